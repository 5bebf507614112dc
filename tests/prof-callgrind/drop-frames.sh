# Frames that the profile wants dropped go, with all they called.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	malloc
3	main:1;malloc:2;brk:3
EOF
prof-callgrind p.txt
