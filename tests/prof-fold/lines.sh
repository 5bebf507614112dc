# A line that is not known is left out.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
1	main:1;f:2:7;~g:3;@0x10[libc.so]
2	main:1;f:2;~g:4
4	main;f
EOF
prof-fold -l p.txt
