# A function that moved is another one: its file and its start are kept.
cat >a.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	/old/f.c	10
#function	g	/old/g.c
1	main;f:11
2	main;g
EOF
cat >b.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	/new/f.c	20
#function	g	/new/g.c
#function	g#2	/new/h.c
10	main;f:11
20	main;g
40	main;g#2
EOF
prof-decode a.txt b.txt
