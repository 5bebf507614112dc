# What grew and what shrank, of the old total or of the new.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=. -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -list=. -base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -list=. -normalize -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -list=main -sample_index=objects -diff_base=old.pb.gz new.pb.gz
cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#function	main.grows	a.go	2
#function	main.shrinks	a.go	6
#function	main.gone	a.go	10
#function	same	a.go	14
4	4096	main.grows:3;same:15	bytes:=1024
2	1024	main.grows:4	bytes:=512
64	65536	main.shrinks:7	bytes:=1024
5	2560	main.gone:11	bytes:=512
7	7168	same:15
EOF
cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#function	main.grows	a.go	2
#function	main.shrinks	a.go	6
#function	main.gone	a.go	10
#function	same	a.go	14
9	9216	main.grows:3;same:15	bytes:=1024
1	512	main.grows:4	bytes:=512
8	8192	main.shrinks:7	bytes:=1024
7	7168	same:15
EOF
seq -f 'line %g' 20 >a.go
prof-diff old.txt new.txt | prof-list .
prof-diff --net old.txt new.txt | prof-list .
prof-diff --normalize old.txt new.txt | prof-list .
prof-diff old.txt new.txt | prof-list -t objects main
