# In a tree, too.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1000	main;small1;a
1000	main;deep1;deep2;b
2	main;x
EOF
prof-dot -T -n 3 p.txt
