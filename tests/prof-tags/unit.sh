# One unit for weights and for numbers; what it does not fit is in bytes or
# seconds.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags -unit=MB testdata/heap-before.pb.gz
#	pprof -symbolize=none -tags -unit=b testdata/heap-before.pb.gz
#	pprof -symbolize=none -tags -unit=ms testdata/heap-before.pb.gz
#	pprof -symbolize=none -tags -unit=auto testdata/heap-before.pb.gz
#	pprof -symbolize=none -tags -unit=us testdata/cpu.pb.gz
prof-tags -u MB testdata/heap-before.pb.gz
prof-tags --unit=b testdata/heap-before.pb.gz
prof-tags -u ms testdata/heap-before.pb.gz
prof-tags -u auto testdata/heap-before.pb.gz
prof-tags -u us testdata/cpu.pb.gz
