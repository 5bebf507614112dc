# Nothing but the lines above.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tree p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
EOF
prof-tree p.txt
