# Four boxes of strings at most; numbers are gathered in four groups.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
60	f	user=a
50	f	user=b
40	f	user=c
30	f	user=d
20	f	user=e
15	g	bytes:=16
14	g	bytes:=32
13	g	bytes:=64
12	g	bytes:=1024
11	g	bytes:=65
10	g	bytes:=2048
9	g	bytes:=30
EOF
prof-dot p.txt
