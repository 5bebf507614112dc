# Values are truncated.
# Made by pprof of google/pprof b9395ee1, its stacks in our order:
#	pprof -symbolize=none -traces -divide_by=7 p.pb.gz
#	pprof -symbolize=none -traces -divide_by=0.5 p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#mapping	server	0x400000	0x670000	0x0	/srv/server		FNL
#mapping	libc.so.6	0x7f47a5400000	0x7f47a5600000	0x0	/lib/libc.so.6
#function	main.parse	/src/parse.go	7
#function	main.serve	/src/main.go	80
4	40000000	main.main:31;runtime.gc
3	30000000	main.main:31;main.serve:88;~main.parse:12	user=anna	user=bob	route=/x	bytes:=4096/bytes	request:=512	n:=7
2	20000000	main.main:31;main.serve:88;@0x7f47a54360fe[libc.so.6]
EOF
prof-traces -d 7 p.txt
prof-traces --divide-by=0.5 p.txt
