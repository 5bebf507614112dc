#!/bin/sh
# Expressions mean what RE2 says: what Go made of a list of them, and if there
# is Go, what this one makes of the list and of random ones.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
libdir=$(dirname "$bin")
list=$top/tests/regex.txt

# shellcheck disable=SC2046
${CC:-cc} ${CFLAGS:+$CFLAGS} -std=c11 -D_GNU_SOURCE -I"$top/include" \
	-I"$top/libprof" -o regex "$top/tests/regex.c" "$libdir/libprof.a" $(libs) || exit

# The list as this Go has it.
listed() {
	./go-regex 0 0 <"$list" >again && diff "$list" again
}

randomly() {
	./go-regex 20000 "$1" <"$list" >random && ./regex <random &&
		./regex nfa <random
}

# From 1.25 on it takes more names of classes.
comparable() {
	printf '%s\t%s\n' subject a - '\p{letter}' | ./go-regex 0 0 | grep -q '^-'
}

check 'a list of expressions' eval "./regex <'$list'"
check 'the list, without PCRE2' eval "./regex nfa <'$list'"
why='no go'
if command -v go >/dev/null; then
	GOFLAGS='' go build -o go-regex "$top/tests/regex.go" || exit
	comparable && why='' || why='a newer go'
fi
if [ -z "$why" ]; then
	check 'the list, by Go' listed
	check 'random expressions' randomly 1
else
	skip 'the list, by Go' "$why"
	skip 'random expressions' "$why"
fi
finish
