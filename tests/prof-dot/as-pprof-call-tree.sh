# A node for each path.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -dot -call_tree p.pb.gz
#	pprof -symbolize=none -dot -call_tree -nodecount=3 p.pb.gz
#	pprof -symbolize=none -dot -call_tree -nodefraction=0.06 p.pb.gz
#	pprof -symbolize=none -dot -call_tree -edgefraction=0.06 p.pb.gz
#	pprof -symbolize=none -dot -call_tree -lines p.pb.gz
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;f:2;h:3	tenant=a	bytes:=512
3	main:1;g:4;~h:5
7	main:1;f:2;h:6;h:7
20	main:2;g:8;k:9;h:10	tenant=b
90	main:3
EOF
prof-dot -T p.txt | plain
prof-dot -T -n 3 p.txt | plain
prof-dot -T -f 0.06 p.txt | plain
prof-dot -T -e 0.06 p.txt | plain
prof-dot --call-tree -g lines p.txt | plain
