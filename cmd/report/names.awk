# Names of files for the numbers that report.sh gave them.
#
# The file "names" has lines of a number, as heap/0001.prof; the name, fit to be
# shown; and that as a word of a shell.  With mode=names this copies what
# commands say, with names.
# SPDX-License-Identifier: MIT

# s with the names of files, or with their words, in place of numbers.
function named(s, words, number, out) {
	if (!names_read)
		read_names()
	while (match(s, /[a-z]+\/(in|[0-9]+)\.prof/)) {
		number = substr(s, RSTART, RLENGTH)
		out = out substr(s, 1, RSTART - 1)
		s = substr(s, RSTART + RLENGTH)
		out = out (!(number in as_name) ? number : \
		    words ? as_word[number] : as_name[number])
	}
	return out s
}

function read_names(a, s) {
	names_read = 1
	while ((getline s < "names") > 0) {
		split(s, a, "\t")
		as_name[a[1]] = a[2]
		as_word[a[1]] = a[3]
	}
}

mode == "names" {
	print named($0)
}
