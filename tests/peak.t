#!/bin/sh
# Memory that a hostile record takes, of a megabyte: see peak.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
libdir=$(dirname "$bin")

case ${CFLAGS:-} in
*-fsanitize*)
	echo '1..0 # SKIP sanitizers take memory of their own'
	exit 0
	;;
esac
# shellcheck disable=SC2046
${CC:-cc} ${CFLAGS:+$CFLAGS} -std=c11 -D_DEFAULT_SOURCE -I"$top/include" \
	-o "$tmp/peak" "$top/tests/peak.c" "$libdir/libprof.a" $(libs) || exit
"$tmp/peak" 40960
