# Nothing that a profile says leaves its quotes, or becomes an attribute.
cat >p.txt <<'EOF'
#prof	1
#types	x"];T [/count
#doc	javascript:alert("d")
#comment	c"] [URL="javascript:alert(1)"
#comment	back\slash\x0anewline
#mapping	m	0x400000	0x500000	0x0	/bin/m"];evil [label="	b"uild\
#function	f"q	/src/a"b\c.c
10	main;f"q:3;g\	user=o"ne\x0atwo\	bytes:=16/by"tes
4	main;h\x0aURL="javascript:1"	<k>="];Z [label="
3	main;%3Cscript%3E;<b>&amp\x3b\N\G\E\T\l
2	main;@0x400001[m];\x1b[31mred;\xff\xfe;nul\x00;tab\x09;été
EOF
prof-dot p.txt
prof-dot -g lines p.txt | grep 'a\\"b'
