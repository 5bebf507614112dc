# The figures are where another column is.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
1	0	main	k=v
EOF
prof-tags p.txt
