# A library that was loaded elsewhere is the same one.
cat >a.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog	abc
#mapping	lib.so	0x7f0000	0x7f1000	0x0	/lib/lib.so	def
1	main:5@0x400100[prog];@0x7f0010[lib.so]
EOF
cat >b.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	lib.so	0x6f0000	0x6f1000	0x0	/lib/lib.so	def
#mapping	prog	0x400000	0x500000	0x0	/bin/prog	abc
2	main:5@0x400100[prog];@0x6f0010[lib.so]
4	main:5@0x400104[prog];@0x6f0014[lib.so]
EOF
prof-decode -a a.txt b.txt
sed 's/def/other/' b.txt >c.txt
prof-decode a.txt c.txt
