#!/bin/sh
# Thousands of stacks in the order of their bytes, however many names there
# are: the more names, the wider a rank, and the fewer share a word.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit

# stacks NAMES LINES DEPTH: folded stacks with repeats, shared roots, and
# names that begin with others.
stacks() {
	awk -v names="$1" -v lines="$2" -v depth="$3" '
		function name(i) {
			return (i % 3 ? "f" : "f.g") i % names \
			    (i % 5 ? "" : "." i % 7)
		}
		BEGIN {
			srand(1)
			for (i = 0; i < lines; i++) {
				s = name(int(rand() * rand() * names))
				for (k = int(rand() * depth); k > 0; k--)
					s = s ";" (rand() < 0.8 ? \
					    name(k) : name(int(rand() * names)))
				print s " " 1 + i % 9
				if (i % 4 == 0)
					print s " 1"
			}
		}' >in
}

# The same lines by sort and a sum of awk's.
by_sort() {
	awk '{
		n = $NF
		sub(/ [0-9]+$/, "")
		sum[$0] += n
	}
	END {
		for (s in sum)
			print s "\t" sum[s]
	}' in | sort -t "$(printf '\t')" -k1,1 | tr '\t' ' '
}

# The values of the text stand before the stack.
values_last() {
	awk -F '\t' '!/^#/ { print $2 " " $1 }'
}

while read -r names lines depth; do
	stacks "$names" "$lines" "$depth"
	by_sort >want
	check "$names names, $lines stacks up to $depth deep: there are some" \
	    test "$(wc -l <want)" -gt $((lines / 50))
	prof-fold in >got
	check "$names names: folded" cmp want got
	prof-decode in | values_last >got
	check "$names names: text" cmp want got
done <<'EOT'
1 300 40
2 300 70
14 3000 40
900 20000 60
9000 20000 30
80000 100000 9
EOT
finish
