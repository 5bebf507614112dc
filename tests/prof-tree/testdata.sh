# Real profiles.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree -nodecount=8 testdata/cpu.pb.gz
#	pprof -symbolize=none -tree -lines -nodecount=4 testdata/cpp-cpu.pb.gz
#	pprof -symbolize=none -tree -nodecount=5 -diff_base=testdata/heap-before.pb.gz testdata/heap-after.pb.gz
#	pprof -symbolize=none -tree testdata/mutex.pb.gz
prof-tree -n 8 testdata/cpu.pb.gz
prof-tree -g lines -n 4 testdata/cpp-cpu.pb.gz
prof-diff testdata/heap-before.pb.gz testdata/heap-after.pb.gz | prof-tree -n 5
prof-tree testdata/mutex.pb.gz
