#!/bin/sh
# Names for the addresses of one binary in a profile, by addr2line.
#
# usage: symbolize.sh BINARY PROFILE > text
#
# Reads and prints the text format of prof(5): prof-decode -a takes the
# profile apart, prof-encode puts the result together.  Inlined frames become
# frames of their own.  BINARY is position-independent, as gcc's are.
# SPDX-License-Identifier: MIT
set -eu

bin=$1
name=$(basename "$bin")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

prof-decode -a "$2" >"$tmp/raw"
grep -o "@0x[0-9a-f]*\[$name\]" "$tmp/raw" | sed 's/@//; s/\[.*//' |
    sort -u >"$tmp/addresses"

# addr2line wants addresses as they are in the file.
start=$(awk -F'\t' -v n="$name" '$1 == "#mapping" && $2 == n { print $3 }' \
    "$tmp/raw")
offset=$(awk -F'\t' -v n="$name" '$1 == "#mapping" && $2 == n { print $5 }' \
    "$tmp/raw")
while read -r a; do
	printf '0x%x\n' $((a - start + offset))
done <"$tmp/addresses" >"$tmp/vaddrs"
addr2line -a -f -i -C -e "$bin" <"$tmp/vaddrs" >"$tmp/names"
addr2line -a -f -i -e "$bin" <"$tmp/vaddrs" >"$tmp/mangled"

paste "$tmp/names" "$tmp/mangled" | awk -F'\t' '
# Frame and header line of one function at one line.
function frame(name, linker, place,	file, line, key) {
	file = line = place
	sub(/ \(discriminator [0-9]+\)$/, "", line)
	sub(/:[^:]*$/, "", file)
	sub(/.*:/, "", line)
	sub(/^~/, "\\x7e", name)
	gsub(/;/, "\\x3b", name)
	key = name "\t" file "\t\t" linker
	if (!(key in text)) {
		text[key] = name (name in count ? "#" count[name] + 1 : "")
		count[name]++
		print "#function\t" text[key] "\t" file "\t\t" linker \
		    > functions
	}
	return text[key] (line ~ /^[0-9]+$/ && line > 0 ? ":" line : "")
}
function flush() {
	if (n > 0)
		print address "\t" stack > frames
	n = 0
}
# addr2line prints the address, then pairs of lines, innermost first.
/^0x/ {
	flush()
	getline address < addresses
	next
}
{
	name = $1
	linker = $2
	getline
	if (name == "??")
		next
	f = frame(name, linker, $1)
	stack = n++ ? f ";~" stack : f
}
END { flush() }
' functions="$tmp/functions" frames="$tmp/frames" \
    addresses="$tmp/addresses" -

# The outermost frame carries the address, the inlined ones share it.
grep '^#' "$tmp/raw"
cat "$tmp/functions"
grep -v '^#' "$tmp/raw" | awk -F'\t' -v OFS='\t' -v name="$name" '
NR == FNR { named[$1] = $2; next }
{
	k = split($3, f, ";")
	s = ""
	for (i = 1; i <= k; i++) {
		a = f[i]
		if (sub(/^@/, "", a) && sub("\\[" name "]$", "", a) &&
		    a in named) {
			m = split(named[a], g, ";")
			f[i] = g[1] "@" a "[" name "]"
			for (j = 2; j <= m; j++)
				f[i] = f[i] ";" g[j]
		}
		s = s (i > 1 ? ";" : "") f[i]
	}
	$3 = s
	print
}' "$tmp/frames" -
