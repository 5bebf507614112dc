# Sources that are not there. Where pprof says so, ours has the lines that weigh
# something, without text; no_text turns these into what pprof says.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=. -source_path=src:nowhere p.pb.gz | sed 's/ Error: .*/ Error/'
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c
#function	g	a.c	2
#function	h	/nowhere/b.c
#function	i	there.c
3	i:2;f:17;g:4
2	i:2;f:2;h:9
EOF
mkdir src
printf 'int main(void)\n{ return 0; }\n' >src/there.c
no_text() {
	awk '!/^ .*[0-9]:$/ { print; said = 0; next }
		!said { print " Error"; said = 1 }'
}
prof-list --source-path src:nowhere . p.txt 2>err | no_text
