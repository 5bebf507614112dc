#!/bin/sh
# What every command promises, whatever it computes: status, messages, streams.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/w" "$tmp/w/dir" && cd "$tmp/w" || exit
exec </dev/null

# How a command is called on profiles: prof-diff compares one with base.txt,
# some take an expression first, here one that matches everything.
call() {
	case $prog in
	prof-diff) prof-diff base.txt "$@" ;;
	prof-grep | prof-list | prof-peek) "$prog" . "$@" ;;
	*) "$prog" "$@" ;;
	esac
}

# Whether the command takes any number of operands, none being stdin.
is_filter() {
	[ "$prog" != prof-diff ]
}

# Run a command; leave its output in out, its messages in err, its status in rc.
try() {
	"$@" >out 2>err
	rc=$?
	echo "$*: status $rc"
	sed 's/^/stderr: /' err
}

# The last try failed with one line that begins as given, and printed nothing.
refused() {
	[ "$rc" -eq 1 ] && [ "$(wc -l <err)" -eq 1 ] && grep -q "^$prog: $1" err &&
		[ ! -s out ]
}

# The last try worked, and printed what the good profile gives.
worked() {
	[ "$rc" -eq 0 ] && [ ! -s err ] && [ -s out ] && cmp out good.out
}

# The text profile in $1, with the values of its two stacks.
profile() {
	cat >"$1" <<-EOT
	#prof	1
	#types	samples/count	cpu/nanoseconds
	#period	10000000	cpu/nanoseconds
	#time	1644509272000000000
	#duration	30000000000
	$2	${2}0000000	main.main:31;main.serve:88;~main.parse:12;main.query:52	bytes:=4096/bytes	user=anna
	$3	${3}0000000	main.main:33;runtime.gc
	EOT
}

profile base.txt 7 4
profile good.txt 3 5
prof-encode good.txt >good.gz
gzip -dc good.gz >good.pb
size=$(wc -c <good.gz)
: >empty
printf '<!DOCTYPE html>\n<html><body>404 page not found</body></html>\n' >HTML
printf '{"error": "no such profile", "code": 404}\n' >JSON
printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\076\0\1\0\0\0' >ELF
printf '\050\265\057\375\044\003\031\000\000abc\0\0\0\0' >zstd
printf 'PERFILE2\150\0\0\0\0\0\0\0\210\0\0\0\0\0\0\0' >perf.data
printf 'It was a dark and stormy night.\n' >words

good() {
	try call good.txt
	cp out good.out
	[ "$rc" -eq 0 ] && [ ! -s err ] && [ -s out ]
}

again() {
	try call good.gz && worked && try call good.gz && worked
}

plain() {
	try call good.pb && worked
}

dash() {
	try call - <good.gz && worked && try call - <good.txt && worked
}

piped() {
	[ -p pipe ] || mkfifo pipe
	cat good.gz >pipe &
	try call - <pipe && worked
}

no_operand() {
	try call <good.gz && worked
}

together() {
	try call base.txt good.txt
	mv out both
	[ "$rc" -eq 0 ] && [ -s both ] || return
	cat base.txt good.txt >both.txt
	try call both.txt && cmp out both || return
	prof-encode base.txt | cat - good.gz >both.gz
	try call both.gz && cmp out both
}

missing() {
	try call nofile && refused 'nofile: ..*'
}

directory() {
	try call dir && refused 'dir: .*directory'
}

empty() {
	try call empty && refused 'empty: .*empty' || return
	try call - </dev/null && refused '.*: .*empty'
}

# A gzip stream cut in its header, its data, before and in its trailer.
truncated() {
	for len in 3 10 $((size / 2)) $((size - 9)) $((size - 8)) $((size - 1)); do
		head -c "$len" good.gz >cut.gz
		try call cut.gz && refused 'cut.gz: .*[0-9].*' ||
			return
	done
}

words() {
	try call words && refused 'words[:0-9]*: ..*'
}

# $1: the file, which is called what the message has to call it.
stranger() {
	try call "$1" && refused "$1[:0-9]*: ..*" && sed "s/^$prog: [^:]*//" err |
		grep -i "$1"
}

# $@: operands, one good and one bad. One message, and the good one's result.
one_bad() {
	try call "$@"
	[ "$rc" -eq 1 ] && [ "$(wc -l <err)" -eq 1 ] && cmp out good.out
}

