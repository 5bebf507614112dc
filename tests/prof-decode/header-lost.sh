# A stream without its header is read: columns are known by position.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
#function	f#2	/src/f.c
-1	10	main:5;f:6	user=a
2	20	main:5;f#2:7;@0x400010[prog]
3	30	\x312
4	40	
EOF
grep -v '^#' p.txt | prof-decode
