# Text with addresses gives back all there was.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#default	space
#period	512	space/bytes
#time	1644509272000000000
#duration	30000000000
#totals	8	90
#drop_frames	malloc
#keep_frames	xmalloc
#doc	https://example.org/
#comment	one
#comment	two
#mapping	prog	0x400000	0x500000	0x1000	/bin/prog	abc	FNLI
#mapping	unused	0x1	0x2	0x0	/unused
#mapping	libc.so	0x600000	0x700000	0x0	/lib/libc.so	def	F
#function	f	/src/f.c	10	_f
#function	g
#function	idle	/src/idle.c
#function	main	/src/main.c
#function	main#2	/src/other.c
#location	idle:7@0x400900[prog]
0	0	main#2:1@0x400120[prog]
2	20	main:5:9@0x400100[prog];f:11@0x400200[prog];~g:12	user=a	user=b	bytes:=-4/bytes	n:=7
1	10	main:5:9@0x400104[prog];f:11@0x400200[prog];~g:12
1	10	main:5:9@0x400104[prog];f:11@0x400200[prog];~g:12
4	-50	main:6@0x400110[prog]!;@0x600010[libc.so];@
EOF
prof-encode p.txt >p.gz
prof-decode -a p.gz | cmp - p.txt
