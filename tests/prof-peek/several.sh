# Operands are merged.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a
EOF
prof-peek . p.txt p.txt
