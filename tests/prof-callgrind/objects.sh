# The object of a callee is its own; frames without a symbol go by object.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	app	0x1000	0x2000	0x0	/bin/app
#mapping	libc.so	0x5000	0x6000	0x0	/lib/libc.so
1	main@0x1010[app];@0x5010[libc.so]
2	main@0x1010[app];@0x5014[libc.so];main@0x1020[app]
4	@0x9999
EOF
prof-callgrind p.txt
