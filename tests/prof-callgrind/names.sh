# Names hold any bytes, and must not end a line or look like a number.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	(1) x	(2) y
#function	a\x0ab	c\x0afn=(9) d
#function	esc\x1b	\xe2\x80\xae
1	(1) x:1;a\x0ab:2;  :3;esc\x1b:4;lit\x5cx0a;nul\x00nul
EOF
prof-callgrind p.txt
