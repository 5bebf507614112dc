# A call that cancels out has a line, its function none.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -peek=. p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
20	main;leakA
-4	main;gone
3	main;new
-1	y;x
1	z;x
EOF
prof-peek . p.txt
