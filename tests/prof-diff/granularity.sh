# Between two builds lines differ, and then addresses.
cat >old.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
#function	f	/src/f.c
1	main:5@0x400100[prog];f:11:2@0x400200[prog]
EOF
cat >new.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
#function	f	/src/f.c
2	main:5@0x400104[prog];f:11:3@0x400200[prog]
4	main:6@0x400108[prog];f:11:2@0x400200[prog]
EOF
prof-diff old.txt new.txt
for g in functions filefunctions lines addresses; do
	prof-diff -g "$g" old.txt new.txt
done
