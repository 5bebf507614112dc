# Weights may be negative; of the total, which is then the sum of differences.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags -base=testdata/heap-before.pb.gz testdata/heap-after.pb.gz
prof-diff --net testdata/heap-before.pb.gz testdata/heap-after.pb.gz | prof-tags
