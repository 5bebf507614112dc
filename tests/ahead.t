#!/bin/sh
# Gunzipping in a thread of its own, and without: see ahead.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
libdir=$(dirname "$bin")

# shellcheck disable=SC2046
${CC:-cc} ${CFLAGS:+$CFLAGS} -std=c11 -D_GNU_SOURCE -I"$top/include" \
	-Wl,--wrap=pthread_create -o "$tmp/ahead" "$top/tests/ahead.c" \
	"$libdir/libprof.a" $(libs) || exit
"$tmp/ahead"
