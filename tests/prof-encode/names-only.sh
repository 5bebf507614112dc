# Text without addresses has names and lines.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#totals	3
#function	f	/src/f.c	10
1	main:5;f:11;~g:12	user=a
2	main:5;f:11;~g:12	user=b
EOF
prof-encode p.txt >p.gz
prof-decode -a p.gz | tee a.txt
prof-decode p.gz | cmp - p.txt
