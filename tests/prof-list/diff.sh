# Decreases have a sign; lines of no change are not told from others.
cat >old.txt <<'EOF'
#prof	1
#types	space/bytes
#function	f	a.c	1
#function	g	a.c	4
4096	f:1
1024	f:2
512	g:4
EOF
sed 's/^4096/1024/' old.txt >new.txt
printf 'one\ntwo\nthree\nfour\n' >a.c
prof-diff old.txt new.txt | prof-list '[fg]'
