# A frame without a function is its mapping, if that is known.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
#mapping	libc.so	0x600000	0x700000	0x0	/lib/libc.so
1	main;@0x600010[libc.so]
2	main;@0x600020[libc.so]
4	@0x400010[prog];@0x20
EOF
prof-top p.txt
prof-top -g addresses p.txt
