# They are gone.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	malloc
1	main;user;malloc;x
EOF
prof-traces p.txt
