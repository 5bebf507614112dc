# One name in two files, two names in one; no file at all.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=init p.pb.gz
#	pprof -symbolize=none -list='^none$|helper' p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	init	b.go
#function	init#1	a.go
#function	helper	a.go	2
#function	helperToo	a.go	2
1	init:1
2	init#1:1;helper:3;none
4	init:2;helperToo:3
EOF
printf '%s\n' 'func init() {' 'func helper() {' '}' >a.go
printf '%s\n' 'func init() {' '}' >b.go
prof-list init p.txt
prof-list '^none$|helper' p.txt
