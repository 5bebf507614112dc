# A node per path: recursion is a chain.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;fib
2	main;fib;fib
4	main;f;g
8	main;g
EOF
prof-dot -T p.txt
