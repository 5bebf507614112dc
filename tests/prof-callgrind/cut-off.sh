# The function that begins the second stack is called in the first, and
# readers would not see the second without <root>; main needs none.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;f:2;g:5
2	f:2;f:2;g:5
EOF
prof-callgrind p.txt
