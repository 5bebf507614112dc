# What is hidden is in focus all the same, what is shown is not; another order
# takes another prof-grep.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	r;a;b
2	r;a
EOF
prof-grep --hide b --focus b p.txt
prof-grep --hide b p.txt | prof-grep --focus b && exit 1
[ $? -eq 1 ]
prof-grep --show-from a --show r p.txt && exit 1
[ $? -eq 1 ]
