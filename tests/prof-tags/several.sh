# Operands are merged.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	k=v
EOF
prof-tags p.txt p.txt
