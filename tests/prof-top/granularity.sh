cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
#function	f	/src/a.c	10
#function	f#2	/src/b.c
#function	main	/src/c.c
1	main:5@0x400100[prog];f:11:2@0x400200[prog]
2	main:5@0x400100[prog];f:11:2@0x400204[prog]
4	main:6@0x400108[prog];f#2:3@0x400300[prog]
EOF
for g in functions filefunctions files lines addresses; do
	prof-top -g "$g" p.txt
done
