# Stacks of two builds match, and functions that become one are one.
cat >old.txt <<'EOF'
#prof	1
#types	samples/count
#function	a/v2.F.func1	/old/f.go	10
#function	a/v2.F.func2	/old/f.go	20
1	main;a/v2.F.func1
2	main;a/v2.F.func2
4	main;g::h0123456789abcdef
EOF
cat >new.txt <<'EOF'
#prof	1
#types	samples/count
#function	a/v3.F.func3	/new/f.go	30
3	main;a/v3.F.func3
4	main;g::hfedcba9876543210
9	main;h
EOF
prof-diff old.txt new.txt
prof-diff -c old.txt new.txt
