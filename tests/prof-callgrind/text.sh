# Without addresses there are lines alone, and without lines none are known.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:3;f
2	main:4;f
EOF
prof-callgrind p.txt
