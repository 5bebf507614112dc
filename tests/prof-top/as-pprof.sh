# Every option.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -top p.pb.gz
#	pprof -symbolize=none -top -cum p.pb.gz
#	pprof -symbolize=none -top -sample_index=samples p.pb.gz
#	pprof -symbolize=none -top -sample_index=0 p.pb.gz
#	pprof -symbolize=none -top -functions p.pb.gz
#	pprof -symbolize=none -top -filefunctions p.pb.gz
#	pprof -symbolize=none -top -files p.pb.gz
#	pprof -symbolize=none -top -lines p.pb.gz
#	pprof -symbolize=none -top -addresses p.pb.gz
#	pprof -symbolize=none -top -nodecount=3 p.pb.gz
#	pprof -symbolize=none -top -nodefraction=0.1 p.pb.gz
#	pprof -symbolize=none -top -nodefraction=0 p.pb.gz
#	pprof -symbolize=none -top -unit=us p.pb.gz
#	pprof -symbolize=none -top -unit=s p.pb.gz
#	pprof -symbolize=none -top -unit=MB p.pb.gz
#	pprof -symbolize=none -top -unit=auto p.pb.gz
#	pprof -symbolize=none -top -mean p.pb.gz
#	pprof -symbolize=none -top -divide_by=7 p.pb.gz
#	pprof -symbolize=none -top -divide_by=0.01 -mean -sample_index=0 p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#drop_frames	malloc
#doc	https://example.com/doc
#comment	of a test
#mapping	server	0x400000	0x670000	0x0	/srv/server	a1b2	FNL
#mapping	libc.so.6	0x7f47a5400000	0x7f47a5600000	0x0	/lib/libc.so.6
#function	main.parse	/src/parse.go
#function	main.serve	/src/main.go
#function	main.main	/src/main.go
#function	main.lex	/src/parse.go
1	10000000	main.main:31;main.serve:88;~main.parse:12	tenant=a	bytes:=512
3	31000000	main.main:32;main.serve:89;main.parse:13;main.lex:5;malloc	tenant=b	bytes:=4096
7	75000000	main.main:31;main.serve:88;@0x7f47a54360fe[libc.so.6]	tenant=a	route=/x
40	400000000	main.main:31;main.rec:5;main.rec:6;main.rec:5	size:=3/kb
2	23000000	main.rec:5;main.main:40;out:1;~mid:2;~in:3
1	1000000	main.main:33;small:1
EOF
prof-top p.txt
prof-top -c p.txt
prof-top -t samples p.txt
prof-top --sample-index=0 p.txt
prof-top -g functions p.txt
prof-top -g filefunctions p.txt
prof-top -g files p.txt
prof-top -g lines p.txt
prof-top --granularity=addresses p.txt
prof-top -n 3 p.txt
prof-top -f 0.1 p.txt
prof-top --nodefraction=0 p.txt
prof-top -u us p.txt
prof-top --unit=s p.txt
prof-top -u MB p.txt
prof-top -u auto p.txt
prof-top -m p.txt
prof-top -d 7 p.txt
prof-top --divide-by=0.01 --mean -t 0 p.txt
