# Keys and values that are strings, with quotes and blanks.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags testdata/cpu.pb.gz
#	pprof -symbolize=none -tags -sample_index=samples testdata/cpu.pb.gz
#	pprof -symbolize=none -tags testdata/goroutine-after.pb.gz
prof-tags testdata/cpu.pb.gz
prof-tags --sample-index samples testdata/cpu.pb.gz
prof-tags testdata/goroutine-after.pb.gz
