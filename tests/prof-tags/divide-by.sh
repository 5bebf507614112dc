# The figures, not the numbers that are values.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags -divide_by=1024 testdata/heap-before.pb.gz
#	pprof -symbolize=none -tags -divide_by=2.5 testdata/cpu.pb.gz
prof-tags -d 1024 testdata/heap-before.pb.gz
prof-tags --divide-by=2.5 testdata/cpu.pb.gz
