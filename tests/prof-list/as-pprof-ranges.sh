# One range for each function and file: from its start, or five lines before
# the first that weighs something, to five after the last.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=. p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	a.atEnds	a.go
#function	b.far	a.go
#function	c.further	a.go	58
#function	d.near	a.go
#function	e.nearToo	a.go
#function	f.oneLine	a.go	30
#function	g.inside	a.go	28
1	a.atEnds:1
2	a.atEnds:70
3	b.far:20
4	b.far:50
5	c.further:64
6	d.near:34
7	d.near:36;e.nearToo:38
8	f.oneLine:30
9	g.inside:31;f.oneLine:30
EOF
seq -f 'line %g' 70 >a.go
prof-list . p.txt
