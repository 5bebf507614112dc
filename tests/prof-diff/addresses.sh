# Stacks match exactly; a library may have moved as a whole.
cat >old.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	lib.so	0x400000	0x500000	0x0	/lib/lib.so	abc
1	main:5@0x400100[lib.so];f:6@0x400200[lib.so]
1	main:5@0x400104[lib.so];f:6@0x400200[lib.so]
EOF
cat >new.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	lib.so	0x600000	0x700000	0x0	/lib/lib.so	abc
1	main:5@0x600100[lib.so];f:6@0x600200[lib.so]
3	main:5@0x600108[lib.so];f:6@0x600200[lib.so]
EOF
prof-diff old.txt new.txt
prof-diff -a old.txt new.txt
