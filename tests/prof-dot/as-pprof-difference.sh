# Differences: what grew, what shrank, only what grew. plain as in as-pprof.sh.
# Ours has no edges to N0, a node that pprof does not draw.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -dot -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -dot -base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -dot -drop_negative -diff_base=old.pb.gz new.pb.gz | grep -v "> N0 "
cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
400	4096000	main;grows;same	bytes:=1024
200	102400	main;grows	bytes:=512
640	655360	main;shrinks	bytes:=1024	user=a
500	256000	main;gone	bytes:=512
700	7168000	same	bytes:=1024
EOF
cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
900	9216000	main;grows;same	bytes:=1024
100	51200	main;grows	bytes:=512
80	81920	main;shrinks	bytes:=1024	user=a
701	7169024	same	bytes:=1024
EOF
plain() {
	sed -e '/^edge \[/d' -e 's/ fontname="[^"]*"//' \
		-e 's/ color="#888888"//' -e '/^N[0-9]*_/s/\\l/\\n/g'
}
prof-diff old.txt new.txt | prof-dot | plain
prof-diff --net old.txt new.txt | prof-dot | plain
prof-diff old.txt new.txt | prof-dot -D | plain
