# A second reader of the text format, written from prof(5) and nothing else.
#
# usage: awk -f reader.awk [-v col=N] [-v tsv=1]
#
# Prints flat, cum and name, separated by tabs, of every function for column N
# counted from 0 (without it, the default one). With tsv=1 it takes the same
# three from the table of prof-top --tsv. In names, printable bytes are never
# escaped and control bytes always are, so the two can be compared.
# SPDX-License-Identifier: MIT

function die(msg)
{
	print "reader.awk: line " NR ": " msg | "cat >&2"
	exit failed = 1
}

function unescape(s,	out, c)
{
	while (match(s, /\\x[0-9a-f][0-9a-f]/)) {
		c = 16 * (index(hex, substr(s, RSTART + 2, 1)) - 1)
		c += index(hex, substr(s, RSTART + 3, 1)) - 1
		out = out substr(s, 1, RSTART - 1)
		if (c < 32 || c == 127)
			out = out substr(s, RSTART, 4)
		else
			out = out sprintf("%c", c)
		s = substr(s, RSTART + 4)
	}
	return out s
}

# The function of a frame; for a frame without one its mapping, as in pprof.
function name(frame,	s, object)
{
	s = frame
	sub(/^~/, "", s)
	if (match(s, /@(0x[0-9a-f]+)?(\[[^][]*\])?!?$/)) {
		object = substr(s, RSTART)
		s = substr(s, 1, RSTART - 1)
	}
	sub(/(:-?[0-9]+)?:-?[0-9]+$/, "", s)
	sub(/#[0-9]+$/, "", s)
	if (s != "")
		return unescape(s)
	if (!match(object, /\[.*\]/))
		return "<unknown>"
	s = substr(object, RSTART + 1, RLENGTH - 2)
	if (s in file)
		s = file[s]
	else
		sub(/#[0-9]+$/, "", s)
	s = unescape(s)
	if (s == "")
		return "<unknown>"
	sub(/.*\//, "", s)
	return "[" s "]"
}

# Sums of 64-bit integers, which doubles do not hold: two parts of nine digits.
function add(high, low, key, v,	sign, n)
{
	sign = sub(/^-/, "", v) ? -1 : 1
	n = length(v)
	if (n > 9)
		high[key] += sign * substr(v, 1, n - 9)
	low[key] += sign * substr(v, n > 9 ? n - 8 : 1)
}

function sum(high, low, key,	h, l, carry)
{
	carry = int(low[key] / 1e9)
	h = high[key] + carry
	l = low[key] - carry * 1e9
	if (h > 0 && l < 0) {
		h--
		l += 1e9
	} else if (h < 0 && l > 0) {
		h++
		l -= 1e9
	}
	if (h == 0)
		return sprintf("%.0f", l + 0)
	return sprintf("%.0f%09.0f", h, l < 0 ? -l : l)
}

# Find the column, now that all there is to know about the section is known.
function choose(	i, want)
{
	if (!ntypes)
		while ($(ntypes + 1) ~ /^-?[0-9]+$/)
			type[++ntypes] = "value" ntypes
	if (col != "" && col < ntypes)
		return col + 1
	want = preset != "" ? preset : type[ntypes]
	for (i = 1; i <= ntypes; i++)
		if (col == "" && type[i] == want)
			return i
	die("no column " col)
}

BEGIN {
	FS = "\t"
	hex = "0123456789abcdef"
}

tsv && NR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	if (!at["flat"] || !at["cum"] || !at["name"])
		die("no flat, cum or name")
}

tsv {
	if (NR > 1)
		print $at["flat"] FS $at["cum"] FS unescape($at["name"])
	next
}

$1 == "#prof" {
	if ($2 != 1)
		die("unknown version " $2)
	ntypes = column = 0
	preset = ""
}

$1 == "#types" {
	ntypes = NF - 1
	for (i = 1; i <= ntypes; i++) {
		type[i] = $(i + 1)
		sub(/\/[^\/]*$/, "", type[i])
		type[i] = unescape(type[i])
	}
}

$1 == "#mapping" {
	file[$2] = $6
}

$1 == "#default" {
	preset = unescape($2)
}

/^#/ {
	next
}

{
	if (!column)
		column = choose()
	value = $column
	for (i = 1; i <= ntypes; i++)
		if ($i !~ /^-?[0-9]+$/)
			die("value " i " is not an integer")
	if (NF <= ntypes)
		die("no stack")
	if (value ~ /^-?0+$/)
		next
	n = split($(ntypes + 1), frame, ";")
	for (i = 1; i <= n; i++) {
		if (!(frame[i] in known))
			known[frame[i]] = name(frame[i])
		who = known[frame[i]]
		if (seen[who] == NR)
			continue
		seen[who] = NR
		add(cumhigh, cumlow, who, value)
	}
	if (n)
		add(flathigh, flatlow, who, value)
}

END {
	if (failed)
		exit 1
	for (who in seen) {
		flat = sum(flathigh, flatlow, who)
		cum = sum(cumhigh, cumlow, who)
		if (flat != "0" || cum != "0")
			print flat FS cum FS who
	}
}
