#!/bin/sh
# The library from inside, hidden names included: see unit.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
libdir=$(dirname "$bin")
cc=${CC:-cc}

if ! printf '%s\n' '#include <setjmp.h>' '#include <stdarg.h>' \
	'#include <stddef.h>' '#include <stdint.h>' '#include <cmocka.h>' |
	$cc -E -x c - >/dev/null 2>&1; then
	echo '1..0 # SKIP no cmocka'
	exit 0
fi
# shellcheck disable=SC2046
$cc ${CFLAGS:+$CFLAGS} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow \
	-I"$top/include" -I"$top/libprof" -I"$libdir/libprof" -o "$tmp/unit" \
	"$top"/tests/unit*.c \
	"$libdir/libprof.a" -lcmocka $(libs) || exit
export ASAN_OPTIONS=detect_leaks=1
TESTDATA=$top/testdata CMOCKA_MESSAGE_OUTPUT=TAP "$tmp/unit"
