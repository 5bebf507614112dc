# A residual edge beside another way is left out, unless the search for that
# would take too long. A chain of N; each function in it is called by one of
# its own too, through light ones that are left out; A calls Z so as well.
many() {
	awk -v n="$1" 'BEGIN {
		for (i = 0; i < n; i++) {
			chain = chain (i > 0 ? ";" : "") "b" i
			for (k = 0; k < 4; k++)
				print "r" i ";x" i "." k ";b" i, 10
		}
		print chain, 40 * n
		print "A;C;Z", 101 * n
		for (i = 0; i < 10 * n; i++)
			print "A;y" i ";Z", 10
	}' >many.txt
	# Nodes of 40 stay, those of 10 do not.
	prof-dot -n 0 -e 0 -f "$(awk -v n="$1" 'BEGIN { print 20 / 281 / n }')" \
		many.txt >many.dot
	echo "$1: $(grep -c ' -> ' many.dot) edges," \
	    "$(grep -c dotted many.dot) residual, of these" \
	    "$(grep dotted many.dot | grep -c '"A \.\.\. Z')"
}
many 10
many 6000
