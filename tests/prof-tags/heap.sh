# Numbers of a key without a unit, which are bytes by its name.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags testdata/heap-after.pb.gz
#	pprof -symbolize=none -tags -sample_index=alloc_objects testdata/heap-after.pb.gz
#	pprof -symbolize=none -tags testdata/allocs.pb.gz
prof-tags testdata/heap-after.pb.gz
prof-tags -t alloc_objects testdata/heap-after.pb.gz
prof-tags testdata/allocs.pb.gz
