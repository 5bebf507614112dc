# Every option.
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
. "${0%/*}/../lib.sh"
documented >p.txt
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
