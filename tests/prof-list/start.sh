# What is before line 1 or the end is not there.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c
#function	g	a.c	9
2	f:2
3	g:9
EOF
seq -f 'line %g' 9 >a.c
prof-list . p.txt
