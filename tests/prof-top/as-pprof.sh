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
. "${0%/*}/../lib.sh"
documented >p.txt
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
