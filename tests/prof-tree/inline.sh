# All or some of the calls were inlined.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;a:2;~b:3
2	main:1;a:2;b:9
4	main:1;~c:2;d
EOF
prof-tree p.txt
