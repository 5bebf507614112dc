# Frames that the profile wants dropped go, with all they called.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#drop_frames	malloc|runtime\..*
#keep_frames	runtime\.panic
1	main;f;malloc;brk
2	main;f;runtime.gc
4	main;runtime.panic
8	main;f;~malloc
EOF
prof-fold p.txt
