# The new figures less the old are those of the difference.
. "${0%/*}/../lib.sh"
old=testdata/heap-before.pb.gz new=testdata/heap-after.pb.gz
prof-flame -p 0 -b $old $new | flame_data >data
for c in 0 1 2 3; do
	for k in $c $((c + 4)); do
		awk -v top="$k" -f "${0%/*}/../flame.awk" data >f$k
	done
	paste f$c f$((c + 4)) | awk -F '\t' '$4 != $1 || $5 != $2 {
		printf "%.0f\t%.0f\t%s\n", $4 - $1, $5 - $2, $3 }' | sort >ours
	prof-diff $old $new | prof-top --tsv -f 0 -t $c | tail -n +2 |
	    cut -f 1,4,7 | sort >theirs
	cmp ours theirs && wc -l <ours
done
