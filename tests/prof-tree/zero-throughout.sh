cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
1	0	main
EOF
prof-tree p.txt
