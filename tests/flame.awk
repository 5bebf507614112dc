# The data of a flame graph's page, read once more: its tree, indented, with
# what ends on each path; or, with -v top=COLUMN, flat, cum and name of its
# functions as prof-top --tsv has them, unordered.
# SPDX-License-Identifier: MIT

# The strings of a JSON array, in out; their number.
function strings(s, out, n, c, t) {
	n = 0
	while (match(s, /"([^"\\]|\\.)*"/)) {
		t = substr(s, RSTART + 1, RLENGTH - 2)
		s = substr(s, RSTART + RLENGTH)
		gsub(/\\u003c/, "<", t)
		gsub(/\\u003e/, ">", t)
		gsub(/\\u0026/, "\\&", t)
		gsub(/\\"/, "\"", t)
		gsub(/\\\\/, "\\", t)
		out[++n] = t
	}
	return n
}

function front(list, n, i, before) {
	before = ""
	for (i = 1; i <= n; i++) {
		before = substr(before, 1, (index(base36, substr(list[i], 1,
		    1)) - 1) * 36 + index(base36, substr(list[i], 2, 1)) - 1) \
		    substr(list[i], 3)
		list[i] = before
	}
}

# Packed numbers, the first of which says how many follow: that.
function unpack(s, out, n, i, d, v, unit) {
	n = -1
	v = 0
	unit = 1
	for (i = 1; i <= length(s); i++) {
		d = digit[substr(s, i, 1)]
		if (d >= 45) {
			v += (d - 45) * unit
			unit *= 45
		} else {
			out[++n] = v + d * unit
			v = 0
			unit = 1
		}
	}
	return out[0]
}

function signed(v) {
	return v % 2 == 0 ? v / 2 : -(v + 1) / 2
}

BEGIN {
	base36 = "0123456789abcdefghijklmnopqrstuvwxyz"
	for (i = 35; i < 127; i++) {
		c = sprintf("%c", i)
		if (c != "<" && c != "\\")
			digit[c] = ndigits++
	}
}

/^\{?"[a-z]+":/ {
	key = $0
	sub(/^\{?"/, "", key)
	sub(/".*/, "", key)
	rest = substr($0, index($0, ":") + 1)
}
key == "keys" {
	inkeys = 1
}
key == "name" {
	strings(rest, tmp)
	if (inkeys)
		label[++nlabels] = tmp[1]
	else
		column[++ncolumns] = tmp[1]
}
key == "values" {
	for (i = strings(rest, tmp); i > 0; i--)
		value[nlabels, i] = tmp[i]
}
key == "of" {
	of[ncolumns] = rest + 0
}
key == "names" {
	nnames = strings(rest, names)
	front(names, nnames)
}
key == "flat" || key == "cum" {
	n = strings(rest, tmp)
	for (c = 1; c <= n; c++) {
		unpack(tmp[c], v)
		for (i = 1; i <= nnames; i++)
			figure[key, c, i] = signed(v[i]) * of[c]
	}
}
key == "sets" {
	strings(rest, tmp)
	unpack(tmp[1], set)
}
key == "nodes" {
	strings(rest, tmp)
	nnodes = unpack(tmp[1], node)
}
key == "ends" {
	strings(rest, tmp)
	nentries = unpack(tmp[1], end)
}
key == "labeled" {
	strings(rest, tmp)
	unpack(tmp[1], labeled)
}
key == "weights" {
	n = strings(rest, tmp)
	for (c = 1; c <= n; c++) {
		unpack(tmp[c], v)
		for (i = 1; i <= nentries; i++)
			weight[c, i] = signed(v[i]) * of[c]
	}
}
{
	key = ""
}

function tree(i, k, at, depth, n, c, s, text) {
	for (k = 1; k <= nentries; k++) {
		at += end[k]
		text = ""
		for (c = 1; c <= ncolumns; c++)
			text = text " " sprintf("%.0f", weight[c, k])
		for (c = 1; c <= nlabels; c++)
			text = text " " label[c] "=" value[c, set[labeled[k] * \
			    nlabels + c] + 1]
		ends[at] = ends[at] (ends[at] != "" ? "," : "") text
	}
	print "all" (ends[0] != "" ? ":" ends[0] : "")
	for (i = 1; i <= nnodes; i++) {
		depth -= node[2 * i - 1] - 1
		n = node[2 * i]
		s = n < 2 ? "(too small)" : names[int(n / 2)]
		printf "%*s%s%s%s\n", 2 * depth, "", (n % 2 ? "~" : ""), s,
		    (ends[i] != "" ? ":" ends[i] : "")
	}
}

END {
	if (top != "") {
		for (i = 1; i <= nnames; i++)
			printf "%.0f\t%.0f\t%s\n", figure["flat", top + 1, i],
			    figure["cum", top + 1, i], names[i]
	} else {
		for (c = 1; c <= ncolumns; c++)
			printf "%s%s", (c > 1 ? " " : ""), column[c]
		print ""
		tree()
	}
}
