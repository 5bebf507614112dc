# in, mid and out are out.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree -noinlines p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;out:2;~mid:3;~in:4
2	main:1;out:2;leaf:9
EOF
prof-grep --noinlines p.txt | prof-tree
