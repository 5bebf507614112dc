# A frame that both match is ignored, and so is a stack with any such frame.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	r;a;b
2	r;a
4	r;b
8	r
EOF
prof-grep --focus 'a|b' --ignore b p.txt
prof-grep --ignore '[ab]' p.txt
