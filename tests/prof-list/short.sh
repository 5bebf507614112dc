# The source has changed since.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c	2
#function	g	empty
3	f:3
2	f:9
1	f:99;g:1
EOF
printf 'one\ntwo\nthree, without a newline' >a.c
: >empty
prof-list . p.txt
