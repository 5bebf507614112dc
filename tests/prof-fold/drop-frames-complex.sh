# An expression that would take for ever is told, and takes no time.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#drop_frames	(a|a)*[bd]
1	main;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac
EOF
prof-fold p.txt
