#!/bin/sh
# Commands enlarge the pipes that they read and write, if the system lets them.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
${CC:-cc} -std=c11 -D_GNU_SOURCE -o "$tmp/pipe" "$top/tests/pipe.c" || exit

if ! "$tmp/pipe" try 524288 2>"$tmp/larger"; then
	echo '1..0 # SKIP no pipe may be larger here'
	exit 0
fi
"$tmp/pipe" try 262144 2>"$tmp/wide"
cd "$tmp" || exit

write_to() {
	prof-decode "$top/testdata/cpu.pb.gz" | ./pipe drain 2>got &&
		diff wide got
}

# read_from WANT SIZE: of a pipe that is of that size.
read_from() {
	./pipe fill "$2" 2>got | prof-top >out && diff "$1" got &&
		grep -q main out
}

check 'one that is written' write_to
check 'one that is read' read_from wide 65536
check 'one that is larger stays as it is' read_from larger 524288
finish
