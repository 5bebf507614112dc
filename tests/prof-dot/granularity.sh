cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
#function	ns::f	/src/x/a.c	10
#function	main.(*T).f	/src/b.go
1	main.(*T).f:5@0x400100[prog];ns::f:11@0x400200[prog]
2	main.(*T).f:5@0x400100[prog];ns::f:11@0x400204[prog]
EOF
for g in functions filefunctions files lines addresses; do
	prof-dot -g "$g" p.txt | grep '^N[12] '
done
