# The total is a mean, of which each function has its part. pprof divides
# nothing else: its lines are sums. Every line has one contention here, of which
# the sum is the mean.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=. -mean p.pb.gz
#	pprof -symbolize=none -list=. -mean -unit=ms -divide_by=10 p.pb.gz
#	pprof -symbolize=none -list=. -mean -sample_index=contentions p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	contentions/count	delay/nanoseconds
#function	f	a.c	1
#function	g	a.c	5
#function	h	a.c	9
1	10000000	f:2
1	200000	g:6
1	77000000	h:10
7	33000000	idle
EOF
seq -f 'line %g' 20 >a.c
prof-list --mean . p.txt
prof-list -m -u ms -d 10 . p.txt
prof-list -m -t contentions . p.txt
