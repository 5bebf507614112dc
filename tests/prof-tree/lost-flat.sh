# What runs below a node that is left out is not its flat value.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree -nodefraction=0.01 p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a;b
998	main
EOF
prof-tree -f 0.01 p.txt
