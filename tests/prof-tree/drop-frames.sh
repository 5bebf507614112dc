# They are gone, with all they called.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	malloc|runtime\..*
1	main;user;runtime.(*m).x;malloc
2	runtime.(*m).x;malloc
4	main;user;~malloc
8	main;malloc;user
16	malloc;main;user
EOF
prof-tree p.txt
