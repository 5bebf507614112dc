# Strings before numbers, each by key; values of one key keep their order.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	z=	b:=-5	a:=6/bytes	a=x	b=2	b=1	a:=0
2	main	=nokey	k\x3d=v	k\x3a=v	k:x=v	k:=7/a/b	k\x3d:=8	t=tab\x09
EOF
prof-decode p.txt
