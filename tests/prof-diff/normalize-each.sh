# Every sample is scaled, and a half rounded up, before equal ones are added up,
# as in pprof of Go 1.24; that of 1.19 adds them up before.
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
