cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
#mapping	libc.so	0x600000	0x700000	0x0	/lib/libc.so
#function	f	/src/a.c	10	_f
#function	f#2	/src/b.c
1	f:11:2@0x400200[prog];~f#2:3
2	f:11:2@0x400204[prog];~f#2:3
4	f:11@0x400200[prog];~f#2:3	user=a
8	f:11@0x400200[prog];@0x600010[libc.so]
EOF
for g in functions filefunctions lines addresses; do
	prof-decode -g "$g" p.txt
done
