# Differences: what grew, what shrank, only what grew.
# Ours has no edges to N0, a node that pprof does not draw.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -dot -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -dot -base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -dot -drop_negative -diff_base=old.pb.gz new.pb.gz | grep -v "> N0 "
. "${0%/*}/../lib.sh"
old_and_new
prof-diff old.txt new.txt | prof-dot | plain
prof-diff --net old.txt new.txt | prof-dot | plain
prof-diff old.txt new.txt | prof-dot -D | plain
