# 0.001 of the total, if not told otherwise; 0 is none.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree p.pb.gz
#	pprof -symbolize=none -tree -edgefraction=0 p.pb.gz
#	pprof -symbolize=none -tree -edgefraction=0.02 p.pb.gz
#	pprof -symbolize=none -tree -nodecount=2 -edgefraction=0.02 p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
5000	main;f
3	main;g;f
20	main;f;g
7000	main;g
EOF
prof-tree p.txt
prof-tree -e 0 p.txt
prof-tree --edgefraction=0.02 p.txt
prof-tree -n 2 -e 0.02 p.txt
