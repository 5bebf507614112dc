# What cancels out is not there.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
3	main:1;f:2;g:3
-3	main:1;f:2;h:4
EOF
prof-callgrind p.txt
