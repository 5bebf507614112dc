cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
1	2048	main;f
3	1024	main;g
EOF
prof-top -t 0 p.txt
prof-top -t space p.txt
prof-top -t inuse_objects p.txt
