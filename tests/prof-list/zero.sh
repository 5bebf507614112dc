# The column is empty: say so, and match nothing.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#function	f	a.c
3	0	f:1
EOF
prof-list f p.txt
