cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
1	4096	main;f
0	1024	main;g
EOF
prof-dot -t objects p.txt | grep '^N'
prof-dot -t 1 p.txt | grep '^N'
