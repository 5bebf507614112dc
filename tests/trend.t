#!/bin/sh
# How often prof-trend is wrong: steady rows that it calls growing, leaks that
# it does not call, by simulation (trendsim.c); and prof-trend(1) says so.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cc=${CC:-cc}
# shellcheck disable=SC2046
$cc ${CFLAGS:+$CFLAGS} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic \
	-Wshadow -I"$top/include" -o "$tmp/trendsim" "$top/tests/trendsim.c" \
	"$(dirname "$bin")/libprof.a" $(libs) || exit
"$tmp/trendsim" >"$tmp/table" || exit

# rate FIELD OPERATOR LIMIT SNAPSHOTS...: what field says for those.
rate() {
	cat "$tmp/table"
	awk -v field="$1" -v most="$([ "$2" = most ] && echo 1)" -v limit="$3" \
		-v rows="$4" '
	BEGIN { n = split(rows, a, " "); for (i in a) wanted[a[i]] = 1 }
	$1 in wanted {
		n--
		bad += most ? $field > limit : $field < limit
	}
	END { exit n != 0 || bad }' "$tmp/table"
}

check 'heap: false alarms, few snapshots' rate 2 most 7 '2 3'
check 'heap: false alarms' rate 2 most 3.5 '4'
check 'heap: false alarms, more snapshots' rate 2 most 2.5 '6 10 20'
check 'heap: a leak of 4 MB is called' rate 4 least 75 '3 4 6 10 20'
check 'heap: a leak of 8 MB is called' rate 5 least 95 '2 3 4 6 10 20'
check 'in step: steady rows are not named' rate 6 most 0.5 '2 3 4 6 10 20'
check 'in step: a leak of 8 MB is named' rate 7 least 80 '4 6 10 20'
check 'counts: false alarms' rate 8 most 3 '4 6'
check 'counts: false alarms, more snapshots' rate 8 most 1.5 '10 20'
check 'counts: 60 % more is called' rate 10 least 80 '6 10 20'
check 'counts: 100 % more is called' rate 11 least 85 '4 6 10 20'

# The page has this table, less what another mathematical library may do.
page() {
	awk -F '\t' '
	FNR == 1 { file++ }
	file == 1 { want[$1] = $0; n++; next }
	/^ +[0-9]+( +[0-9.]+)+$/ {
		split($0, is, " +")
		k = split(want[is[2]], a, "\t")
		for (i = 1; i <= k; i++)
			if (is[i + 1] - a[i] > 3 || a[i] - is[i + 1] > 3)
				bad = 1
		n--
	}
	END { exit n != 0 || bad }' "$tmp/table" "$top/man/prof-trend.1"
}
check 'the table in the page' page
finish
