# Without its label a stack is one line again.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
1	main;f	user=a
2	main;f	user=b
EOF
prof-fold p.txt
