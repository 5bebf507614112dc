# Where sources are looked for, and what their names lose.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=. -source_path=one/deep/er:two -trim_path=/build p.pb.gz
#	pprof -symbolize=none -list=. -source_path=two:one -trim_path=/other/:/build/ p.pb.gz
#	pprof -symbolize=none -list=. -source_path=nowhere:one/src p.pb.gz
#	pprof -symbolize=none -list='[ik]' -trim_path=/build/7 p.pb.gz
#	cd one; pprof -symbolize=none -list='[gjk]' ../p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	src/a.c
#function	g	top.c
#function	h	/build/src/b.c
#function	i	/proc/self/cwd/./one/src/a.c
#function	j	/build/one/src/a.c
#function	k	/proc/self/cwd/top.c
1	f:1;g:1;h:1;i:1;j:1;k:1
EOF
mkdir -p one/deep/er one/src two/src build/src build/one/src
for f in one/a.c one/b.c one/src/a.c one/src/b.c two/src/a.c two/src/b.c \
	top.c build/src/b.c build/one/src/a.c; do
	echo "this is $f" >$f
done
mkdir two/one && cp -r one/src two/one && mkdir one/one && cp -r one/src one/one
prof-list --source-path one/deep/er:two --trim-path /build . p.txt
prof-list --source-path two:one --trim-path /other/:/build/ . p.txt
prof-list --source-path nowhere:one/src . p.txt
prof-list --trim-path /build/7 '[ik]' p.txt
cd one
prof-list '[gjk]' ../p.txt
