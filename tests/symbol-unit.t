#!/bin/sh
# From addresses of processes to those in files: see symbol-unit.c.
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
# shellcheck disable=SC2086
$cc ${CFLAGS:-} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow \
	-I"$top/include" -I"$top/libprof" -o "$tmp/unit" \
	"$top/tests/symbol-unit.c" "$libdir/libsymbol.a" \
	"$libdir/libprof.a" -lcmocka || exit
ASAN_OPTIONS=detect_leaks=1 CMOCKA_MESSAGE_OUTPUT=TAP "$tmp/unit"
