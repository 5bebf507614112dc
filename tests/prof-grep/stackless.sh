# Samples without a frame: focus, ignore, hide and show drop them, and others do
# not. This is what pprof of Go 1.24 prints for -tagignore and so on, while
# that of 1.19 leaves them out of the total of -relative_percentages.
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
