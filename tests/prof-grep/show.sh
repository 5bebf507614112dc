# Only matching frames. A frame without a symbol stays with its mapping, where
# pprof drops it.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	server	0x400000	0x500000	0x0	/srv/bin/server
#mapping	libz.so	0x700000	0x800000	0x0	/usr/lib/libz.so
1	main:1;out:2;~mid:3;~in:4;leaf:5
2	mid:3
4	main:1;deflate:7;~mid:8;@0x700010[libz.so]
EOF
prof-grep --show '^(main|mid)$' p.txt
prof-grep --show 'libz' p.txt
prof-grep --show 'mid|libz' --hide main p.txt
