# A byte may always be written \xHH. It is only where it has to be.
cat >p.txt <<'EOF'
#prof	1
#types	a b/count	c\x5cx2fd/e\x2ff
#comment	\x61\x5cx41 \x5c \q
1	10	tab\x09tab;two\x0alines;semi\x3bcolon;cr\x0d;\x1b[31mred;nul\x00nul;del\x7f
2	20	\x7etilde;~\x7einlined;a:b:c;d\x3a12;e\x3a12:34;f@g;h\x40;i\x400xff;x\x3a-3;y\x3a1:-3
3	30	#1;#1:5;#1#2;j\x232;j#2:7;k#l;m\x5bn\x5d;o\x5cx41;p\q;r\x5cx5cx41;\x5c;\x41\xZZ\xAA\x4
4	40	@;@0xff;@0xfe[lib/x.so];@0xfd[\x5bvdso\x5d];@0xfc[lib@0.so];s@0xfb[x\x5d];t\x400x1\x5bx\x5d
5	50	12;\x31\x32;-3;k\x3dv;k\x3dv\x3a=3;"quoted";sp ace; ; t 
6	60	\xc3\xa9t\xc3\xa9;\xff\xfe;\xe2\x80\xae rtl;\x80
7	70	12
8	80	-7
9	90	-
EOF
prof-decode p.txt
