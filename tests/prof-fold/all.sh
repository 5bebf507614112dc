# All columns; a stack goes only if all are zero.
cat >p.txt <<'EOF'
#prof	1
#types	a/count	b/count	c/count
1	10	100	main;f
0	0	300	main;g
5	0	0	main;h
-5	0	0	main:2;h
EOF
prof-fold -A p.txt
