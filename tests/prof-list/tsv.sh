# One record a line, those that weigh nothing too, in base units.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	space/bytes
#function	f	a.c	1
#function	g	no.c
2	4096	f:2
3	-1024	f:2;g:7
EOF
printf 'int f(void)\n{\n\tg();\n}\n' >a.c
prof-list --tsv -u MB -d 2 . p.txt 2>err
cat err
prof-list --tsv -t samples f p.txt
