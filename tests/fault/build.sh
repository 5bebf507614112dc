# shellcheck shell=sh disable=SC2154
# Builds in $tmp, where we are then, what makes calls fail, or skips the test.
# To be sourced, after tap.sh.
# SPDX-License-Identifier: MIT
here=$top/tests/fault
cc=${CC:-cc}

case ${CFLAGS:-} in
*-fsanitize*)
	echo '1..0 # SKIP sanitizers come before what is preloaded'
	exit 0
	;;
esac
if ! echo '__GLIBC__ __x86_64__' | $cc -E -include features.h - | tail -n 1 |
	grep -q '^[0-9 ]*$'; then
	echo '1..0 # SKIP the shim is for glibc on x86_64'
	exit 0
fi
cd "$tmp" || exit
for x in '-shared -fPIC -o shim.so' '-o fault' '-o once'; do
	# shellcheck disable=SC2086
	$cc -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra $x \
		"$here/$(expr "$x" : '.*-o \([a-z]*\)').c" -ldl || exit
done
