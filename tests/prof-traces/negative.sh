# The weight of a difference counts by its magnitude.
# Made by pprof of google/pprof b9395ee1, its stacks in our order:
#	pprof -symbolize=none -traces p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
-9	main;gone
5	main;new
-1	main;less
EOF
prof-traces p.txt
