# A source that is shorter than when profiled, a line that is not known, one
# before the start of its function: pprof leaves out what these weigh, ours has
# lines without text, or in front. The rest and the sums are the same.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=. p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c	2
#function	g	empty
#function	h	a.c	3
#function	i	a.c
3	f:3;h:3
2	f:9;h:2
1	f:99;g:1
4	h:4
8	i
16	i:4
EOF
printf 'one\ntwo\nthree\nfour, without a newline' >a.c
: >empty
prof-list . p.txt >ours 2>err
grep -v -e ':$' -e ' 2 .* 2:two$' ours
