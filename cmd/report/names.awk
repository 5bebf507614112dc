# Names of files for the numbers that report.sh gave them.
#
# The file "names" has lines of a number, as heap/0001.prof; the name, fit to be
# shown; and that as a word of a shell.  With mode=names this copies what
# commands say, with names.

# s with the names of files, or with their words.
function named(s, words, i, at, out) {
	if (!nnumbers)
		read_names()
	for (i = 1; i <= nnumbers; i++) {
		out = ""
		while ((at = index(s, number[i])) > 0) {
			out = out substr(s, 1, at - 1) \
			    (words ? as_word[i] : as_name[i])
			s = substr(s, at + length(number[i]))
		}
		s = out s
	}
	return s
}

function read_names(a, s) {
	while ((getline s < "names") > 0) {
		split(s, a, "\t")
		number[++nnumbers] = a[1]
		as_name[nnumbers] = a[2]
		as_word[nnumbers] = a[3]
	}
}

mode == "names" {
	print named($0)
	fflush()
}
