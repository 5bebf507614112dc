# Twenty rows, or as many as are wanted.
for s in 1 2; do
	i=0
	while [ $i -lt 25 ]; do
		i=$((i + 1))
		echo "$((i * s))	f$i"
	done | { printf '#prof\t1\n#types\tinuse_objects/count\n' && cat; } >s$s
done
prof-trend --tsv s1 s2 | tail -n 1
prof-trend --tsv s1 s2 | wc -l
prof-trend --tsv -n 3 s1 s2
prof-trend --tsv --nodecount=0 s1 s2 | wc -l
