# Equal samples are added up before they are scaled, as in pprof: half of 2 is
# 1, and not twice a half that is rounded up.
# Made by pprof of go 1.19:
#	pprof -symbolize=none -top -normalize -diff_base=old.pb.gz new.pb.gz
cat >old.txt <<'EOP'
#prof	1
#types	n/count
3	f@0x1[p]
EOP
cat >new.txt <<'EOP'
#prof	1
#types	n/count
1	f@0x1[p]
1	g@0x2[p]
1	f@0x1[p]
1	g@0x2[p]
2	g@0x2[p]
EOP
prof-diff -a --normalize old.txt new.txt | prof-top
