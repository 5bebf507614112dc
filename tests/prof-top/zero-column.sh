cat >p.txt <<'EOF'
#prof	1
#types	alloc_objects/count	alloc_space/bytes	inuse_objects/count	inuse_space/bytes
3	96	0	0	main;f
EOF
prof-top p.txt
prof-top -t alloc_space p.txt
