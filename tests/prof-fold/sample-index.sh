cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#default	objects
1	10	main;f
0	30	main;g
EOF
prof-fold p.txt
prof-fold -t 1 p.txt
prof-fold -t inuse_space p.txt
