# A unit of no family is printed as it is, a count without any.
cat >p.txt <<'EOF'
#prof	1
#types	calls/requests	samples/count
12	3	main;f
EOF
prof-top -t calls p.txt
prof-top -t samples p.txt
prof-top -t samples -u MB p.txt
