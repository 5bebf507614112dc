# Differences are in the finer unit, columns those that both have.
cat >old.txt <<'EOF'
#prof	1
#types	colour/rgb	cpu/ms	samples/count
7	2	20	main
EOF
cat >new.txt <<'EOF'
#prof	1
#types	samples/count	cpu/ns
25	2500000	main
EOF
prof-diff old.txt new.txt
