# Percentages of all, and of what is left.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
6	main;f
2	main;g
8	other
EOF
prof-grep main p.txt | prof-top
prof-grep --relative main p.txt | prof-top
