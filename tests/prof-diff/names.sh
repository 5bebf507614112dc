# A function that moved is the same one; labels tell stacks apart.
cat >old.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/old/prog	abc
#function	f	/old/f.c	10
1	main:5@0x400100[prog];f:11@0x400200[prog]	user=a
2	main:5@0x400100[prog];f:11@0x400200[prog]	user=b
EOF
cat >new.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x600000	0x700000	0x0	/new/prog	def
#function	f	/new/f.c	20
1	main:5@0x600104[prog];f:11@0x600208[prog]	user=a
5	main:5@0x600104[prog];f:11@0x600208[prog]	user=b
EOF
prof-diff old.txt new.txt
