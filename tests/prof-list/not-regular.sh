# Only files are read: a pipe or a device would make us wait.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	pipe
#function	g	/dev/zero
#function	h	dir
#function	i	dir/a.c
1	f:1;g:1;h:1;i:1
EOF
mkfifo pipe
mkdir dir dir/a.c up
mkdir up/dir
echo 'the other a.c' >dir/ok
prof-list --source-path up . p.txt
