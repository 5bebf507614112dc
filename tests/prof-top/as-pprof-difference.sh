# Differences: of the old total, of the new, scaled; only what grew.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -top -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -normalize -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -drop_negative -diff_base=old.pb.gz new.pb.gz
#	pprof -symbolize=none -top -cum -sample_index=0 -diff_base=old.pb.gz new.pb.gz
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
prof-diff old.txt new.txt | prof-top
prof-diff --net old.txt new.txt | prof-top
prof-diff --normalize old.txt new.txt | prof-top
prof-diff old.txt new.txt | prof-top -D
prof-diff old.txt new.txt | prof-top -c -t 0
