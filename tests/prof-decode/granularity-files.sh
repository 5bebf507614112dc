# Files have names, not numbers.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#function	a	/a.c
#function	b	/b.c
#function	c	/c.c
1	a;b;c
EOF
prof-decode -g files p.txt
