# Every option. plain takes away what is a matter of taste: fonts, and the color
# of edges to labels, how lines in these end.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -dot p.pb.gz
#	pprof -symbolize=none -dot -sample_index=0 p.pb.gz
#	pprof -symbolize=none -dot -files p.pb.gz
#	pprof -symbolize=none -dot -lines p.pb.gz
#	pprof -symbolize=none -dot -addresses p.pb.gz
#	pprof -symbolize=none -dot -nodecount=3 p.pb.gz
#	pprof -symbolize=none -dot -nodefraction=0.1 p.pb.gz
#	pprof -symbolize=none -dot -unit=us p.pb.gz
#	pprof -symbolize=none -dot -mean p.pb.gz
#	pprof -symbolize=none -dot -divide_by=7 p.pb.gz
#	pprof -symbolize=none -dot -edgefraction=0.2 p.pb.gz
#	pprof -symbolize=none -dot -edgefraction=0 -nodefraction=0 p.pb.gz
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
plain() {
	sed -e '/^edge \[/d' -e 's/ fontname="[^"]*"//' \
		-e 's/ color="#888888"//' -e '/^N[0-9]*_/s/\\l/\\n/g'
}
prof-dot p.txt | plain
prof-dot --sample-index=0 p.txt | plain
prof-dot -g files p.txt | plain
prof-dot -g lines p.txt | plain
prof-dot --granularity=addresses p.txt | plain
prof-dot -n 3 p.txt | plain
prof-dot -f 0.1 p.txt | plain
prof-dot -u us p.txt | plain
prof-dot -m p.txt | plain
prof-dot -d 7 p.txt | plain
prof-dot -e 0.2 p.txt | plain
prof-dot --edgefraction=0 -f 0 p.txt | plain
