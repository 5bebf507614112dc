# Equal weights go by name, and a decrease is as heavy as an increase.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
3	main;b
-3	main;a
3	c
7	d;e
EOF
prof-top p.txt
