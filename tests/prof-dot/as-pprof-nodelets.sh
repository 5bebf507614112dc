# Boxes for labels: strings together, four of them at most; the numbers of
# "bytes" below them, in four groups.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -dot p.pb.gz
#	pprof -symbolize=none -dot -nodecount=6 p.pb.gz
#	pprof -symbolize=none -dot -unit=kB p.pb.gz
#	pprof -symbolize=none -dot -mean -sample_index=1 p.pb.gz
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	space/bytes
400	6000	main;f	user=a	zone=1	bytes:=16
310	4500	main;f	user=a	zone=1	bytes:=2048
301	4000	main;f	user=a	user=b	bytes:=2048
207	1000	main;f	user=b
100	3000	main;g	bytes:=64/bytes	n:=5
50	2000	main;g
68	5000	main;h	user=a
57	5100	main;h	user=b
46	5200	main;h	user=c
35	5300	main;h	user=d
23	5400	main;h	user=e
19	1400	main;i	bytes:=16
18	1500	main;i	bytes:=32
17	1600	main;i	bytes:=64
16	1700	main;i	bytes:=1024
15	1800	main;i	bytes:=55
14	1900	main;i	bytes:=2048
13	2000	main;i	bytes:=40
EOF
prof-dot p.txt | plain
prof-dot -n 6 p.txt | plain
prof-dot -u kB p.txt | plain
prof-dot -m -t 1 p.txt | plain
