# Every filter matched something, and all of them everything.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f	k=v
EOF
prof-grep --hide . p.txt && exit 1
[ $? -eq 1 ]
prof-grep --ignore f p.txt
