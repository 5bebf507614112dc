# Every number in its own unit, where pprof takes the first of the key, here kb,
# for all. One without a unit has the first of its key.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	size:=1/kb
2	main	size:=1/mb
4	main	size:=1024/kb
8	main	size:=1
EOF
prof-tags p.txt
