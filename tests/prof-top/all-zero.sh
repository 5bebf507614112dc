# There is no better column to point to.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
0	0	main;f
EOF
prof-top p.txt
