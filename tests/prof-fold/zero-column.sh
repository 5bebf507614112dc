cat >p.txt <<'EOF'
#prof	1
#types	alloc_space/bytes	inuse_space/bytes
96	0	main;f
EOF
prof-fold p.txt
