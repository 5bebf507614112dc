# -v is --ignore of the operand, and goes with the other filters.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	r;a;b
2	r;a
4	r;b
8	r
EOF
prof-grep -v a p.txt
prof-grep --invert-match a --focus b p.txt
