# A dotted edge that says nothing about what can be reached goes.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
50	main;a;b
40	main;x;b
60	main;y
EOF
prof-dot -n 4 p.txt
