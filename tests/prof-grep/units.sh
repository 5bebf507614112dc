# Every number counts in its own unit. pprof takes all of one key to be in the
# unit of the first.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	size:=1/kb
2	main	size:=1/mb
4	main	size:=1024/kb
8	main	size:=1
EOF
prof-grep --tagfocus size=1mb p.txt | grep -v '^#'
prof-grep --tagfocus size=:1kb p.txt | grep -v '^#'
