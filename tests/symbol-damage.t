#!/bin/sh
# Damaged binaries give names or none: see symbol-damage.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
libdir=$(dirname "$bin")
cc=${CC:-cc}
src=$top/testdata/symbol

# damage BINARY TIMES
damage() {
	"$tmp/damage" "$tmp/$1" "$tmp/copy" "$2" 7
}

harness() {
	# shellcheck disable=SC2046,SC2086
	$cc ${CFLAGS:-} -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic \
		-I"$top/include" -I"$top/libprof" -o "$tmp/damage" \
		"$top/tests/symbol-damage.c" "$libdir/libsymbol.a" \
		"$libdir/libprof.a" $(submake print-symlibs)
}

binaries() {
	for o in -gdwarf-5 '-gdwarf-4 -gz'; do
		# shellcheck disable=SC2086
		c++ -O2 $o -c -o "$tmp/prog.o" "$src/prog.cc" &&
			cc -O2 $o -c -o "$tmp/part.o" "$src/part.c" &&
			c++ -o "$tmp/prog${o##*-}" "$tmp/prog.o" "$tmp/part.o" ||
			return
	done
}

check 'the program that does damage is built' harness
if command -v c++ >/dev/null; then
	check 'binaries are built' binaries
	check 'DWARF 5' damage prog5 1000
	check 'DWARF 4, compressed' damage proggz 500
else
	skip 'C++' 'no c++'
fi

stripped() {
	(cd "$top/testdata/go/leak" && GOFLAGS=-mod=mod GO111MODULE=on \
		go build '-ldflags=-s -w' -o "$tmp/server" .)
}

if command -v go >/dev/null; then
	check 'a stripped program of Go is built' stripped
	check 'its tables' damage server 100
else
	skip 'tables of Go' 'no go'
fi
finish
