# Frames that the profile wants dropped go, with all they called.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	malloc
#function	main	a.c
#function	malloc	a.c
#function	brk	a.c
3	main:1;malloc:2;brk:3
EOF
printf 'one\ntwo\nthree\n' >a.c
prof-list . p.txt
