cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	malloc
1	main;f;malloc;brk
EOF
prof-dot p.txt
