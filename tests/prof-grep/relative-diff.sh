# The base of a difference is no longer known: percentages are of the sum of
# differences that is left.
cat >a.txt <<'EOF'
#prof	1
#types	samples/count
6	main;f
2	main;g
8	other
EOF
cat >b.txt <<'EOF'
#prof	1
#types	samples/count
9	main;f
1	main;g
EOF
prof-diff a.txt b.txt | prof-grep main | prof-top
prof-diff a.txt b.txt | prof-grep --relative main | prof-top
