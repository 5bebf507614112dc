# A sample counts for each value of a key it has.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	k=a	k=b
2	main	k=b
4	main	n:=1/kb	n:=2/kb
8	main
EOF
prof-tags p.txt
