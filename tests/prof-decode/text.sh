# All there is in a header, in its order; equal samples are added up, those
# without a value left out, lines and labels sorted.
cat >p.txt <<'EOF'
#prof	1
#comment	one
#comment	two
#keep_frames	mal.*x
#drop_frames	malloc
#doc	https://example.org/
#function	main	/src/main.c
#function	f	/src/f.c	10	_f
#function	g		7	=
#mapping	prog	0x400000	0x500000	0x1000	/bin/prog	abc	FNLI
#mapping	unused	0x1	0x2	0x0	/unused
#mapping	libc.so	0x600000	0x700000	0x0	/lib/libc.so	def	F
#duration	30000000000
#time	1644509272000000000
#period	512	space/bytes
#default	objects
#types	objects/count	space/bytes
3	30	main:5;g	user=b
2	20	main:5:9@0x400100[prog];f:11@0x400200[prog];~g:12	zone=1	bytes:=10/bytes	user=a
0	0	main
1	10	main:5:9@0x400104[prog];f:11@0x400200[prog];~g:12	bytes:=10/bytes	user=a	zone=1
4	40	main:6;@0x600010[libc.so]
4	-4	main:6;@0x600020[libc.so]
5	50	main:5;f	user=a
-1	1	main:5;f	user=a
EOF
prof-decode p.txt
