# Stacks begin at the match nearest the root; those without one go.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;a:2;b:3;a:4;c:5
2	main:1;b:3
4	a:2
8	main:1;out:2;~a:3;~in:4;c:5
EOF
prof-grep --show-from '^a$' p.txt
