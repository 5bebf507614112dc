#!/bin/sh
# Each header compiles alone and twice over; the public one as C++ too, and it
# declares what the shared library exports.  Those who read binaries compile
# without the libraries that help with it.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cc=${CC:-cc} cxx=${CXX:-c++}
warn='-Wall -Wextra -pedantic -Werror'

# compile LANGUAGE COMPILER... < source
compile() {
	lang=$1
	shift
	# shellcheck disable=SC2086
	"$@" $warn -I"$top/include" -I"$top/libprof" -I"$top/cmd" -fsyntax-only \
		-x "$lang" -
}

# twice HEADER LANGUAGE COMPILER...
twice() {
	printf '#include "%s"\n#include "%s"\nextern int unused;\n' "$1" "$1" |
		{ shift && compile "$@"; }
}

exports() {
	nm -D --defined-only "$(dirname "$bin")/libprof.so" | awk '{ print $3 }' | sort \
		>"$tmp/exported"
	$cc -E -P -I"$top/include" "$top/include/prof.h" |
		grep -o 'prof_[a-z0-9_]* *(' | tr -d ' (' | sort -u >"$tmp/declared"
	[ -s "$tmp/declared" ] && diff "$tmp/declared" "$tmp/exported"
}

# libprof(3) has a line for each.
described() {
	sed -n 's/^\.It Fn //p' "$top/man/libprof.3" | sort >"$tmp/described"
	diff "$tmp/declared" "$tmp/described"
}

# What reads binaries, with neither libdw nor libiberty to help it; syntax alone
# says nothing of functions without use.
without() {
	# shellcheck disable=SC2086
	for f in $(grep -l HAVE_LIB "$top"/libprof/symbol/*.c) \
		"$top/libprof/symbol/nodwarf.c"; do
		$cc -std=c11 -D_GNU_SOURCE $warn -I"$top/libprof" \
			-I"$top/include" -c -o "$tmp/without" "$f" || return
	done
}

for h in "$top"/include/*.h; do
	check "${h#"$top"/} as C11" twice "$h" c "$cc" -std=c11
	if command -v "$cxx" >/dev/null; then
		check "${h#"$top"/} as C++" twice "$h" c++ "$cxx"
	else
		skip "${h#"$top"/} as C++" "no $cxx"
	fi
done
for h in "$top"/libprof/*.h "$top"/libprof/*/*.h "$top"/cmd/*.h; do
	[ ! -e "$h" ] || check "${h#"$top"/}" twice "$h" c "$cc" -std=c11 \
		-D_DEFAULT_SOURCE
done
check 'libsymbol alone' without
check 'libprof.so exports what prof.h declares' exports
check 'libprof(3) names every function' described
finish
