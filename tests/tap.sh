# shellcheck shell=sh
# What the shell tests share: where things are, and TAP. To be sourced.
# SPDX-License-Identifier: MIT
top=$(cd "$(dirname "$0")/${up:-..}" && pwd) || exit
bin=$(cd "${BIN:-$top/build/bin}" && pwd) || exit
tmp=$(mktemp -d) || exit
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C TZ=UTC PATH="$bin:$PATH"
n=0 failed=0

# check NAME COMMAND...: one test; what COMMAND prints explains its failure, on
# standard error, where prove(1) shows it.
check() {
	n=$((n + 1)) what=$1
	shift
	if "$@" >"$tmp/why" 2>&1; then
		echo "ok $n - $what"
	else
		echo "not ok $n - $what"
		sed "s/^/# $n: /" "$tmp/why" >&2
		failed=1
	fi
}

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

# A make that knows nothing of the one we may be running under.
submake() {
	MAKEFLAGS='' MAKELEVEL='' make -s --no-print-directory -C "$top" "$@"
}

# See that prof-fetch is in PATH, as installed, wherever the suite is run from.
with_fetch() {
	[ ! -x "$bin/prof-fetch" ] || return 0
	submake BUILD="$tmp/build" "$tmp/build/bin/prof-fetch" || exit
	PATH=$tmp/build/bin:$PATH
}

# What libprof.a needs, from there.
libs() {
	sed -n 's/^LIBS = //p' "$top/Makefile"
}

# The commands, from the Makefile's list.
commands() {
	submake print-cmds 2>/dev/null || ls "$bin"
}

finish() {
	[ $n -gt 0 ] || check 'there are tests' false
	echo "1..$n"
	exit $failed
}
