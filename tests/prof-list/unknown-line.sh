# Line 0 is not known, and not lost.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c
#function	g	a.c	3
3	f
2	f:4
1	g
EOF
seq -f 'line %g' 12 >a.c
prof-list . p.txt
