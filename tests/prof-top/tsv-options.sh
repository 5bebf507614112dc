# What a person asked for in the table is not for programs; what is shown is.
cat >p.txt <<'EOF'
#prof	1
#types	contentions/count	delay/nanoseconds
4	8000	main;f
1	5000	main;g
EOF
prof-top -T -c -u us -d 10 p.txt
prof-top --tsv --mean -n 1 p.txt