# $@: the same for a command that can do nothing with the good one alone.
all_bad() {
	try "$prog" "$@" && refused ''
}

bad_operand() {
	one=one_bad
	is_filter || one=all_bad
	for bad in nofile cut.gz words dir empty; do
		head -c $((size / 2)) good.gz >cut.gz
		if [ "$1" = first ]; then
			$one "$bad" good.txt || return
		else
			$one good.txt "$bad" || return
		fi
	done
}

# $1: a bad use, $2: what the message must name. Our words, not getopt's.
misuse() {
	try call "$1" && [ "$rc" -eq 2 ] && [ ! -s out ] &&
		head -n 1 err | grep "^$prog: .*$2" &&
		! grep -e 'unrecognized option' -e 'invalid option --' err
}

help() {
	try "$prog" "$1"
	[ "$rc" -eq 0 ] && [ ! -s err ] && head -n 1 out | grep "^usage: $prog"
}

# The options that the help text and the manual page describe.
described() {
	"$prog" --help | sed -n 's/^ *\(-[^ ].*\)/\1/p' |
		sed 's/\([^,]\)  .*/\1/' | grep -o -e '--*[[:alnum:]][[:alnum:]-]*' |
		sort -u >help.opts
	sed -n 's/^\.It Fl/ Fl/p' "$top/man/$prog.1" |
		awk '{ for (i = 1; i < NF; i++) if ($i == "Fl") print "-" $(i + 1) }' |
		sort -u >man.opts
	[ -s help.opts ] && diff help.opts man.opts
}

version() {
	try "$prog" --version
	[ "$rc" -eq 0 ] && [ ! -s err ] && [ "$(wc -l <out)" -eq 1 ] &&
		grep "^$prog [0-9]" out
}

# $@: how it is run. A full disk shows in the status and in a message.
full() {
	"$@" >/dev/full 2>err
	rc=$?
	echo "$*: status $rc"
	[ "$rc" -eq 1 ] && grep "^$prog: .*No space left" err
}

# $@: how it is run. Its output has no reader any more.
closed() {
	[ -p gone ] || mkfifo gone
	# shellcheck disable=SC2094
	exec 3<>gone 4>gone 3>&-
	("$@") >&4 2>err
	rc=$?
	exec 4>&-
	echo "$*: status $rc"
	# 141: killed by SIGPIPE.
	[ "$rc" -eq 141 ] || { [ "$rc" -eq 1 ] && grep "^$prog: " err; }
}

# $@: how it is run with no stdout at all.
shut() {
	"$@" >&- 2>err
	rc=$?
	echo "$*: status $rc"
	[ "$rc" -eq 1 ] && grep "^$prog: " err
}

for prog in $(commands); do
	check "$prog: a good profile" good
	check "$prog: gzipped; the same bytes on two runs" again
	check "$prog: not gzipped" plain
	check "$prog: stdin as -" dash
	check "$prog: a pipe" piped
	if is_filter; then
		check "$prog: stdin when there is no operand" no_operand
		check "$prog: operands are merged as concatenation is" together
	fi
	check "$prog: missing file" missing
	check "$prog: directory" directory
	check "$prog: empty input" empty
	check "$prog: truncated gzip" truncated
	for x in HTML JSON ELF zstd perf.data; do
		check "$prog: $x is named" stranger $x
	done
	check "$prog: words" words
	check "$prog: bad before good" bad_operand first
	check "$prog: bad after good" bad_operand last
	check "$prog: unknown long option" misuse --no-such no-such
	check "$prog: unknown letter" misuse -% %
	check "$prog: option without its argument" misuse --max-size max-size
	check "$prog: argument of no use" misuse --max-size=many many
	check "$prog: --help" help --help
	check "$prog: -h" help -h
	check "$prog: help and manual describe the same options" described
	check "$prog: --version" version
	if [ -c /dev/full ]; then
		check "$prog: full disk" full call good.txt
		check "$prog: full disk for --help" full "$prog" --help
		check "$prog: full disk for --version" full "$prog" --version
	fi
	check "$prog: closed pipe" closed call good.txt
	check "$prog: closed stdout" shut call good.txt
done
finish
