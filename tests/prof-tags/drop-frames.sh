# They are of no concern to labels.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	f
1	main;f	k=v
2	f	k=w
EOF
prof-tags p.txt
