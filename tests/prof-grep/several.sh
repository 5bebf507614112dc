# Operands are merged, and text without a header is a profile too.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a
2	main;b
EOF
prof-grep a p.txt p.txt
grep -v '^#' p.txt | prof-grep a
