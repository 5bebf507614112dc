#!/bin/sh
# What programs that are linked with libprof.so stand upon: the functions it
# has, and the sizes of what is handed back and forth.  tests/abi.txt is what
# this soname has promised; libprof(3), COMPATIBILITY, says what may change.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
so=$(dirname "$bin")/libprof.so
cd "$tmp" || exit

[ -e "$so" ] || { echo '1..0 # SKIP no libprof.so' && exit; }
nm -D --defined-only "$so" | awk '$2 ~ /[TDBR]/ { print $3 }' |
	grep -v -e '^__' -e '^_init$' -e '^_fini$' | sort >functions
# What has a size: those that are whole in the header.
sed -n 's/^struct \(prof[a-z_]*\) {$/\1/p' "$top/include/prof.h" | sort >structs
{
	printf '%s\n' '#include <stdio.h>' '#include <prof.h>' 'int main(void) {'
	sed 's/.*/printf("struct & %zu\\n", sizeof(struct &));/' structs
	echo 'return 0; }'
} >sizes.c
${CC:-cc} -I"$top/include" -o sizes sizes.c && ./sizes >sizes.txt || exit

# Nothing is taken away; what was added wants a line in the list.
listed() {
	sed -n 's/^function //p' "$top/tests/abi.txt" >want
	[ -s want ] && diff -u want functions
}

same_sizes() {
	grep '^struct' "$top/tests/abi.txt" >want
	[ -s want ] && diff -u want sizes.txt
}

if [ "${UPDATE:-}" ]; then
	{ sed 's/^/function /' functions && cat sizes.txt; } >"$top/tests/abi.txt"
fi
check 'functions' listed
if [ "$(getconf LONG_BIT)" = 64 ] && [ "$(od -An -c "$so" | head -n 1 |
	awk '{ print $5 }')" = 002 ]; then
	check 'structures, of 64 bits' same_sizes
else
	skip 'structures' 'the list is that of 64 bits'
fi
finish
