# -v is called by its own name, and so is --focus beside it.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f
EOF
prof-grep -v x p.txt && exit 1
[ $? -eq 1 ]
prof-grep -v --focus x main p.txt
