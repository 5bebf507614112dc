# Operands are merged.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a
EOF
prof-traces p.txt p.txt
