# By name, whatever the weights; only names are matched, not files.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	b	x
#function	a	x
#function	xx	y
#function	c	x
5	b:1;a:1
1	c:1;xx:1
EOF
echo text | tee x >y
prof-list '^[ab]$|x' p.txt
