# Neither an error nor a word.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f
EOF
prof-grep --allow-empty nothing p.txt
prof-grep --allow-empty --focus main --hide . --tagfocus x p.txt
