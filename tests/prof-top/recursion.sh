# A function that is on a stack several times counts once in cum.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;fib;fib;fib
2	main;fib;leaf
4	main;even;odd;even
EOF
prof-top p.txt
