#!/bin/sh
# Every report says the same of a profile and of its text, which prof-decode
# writes, for every profile in testdata: of all its text, which -a makes, and but
# for what looks at addresses and mappings, of what it writes by itself.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$top/testdata" || exit

# same FILE COMMAND...: the file is the last operand, or its text comes by a
# pipe; where nothing matches that is the same, too.
same() {
	file=$1
	shift
	"$@" "$file" >"$tmp/direct"
	rc=$?
	"$@" <"$tmp/text" >"$tmp/piped"
	[ $? = "$rc" ] && diff "$tmp/direct" "$tmp/piped" || return
	case "$*" in
	*addresses | prof-callgrind* | prof-symbolize | prof-grep*) ;;
	*)
		"$@" <"$tmp/short" >"$tmp/piped"
		[ $? = "$rc" ] && diff "$tmp/direct" "$tmp/piped" || return
		;;
	esac
	if [ "$rc" = 0 ]; then test -s "$tmp/direct"; else [ "$rc" = 1 ]; fi
}

encoded() {
	prof-encode "$1" | prof-decode -a >"$tmp/direct" &&
		prof-encode <"$tmp/text" | prof-decode -a >"$tmp/piped" &&
		cmp "$tmp/text" "$tmp/direct" && cmp "$tmp/text" "$tmp/piped"
}

for f in *.pb.gz *.txt *.prof; do
	prof-decode -a "$f" >"$tmp/text" && prof-decode "$f" >"$tmp/short" ||
		exit
	while read -r command; do
		# shellcheck disable=SC2086
		check "$f: $command" same "$f" $command
	done <<-'EOT'
	prof-top
	prof-top -g lines
	prof-top -g addresses
	prof-top -g filefunctions
	prof-top -g package
	prof-top -g owner --cum
	prof-tree
	prof-peek .
	prof-traces
	prof-tags
	prof-list .
	prof-dot
	prof-dot -g lines
	prof-fold
	prof-flame
	prof-flame -g lines
	prof-flame --svg
	prof-callgrind
	prof-callgrind --lines
	prof-trend --by stack
	prof-decode
	prof-decode --rows
	prof-grep --focus [aeiou] --hide runtime
	prof-symbolize
	EOT
	check "$f: prof-encode" encoded "$f"
done
finish
