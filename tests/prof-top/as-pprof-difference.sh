# Differences: of the old total, of the new, scaled; only what grew.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -top -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -normalize -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -drop_negative -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -cum -sample_index=0 -diff_base=old.pb.gz new.pb.gz
. "${0%/*}/../lib.sh"
old_and_new
prof-diff old.txt new.txt | prof-top
prof-diff --net old.txt new.txt | prof-top
prof-diff --normalize old.txt new.txt | prof-top
prof-diff old.txt new.txt | prof-top -D
prof-diff old.txt new.txt | prof-top -c -t 0
