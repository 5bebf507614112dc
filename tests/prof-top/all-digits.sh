# A stack that looks like a value is none, nor is a name like a suffix.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	12
2	-7
3	n\x3a12;m\x232;k\x400x1[x];\x7einl
EOF
prof-top p.txt
