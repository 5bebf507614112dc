# Values are divided and cut to whole ones; percentages stay.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
10	main;f
5	main;g
EOF
prof-top -d 3 p.txt
prof-top -d 0.5 p.txt
