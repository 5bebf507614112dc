# The weights are there all the same; each source is looked for once.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c
#function	g	a.c
#function	h	/no/such/b.c
3	f:17;g:4
2	f:2;h:9
EOF
mkdir -p one/two
prof-list --source-path one/two:three . p.txt
prof-list h p.txt
prof-list --tsv . p.txt
