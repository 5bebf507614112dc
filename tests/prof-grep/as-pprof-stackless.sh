# Samples without a frame go with whatever is filtered, and count in the total
# that percentages refer to all the same, but for --relative.
# Made by pprof of go 1.19:
#	pprof -symbolize=none -top -tagignore=zz=zz p.pb.gz
#	pprof -symbolize=none -top -tagignore=zz=zz -relative_percentages p.pb.gz
#	pprof -symbolize=none -top -prune_from=g -relative_percentages p.pb.gz
#	pprof -symbolize=none -top -noinlines -relative_percentages p.pb.gz
#	pprof -symbolize=none -top -focus=g -relative_percentages p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
10	main;f	tenant=a
5	main;g
20		tenant=b
40	@
EOF
prof-grep --tagignore zz=zz p.txt --allow-empty | prof-top
prof-grep --tagignore zz=zz --relative p.txt --allow-empty | prof-top
prof-grep --prune-from g --relative p.txt | prof-top
prof-grep --noinlines --relative p.txt | prof-top
prof-grep --focus g --relative p.txt | prof-top
