# From the output of pprof -raw, lines that do not depend on how locations and
# mappings are numbered, for sort(1): H is the header, T the sample types, L a
# location, M a mapping, S a sample with its locations and labels written out.
#
# Locations come after the samples, so the file is read twice: raw.awk A A.
# SPDX-License-Identifier: MIT

FNR == 1 { part = "header"; pass++ }
FNR == 1 && pass == 2 { finish_tables() }

/^Samples:$/ { part = "types"; next }
/^Locations$/ { flush(); part = "locations"; next }
/^Mappings$/ { part = "mappings"; next }

part == "header" && pass == 2 { print "H " $0 }

part == "types" {
	if (pass == 2)
		print "T " $0
	part = "samples"
	next
}

part == "samples" && pass == 2 {
	if (/^                /) {
		sub(/^ */, "")
		labels = labels " {" $0 "}"
		next
	}
	flush()
	sub(/^ */, "")
	split($0, half, ":")
	gsub(/ +/, " ", half[1])
	sample = "S " half[1] ":"
	n = split(half[2], id, " ")
	for (i = 1; i <= n; i++)
		sample = sample " | " \
			((id[i] in location) ? location[id[i]] : "nowhere")
}

part == "locations" && pass == 1 {
	if (/^ *[0-9]+: 0x/) {
		last = $1 + 0
		sub(/^ *[0-9]+: /, "")
		location[last] = $0
	} else {
		sub(/^ */, "")
		location[last] = location[last] " > " $0
	}
}

part == "mappings" && pass == 1 {
	last = $1 + 0
	sub(/^[0-9]+: /, "")
	mapping[last] = $0
}

END { flush() }

# Mappings in the place of their numbers, of which only the first means a thing:
# it is the program.
function finish_tables(	l, text, m) {
	for (m in mapping)
		print "M " (m == 1 ? "first " : "") mapping[m]
	for (l in location) {
		text = location[l]
		if (match(text, / M=[0-9]+/)) {
			m = substr(text, RSTART + 3, RLENGTH - 3) + 0
			text = substr(text, 1, RSTART) "[" mapping[m] "]" \
				substr(text, RSTART + RLENGTH)
		}
		location[l] = text
		print "L " text
	}
}

function flush() {
	if (sample != "")
		print sample labels
	sample = labels = ""
}
