# A dotted edge passes over what was left out.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1000	main;small1;a
1000	main;deep1;deep2;a
1000	main;b
1	main;small2;c
EOF
prof-dot -n 3 p.txt
