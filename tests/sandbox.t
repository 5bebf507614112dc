#!/bin/sh
# What a filter can do once its operands are open: nothing, see sandbox.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
unset PROF_SANDBOX
data=$top/testdata
heap=$data/heap-after.pb.gz

${CC:-cc} -std=c11 -D_GNU_SOURCE -shared -fPIC -pthread -o "$tmp/look.so" \
	"$top/tests/sandbox.c" -ldl || exit
version=$(ASK=1 LD_PRELOAD=$tmp/look.so prof-top --version 2>&1 >/dev/null)
if [ "$version" -lt 4 ]; then
	echo "1..0 # SKIP this kernel's Landlock is of version $version, not 4"
	exit 0
fi

# looks COMMAND...: what it can do, in threads and at the end, each once.
looks() {
	SCRATCH=$tmp/scratch LD_PRELOAD=$tmp/look.so "$@" 2>&1 >/dev/null |
		grep -e '^thread: ' -e '^end: ' | sort -u
}

none='EACCES EACCES EACCES EACCES'
all='reads writes executes connects'

# can WHAT COMMAND...: that, and nothing else, in every thread.
can() {
	want=$1
	shift
	looks "$@" >"$tmp/got"
	grep -q '^end: ' "$tmp/got" || return 1
	! sed 's/^[a-z]*: //' "$tmp/got" | grep -v -x -e "$want"
}

nothing() { can "$none" "$@"; }
anything() { can "$all" "$@"; }

both() {
	nothing "$@" && grep -q '^thread: ' "$tmp/got"
}

piped() {
	nothing "$@" <"$heap"
}

# Those that open files later, which SECURITY in README.md names.
opens_later() {
	[ "$1" = prof-list ] || [ "$1" = prof-symbolize ]
}

for c in $(commands); do
	if opens_later "$c"; then
		set -- "$c"
		[ "$c" != prof-list ] || set -- "$c" .
		check "$c keeps its rights" anything "$@" "$heap"
		continue
	fi
	set -- "$c"
	case $c in
	prof-fetch) continue ;;
	prof-grep | prof-peek) set -- "$c" . ;;
	prof-diff)
		check "$c" both "$c" "$heap" "$data/heap-before.pb.gz"
		check "$c and standard input" piped "$c" \
			"$data/heap-before.pb.gz" -
		continue
		;;
	esac
	check "$c" nothing "$@" "$heap"
	check "$c of two" both "$@" --threads=2 "$heap" \
		"$data/heap-before.pb.gz"
	check "$c of standard input" piped "$@"
done

# Is it the sandbox that takes it away?
export PROF_SANDBOX=off
check 'prof-top, allowed' anything prof-top "$heap"
unset PROF_SANDBOX

prof-decode "$heap" >"$tmp/a" && prof-decode "$data/heap-before.pb.gz" >"$tmp/b"
check 'prof-decode --merge' nothing prof-decode --merge "$tmp/a" "$tmp/b"
check 'prof-flame --diff-base' nothing prof-flame -b "$tmp/b" "$tmp/a"
mkdir "$tmp/dir" && cp "$tmp/a" "$tmp/b" "$tmp/dir"
check 'a directory' nothing prof-top "$tmp/dir"
mkfifo "$tmp/fifo"
pipes() {
	cat "$tmp/a" >"$tmp/fifo" &
	prof-diff "$tmp/b" "$tmp/fifo" >"$tmp/got" &&
		prof-diff "$tmp/b" "$tmp/a" >"$tmp/want" && wait &&
		cmp "$tmp/want" "$tmp/got"
}
check 'an operand that is a pipe' pipes
finish
