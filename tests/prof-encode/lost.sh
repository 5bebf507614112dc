# What profile.proto cannot say: totals. Labels are kept though they are
# nothing.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#totals	100
1	main	empty=	user=a	unit:=0/bytes	zero:=0
-2	f
EOF
prof-encode p.txt | prof-decode
