# Only the outermost call of a function costs, so that what calls into it cost
# is the cum of prof-top; the line of main sees all of it once.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;f:2;f:2;g:5
2	main:1;f:2;g:6;f:3;h:9
4	main:1;f:2;g:6;f:2
EOF
prof-callgrind p.txt
prof-top -c p.txt
