# A function without a file, and one that has it only in some stacks.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	g#1	a.c
1	f:3;g:4
2	g#1:1
EOF
echo text >a.c
prof-list . p.txt
prof-list --tsv . p.txt
