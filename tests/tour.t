#!/bin/sh
# What each command of the tour in README.md prints, and of its front, is what
# stands below it.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cp -r "$top/testdata" "$tmp/w" && cd "$tmp/w" || exit

# Each command is a file, and what is below it another, less empty lines.
awk '
BEGIN { on = 1 }
/^## / { on = /^## From / }
!on || !/^    / { next }
{ line = substr($0, 5) }
line ~ /^\$ / { n++; line = substr(line, 3); open = 1 }
open {
	sub(/^> /, "", line)
	print line >(n ".cmd")
	printf "" >(n ".want")
	open = line ~ /[|\\]$/
	next
}
{ print line >(n ".want") }
END { print n >"count" }' "$top/README.md"

# Not what takes a server or its snapshots, sets up, or needs other programs.
skipped() {
	grep -qE '^(make|cp|watch|go) |//host:|snap/|flamegraph\.pl' "$1.cmd" ||
		{ grep -q '| dot ' "$1.cmd" && ! command -v dot >/dev/null; }
}

# The status is that of the gate in one, so the output has to tell.
prints() {
	cat "$1.cmd"
	sh "$1.cmd" >out 2>&1 </dev/null
	sed 's/ *$//; /^$/d' out | diff "$1.want" -
}

i=0 done=0
while [ "$i" -lt "$(cat count)" ]; do
	i=$((i + 1))
	skipped $i && continue
	done=$((done + 1))
	check "$(head -n 1 $i.cmd | cut -c 1-60)" prints $i
done
check 'most of the tour' [ $done -ge 12 ]
finish
