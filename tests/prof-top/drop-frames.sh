# Frames that drop_frames names go, with all they called, but not the first
# ones of a stack, and not what keep_frames names.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	malloc|runtime\..*
#keep_frames	runtime\.panic
1	main;f;malloc;brk
2	main;runtime.gc;scan
4	runtime.main;main;runtime.panic
8	main;g:1;~malloc:2
16	main;xmalloc
32	main;malloc(int)
EOF
prof-top p.txt
