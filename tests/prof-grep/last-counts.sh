# Of an option given twice the last; -- ends the options.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a
2	main;-v
EOF
prof-grep --focus a --focus -v p.txt
prof-grep -- -v p.txt
