# As pprof rounds: five places, 100 without a fraction, small ones as %.2g.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#totals	1000000
999500	a
999499	b
99949	c
9949	d
99	e
1	f
1000600	g
EOF
prof-top -f 0 p.txt
