# Each in a unit that suits; those that look alike are one.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
1	10	main	bytes:=1023	lat:=1500/us	request:=4096	n:=7
2	20	main	bytes:=1024	lat:=1500000/us	request:=512	n:=7000
4	40	main	bytes:=1572864	lat:=90000000/us	alignment:=16	n:=-7
8	80	main	bytes:=1572865	lat:=3600000000/us	n:=0/apples
EOF
prof-tags p.txt
