# Nodes that are left out leave an edge past them.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree -nodecount=3 p.pb.gz
#	pprof -symbolize=none -tree -nodecount=2 p.pb.gz
#	pprof -symbolize=none -tree -nodecount=0 p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1000	main;small1;a
1001	main;deep1;deep2;a
1002	main;b
EOF
prof-tree -n 3 p.txt
prof-tree --nodecount=2 p.txt
prof-tree -n 0 p.txt
