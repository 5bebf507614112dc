# Real profiles.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -peek=sessionStore testdata/heap-after.pb.gz
#	pprof -symbolize=none -peek='\(\*parser\)' testdata/cpu.pb.gz
#	pprof -symbolize=none -peek='^mix' testdata/cpp-cpu.pb.gz
#	pprof -symbolize=none -peek=loadFix -diff_base=testdata/heap-before.pb.gz testdata/heap-after.pb.gz
prof-peek sessionStore testdata/heap-after.pb.gz
prof-peek '\(\*parser\)' testdata/cpu.pb.gz
prof-peek '^mix' testdata/cpp-cpu.pb.gz
prof-diff testdata/heap-before.pb.gz testdata/heap-after.pb.gz | prof-peek loadFix
