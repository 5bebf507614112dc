# The expression is the operand by another name, and meets names of functions
# and files, and the paths of mapped binaries.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	server	0x400000	0x500000	0x0	/srv/bin/server
#mapping	libz.so	0x700000	0x800000	0x0	/usr/lib/libz.so
#function	db.query	/src/store/db.go	40
1	main;db.query
2	main;@0x700010[libz.so]
4	main;work@0x400010[server]
8	main
EOF
for re in '^main$' 'query' 'store/' '/usr/lib' '/srv' '/src|/srv'; do
	echo "$re:"
	prof-grep --focus "$re" p.txt | grep -v '^#'
done
