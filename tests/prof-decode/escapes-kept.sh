# There and back twice, as text and as profile.proto.
cat >p.txt <<'EOF'
#prof	1
#types	a b/count	c\x5cx2fd/e\x2ff
#mapping	x.so	0x0	0x0	0x0	lib/x.so
#mapping	[vdso]	0x0	0x0	0x0	[vdso]
#mapping	lib@0.so	0x0	0x0	0x0	lib@0.so
#function	j			j#2
5	50	12;-3;k=v;k=v:=3;"quoted";sp ace; ; t 	k\x3d=x
3	30	@;:5@;\x231;j\x232;j:7;k#l;m[n];o\x5cx41;p\q;r\x5cx5cx41;\
4	40	@;@0xff;@0xfe[x.so];@0xfd[\x5bvdso\x5d];@0xfc[lib@0.so];s
2	20	\x7etilde;~\x7einlined;a:b:c;d\x3a12;e\x3a12:34;f@g;h\x40;i\x400xff;x\x3a-3
15	150	tab\x09tab;two\x0alines;semi\x3bcolon;\x1b[31mred;nul\x00nul	t\x3b=\x0a	n:=3/\x09
7	70	\x312
9	90	été;\xff
EOF
prof-decode p.txt >1.txt
prof-decode 1.txt >2.txt
prof-encode p.txt >p.gz
prof-decode p.gz >3.txt
cmp 1.txt 2.txt
cmp 1.txt 3.txt
cat 1.txt
