# 0.005 of the total, if not told otherwise; 0 is none.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree p.pb.gz
#	pprof -symbolize=none -tree -nodefraction=0 p.pb.gz
#	pprof -symbolize=none -tree -nodefraction=0.05 p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
991	main
5	main;five
4	main;four
60	main;sixty
EOF
prof-tree p.txt
prof-tree -f 0 p.txt
prof-tree --nodefraction=0.05 p.txt
