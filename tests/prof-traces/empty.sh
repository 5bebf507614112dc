# Samples without a frame, or without a value, are not shown, but counted.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#duration	1000
3	30	
0	0	main;a
1	0	main;b
EOF
prof-traces p.txt
