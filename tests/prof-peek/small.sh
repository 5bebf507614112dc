# Nothing is left out for being small.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -peek=tiny p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
100000	main
1	main;tiny;tinier
EOF
prof-peek tiny p.txt
