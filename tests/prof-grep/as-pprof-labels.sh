# Labels that are left after --tagshow and --taghide, as tables, stacks and
# boxes see them.
# Made by pprof of google/pprof b9395ee1, less its list of filters:
#	pprof -symbolize=none -tags -tagshow=ten p.pb.gz
#	pprof -symbolize=none -tags -tagshow='^(route|bytes)$' p.pb.gz
#	pprof -symbolize=none -tags -tagshow='ten|byt' -taghide=bytes p.pb.gz
#	pprof -symbolize=none -traces -tagshow=route p.pb.gz
#	pprof -symbolize=none -traces -tagshow=byt p.pb.gz
#	pprof -symbolize=none -traces -taghide=tenant p.pb.gz
#	pprof -symbolize=none -top -tagshow=route -tagfocus=tenant=a p.pb.gz
#	pprof -symbolize=none -top -tagshow=route -tagroot=tenant,route p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
40	400000000	main;a	tenant=a	route=/x
3	31000000	main;b	tenant=b	bytes:=4096
2	23000000	main;c	tenant=b	tenant=c	route=/y	size:=3/kb
1	10000000	main;d
EOF
prof-grep --tagshow ten p.txt | prof-tags
prof-grep --tagshow '^(route|bytes)$' p.txt | prof-tags
prof-grep --tagshow 'ten|byt' --taghide bytes p.txt | prof-tags
prof-grep --tagshow route p.txt | prof-traces
prof-grep --tagshow byt p.txt | prof-traces
prof-grep --taghide tenant p.txt | prof-traces
prof-grep --tagshow route --tagfocus tenant=a p.txt | prof-top
prof-grep --tagshow route --tagroot tenant,route p.txt | prof-top
