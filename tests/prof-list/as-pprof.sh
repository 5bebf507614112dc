# Several functions, frames that were inlined, labels, every option.
# Made by pprof of google/pprof b9395ee1, less its list of filters:
#	pprof -symbolize=none -list=. p.pb.gz
#	pprof -symbolize=none -list='parse|lex' p.pb.gz
#	pprof -symbolize=none -list=parse -noinlines p.pb.gz
#	pprof -symbolize=none -list=serve -sample_index=samples p.pb.gz
#	pprof -symbolize=none -list=serve -sample_index=0 p.pb.gz
#	pprof -symbolize=none -list=parse -unit=ms p.pb.gz
#	pprof -symbolize=none -list=parse -unit=minimum p.pb.gz
#	pprof -symbolize=none -list=parse -unit=auto p.pb.gz
#	pprof -symbolize=none -list=parse -unit=MB p.pb.gz
#	pprof -symbolize=none -list=parse -divide_by=7 p.pb.gz
#	pprof -symbolize=none -list=parse -divide_by=0.001 -unit=s p.pb.gz
#	pprof -symbolize=none -list=serve -focus=lex p.pb.gz
#	pprof -symbolize=none -list=serve -focus=lex -relative_percentages p.pb.gz
#	pprof -symbolize=none -list=serve p.pb.gz p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#drop_frames	malloc
#mapping	server	0x400000	0x670000	0x0	/srv/server		FNL
#mapping	libc.so.6	0x7f47a5400000	0x7f47a5600000	0x0	/lib/libc.so.6
#function	main.parse	parse.go	7
#function	main.lex	parse.go
#function	main.serve	main.go	4
#function	main.main	main.go	1
#function	malloc	malloc.c	1
1	10000000	main.main:2;main.serve:5;~main.parse:8	tenant=a	bytes:=512
3	31000000	main.main:2;main.serve:6;main.parse:9;~main.lex:20;malloc:3	tenant=b
9	95000000	main.main:2;main.serve:6;main.parse:9;~main.lex:21	tenant=b	bytes:=4096
7	75001234	main.main:2;main.serve:5;@0x7f47a54360fe[libc.so.6]	tenant=a	route=/x
2	1500	main.main:2;main.serve:6;main.parse:13
4	40000000	main.main:3	n:=3/kb
40	2400000000	runtime.gc
EOF
printf '\t// main.go %d\n' 1 2 3 4 5 6 7 8 9 >main.go
printf '    // parse.go %d\r\n' $(seq 40) >parse.go
prof-list . p.txt
prof-list 'parse|lex' p.txt
prof-grep --noinlines p.txt | prof-list parse
prof-list -t samples serve p.txt
prof-list --sample-index=0 serve p.txt
prof-list -u ms parse p.txt
prof-list -u minimum parse p.txt
prof-list --unit=auto parse p.txt
prof-list -u MB parse p.txt
prof-list -d 7 parse p.txt
prof-list --divide-by=0.001 -u s parse p.txt
prof-grep --focus lex p.txt | prof-list serve
prof-grep --focus lex --relative p.txt | prof-list serve
prof-list serve p.txt p.txt
