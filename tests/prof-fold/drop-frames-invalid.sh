# One that is none is passed over.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#drop_frames	(
#keep_frames	*
1	main;(
EOF
prof-fold p.txt
