#!/bin/sh
# Data goes one way: no include and no call points to a higher floor, and no
# two files of the library call each other in a circle.  And every file of ours
# begins with what it is and under which licence it is, and has an end.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"

# wrong PATH LINE: would a file with that line be found out?
wrong() {
	mkdir -p "$tmp/$(dirname "$1")" && printf '%s\n' "$2" >"$tmp/$1" &&
		! awk -f "$top/tests/floors.awk" "$top"/libprof/*/*.[ch] \
			"$tmp/$1" >"$tmp/said" && grep "/$1:1: " "$tmp/said"
}

room_header() {
	sed -n 2p "$top/libprof/$1/$1.h" | grep -x " \* $1/: .*\."
}

# Who calls whom, by file, from the symbols of the objects; of two files of
# which either is compiled, with libdw or without, there is one.
calls() {
	at=$(dirname "$bin")/libprof
	for c in "$top"/libprof/*/*.c; do
		c=${c##*/libprof/}
		[ ! -e "$at/${c%.c}.o" ] || printf '%s\n' "$at/${c%.c}.o"
	done | xargs nm -A | awk -v at="$at/" '
		{
			file = substr($1, length(at) + 1)
			sub(/\.o:.*/, ".c", file)
		}
		$(NF - 1) ~ /^[TDRB]$/ { home[$NF] = file }
		$(NF - 1) == "U" { use[file, $NF] = file; what[file, $NF] = $NF }
		END {
			for (i in use)
				if (what[i] in home)
					print use[i], home[what[i]]
		}' | sort -u
}

circles() {
	calls >"$tmp/calls"
	[ "$(wc -l <"$tmp/calls")" -gt 50 ] && tsort "$tmp/calls" >"$tmp/order"
}

# The table of a floor's arrows, calls by room.
upward() {
	awk -F'[ /]' '
	BEGIN { height["profile"] = 1; height["report"] = 3
		height["read"] = height["filter"] = height["write"] = 2
		height["symbol"] = 2 }
	$1 != $3 { n++; if (height[$1] <= height[$3] + 0) print }
	END { if (n == 0) print "no calls at all" }' "$tmp/calls" >"$tmp/up"
	cat "$tmp/up"
	[ ! -s "$tmp/up" ]
}

# The first comment of each: what it is, and the licence; then 600 lines.
beginnings() {
	find "$top/cmd" "$top/libprof" "$top/include" "$top/man" -type f \
		! -name '*.html' >"$tmp/files" && [ "$(wc -l <"$tmp/files")" -gt 200 ] &&
		xargs awk '
		FNR == 1 { if (name != "" && !said) print name ": no licence"
			name = FILENAME; said = 0 }
		FNR <= 60 && /SPDX-License-Identifier: MIT$|SPDX-License-Identifier: MIT[: ]/ {
			said = 1 }
		FNR == 601 && name !~ /\/man\/|prof\.h$/ { print name ": too long" }
		END { if (!said) print name ": no licence" }' <"$tmp/files" >"$tmp/bad"
	! grep . "$tmp/bad"
}

check 'what each file begins with, and its length' beginnings
check 'includes keep the order of floors' \
	awk -f "$top/tests/floors.awk" "$top"/libprof/*/*.[ch] "$top"/cmd/*.[ch] \
	"$top"/cmd/*/*.[ch]
for room in base profile read filter write symbol report; do
	check "$room/$room.h says what the room is for" room_header $room
done
check 'an include that points up is found' \
	wrong libprof/base/up.c '#include "report/report.h"'
check 'one that points sideways' \
	wrong libprof/read/side.c '#include "write/write.h"'
check 'one that goes past the header of a room' \
	wrong libprof/filter/past.c '#include "profile/merge.h"'
check 'a command that reaches into the library' \
	wrong cmd/reach.c '#include "base/base.h"'
check 'no two files call each other in a circle' circles
check 'no call points up or sideways' upward
finish
