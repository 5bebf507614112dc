# All calls to inl were inlined, some of those to add, none to fib.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;fib:2
2	main:1;fib:2;~add:3
3	main:5;~add:3;~inl:4
4	main:6;add:3
5	main:7;~inl:4
EOF
prof-top p.txt
