# Columns are flushed right under the key, in characters, not bytes.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -tags p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
100000	main	a=x	longer_key=zürich	schlüssel=β
20	main	a=a longer value	longer_key=b	schlüssel=γ
3	main	longer_key=c
EOF
prof-tags p.txt
