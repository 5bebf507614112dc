# Line by line; 100% is the mean of all.
cat >p.txt <<'EOF'
#prof	1
#types	contentions/count	delay/nanoseconds
#function	f	a.c	1
#function	g	a.c	2
10	1000	f:1
1	900	f:2
5	100	g:3
EOF
printf 'one\ntwo\nthree\n' >a.c
prof-list --mean . p.txt
prof-list -m --tsv f p.txt
