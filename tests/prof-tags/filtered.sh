# Percentages are of the whole.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags -focus=Score testdata/cpu.pb.gz
#	pprof -symbolize=none -tags -tagfocus=tenant=a testdata/cpu.pb.gz
#	pprof -symbolize=none -tags -taghide=tenant testdata/cpu.pb.gz
#	pprof -symbolize=none -tags -relative_percentages -focus=Score testdata/cpu.pb.gz
prof-grep Score testdata/cpu.pb.gz | prof-tags
prof-grep --tagfocus tenant=a testdata/cpu.pb.gz | prof-tags
prof-grep --taghide tenant testdata/cpu.pb.gz | prof-tags
prof-grep --relative Score testdata/cpu.pb.gz | prof-tags
