# The summary is the total of prof-top, if it is no less than what is there.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#totals	100
7	main
EOF
prof-callgrind p.txt
sed 's/100/3/' p.txt | prof-callgrind | grep summary
