# Nothing to be a percentage of.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags -sample_index=0 p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
0	10	main	k=v
0	20	main	k=w
EOF
prof-tags --sample-index 0 p.txt
