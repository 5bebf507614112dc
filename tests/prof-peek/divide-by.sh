# Figures, not percentages.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -peek=. -divide_by=7 p.pb.gz
#	pprof -symbolize=none -peek=. -divide_by=0.01 p.pb.gz
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
#function	main.main	/src/main.go	30
1	10000000	main.main:31;main.serve:88;~main.parse:12
3	31000000	main.main:32;main.serve:89;main.parse:13;main.lex:5
7	75000000	main.main:31;main.serve:88;@0x7f47a54360fe[libc.so.6]
40	400000000	main.main:31;main.rec:5;main.rec:6;main.rec:5
2	23000000	main.rec:5;main.main:40
EOF
prof-peek . -d 7 p.txt
prof-peek . --divide-by=0.01 p.txt
