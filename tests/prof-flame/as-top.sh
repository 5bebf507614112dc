# Flat and cum are those of prof-top, in every column.
. "${0%/*}/../lib.sh"
prof-diff testdata/heap-before.pb.gz testdata/heap-after.pb.gz >diff.txt
prof-diff -t inuse_space testdata/heap-before.pb.gz testdata/heap-after.pb.gz \
    >space.txt
server >server.txt
same() {
	file=$1 columns=$2
	shift 2
	prof-flame -p 0 "$@" "$file" | flame_data >data
	for c in $columns; do
		awk -v top="$c" -f "${0%/*}/../flame.awk" data >figures
		awk -F '\t' '$1 != 0 || $2 != 0' figures | sort >ours
		prof-top --tsv -f 0 -t "$c" "$@" "$file" | tail -n +2 |
		    cut -f 1,4,7 | sort >theirs
		cmp ours theirs && wc -l <ours
	done
}
for g in functions filefunctions files lines addresses package owner; do
	echo "$g:"
	same testdata/cpu.pb.gz '0 1' -g $g
	same testdata/heap-after.pb.gz '0 1 2 3' -g $g
	same diff.txt '0 1 2 3' -g $g
	same server.txt '0 1' -g $g
done
