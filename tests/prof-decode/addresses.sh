# Nothing is added up, left out or unknown; inlined frames share an address.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#mapping	prog	0x400000	0x500000	0x1000	/bin/prog	abc	FNLI
#mapping	unused	0x1	0x2	0x0	/unused
#mapping	libc.so	0x600000	0x700000	0x0	/lib/libc.so	def	F
#function	f	/src/f.c	10	_f
#function	idle	/src/idle.c
#location	idle:7@0x400900[prog]
2	20	main:5:9@0x400100[prog];f:11@0x400200[prog];~g:12	user=a
1	10	main:5:9@0x400104[prog];f:11@0x400200[prog];~g:12	user=a
1	10	main:5:9@0x400104[prog];f:11@0x400200[prog];~g:12	user=a
0	0	zero:1@0x400120[prog]
4	40	main:6@0x400110[prog]!;@0x600010[libc.so]
EOF
prof-decode -a p.txt
prof-decode p.txt
