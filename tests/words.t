#!/bin/sh
# Options of pprof that are none here are named, with what to type instead.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
exec </dev/null

# All of pprof's, and some that only its shell, other versions or habit have.
words='add_comment addresses alloc_objects alloc_space base buildid call_tree
	callgrind comments compact_labels contentions cum diff_base disasm
	divide_by dot drop_negative edgefraction eog evince files
	filefunctions flat focus functions gif gv hide http ignore
	intel_syntax inuse_objects inuse_space kcachegrind lines list mean
	mean_delay no_browser nodecount nodefraction noinlines normalize o
	output pdf peek png proto prune_from ps raw relative_percentages
	sample_index seconds show show_from showcolumns sort source_path svg
	symbolize tagfocus taghide tagignore tagleaf tagroot tagshow tags text
	timeout tls_ca tls_cert tls_key tools top topproto total_delay traces
	tree trim trim_path unit web weblist'

# The long options of the command $1, one a line.
options() {
	"$1" --help | grep -o -e ' --[a-z-]*' | tr -d ' '
}

# refused WORD...: status 2, nothing printed; the message goes to err.
refused() {
	"$prog" "$@" >out 2>>err
	rc=$?
	echo "$*: status $rc"
	[ "$rc" -eq 2 ] && [ ! -s out ]
}

# One line for each, which names the option first and not the help.
named() {
	awk -v prog="$prog:" '$1 != prog || $2 !~ /^-.*:$/ || NF < 4 || /--help/ {
		print
		bad = 1
	} END { exit bad || NR != n }' n="$1" err
}

# $@: words; those that the command does not have itself are explained, be it
# that some of its letters begin them.
explained() {
	own=" $(options "$prog" | tr '\n-' ' _') "
	: >err
	lines=0
	for w; do
		case $own in
		*" __$w "*) continue ;;
		esac
		refused "-$w=x" nofile || return
		lines=$((lines + 1))
	done
	cat err >>every
	named "$lines"
}

# The same without a value, and with two dashes.
bare() {
	: >err
	lines=0
	for w in tools no_browser svg inuse_space compact_labels; do
		refused "-$w" && refused "--$w" nofile || return
		lines=$((lines + 2))
	done
	named "$lines"
}

# $1: what is asked of prof-symbolize, $2: what the message says.
symbolize() {
	refused "-symbolize=$1" nofile && tail -n 1 err &&
		[ "$(tail -n 1 err)" = "prof-top: -symbolize: $2" ]
}

# What is to be typed can be: the commands in messages are there, and have the
# long options that are mentioned with them.
typed() {
	sed 's/^[^:]*: [^:]*: //' every | grep -o -e 'prof-[a-z]* --[a-z-]*' |
		sort -u >parts
	[ "$(wc -l <parts)" -gt 15 ] || return
	while read -r c o; do
		options "$c" | grep -qx -e "$o" || { echo "$c $o" && return 1; }
	done <parts
}

# What pprof says of itself, if it is there.
# shellcheck disable=SC2086
complete() {
	go tool pprof -h 2>&1 | sed -n 's/^ *-\([a-z_]*\)[ =].*/\1/p' | sort -u >all
	printf '%s\n' $words | sort -u >known
	[ "$(wc -l <all)" -gt 60 ] && comm -23 all known >new && ! grep . new
}

for prog in $(commands); do
	# shellcheck disable=SC2086
	check "$prog: all of pprof's options" explained $words
done
check 'what to type' typed
if command -v go >/dev/null; then
	# shellcheck disable=SC2086
	check 'these are all' complete
else
	skip 'these are all' 'no go'
fi
prog=prof-top
check 'without a value' bare
check '-symbolize=none' symbolize none \
	'leave it out, only prof-symbolize looks for names'
check '-symbolize=fastlocal:force' symbolize fastlocal:force \
	'type prof-symbolize --fast --force file | prof-top'
check '-symbolize=remote' symbolize remote \
	'no server is asked for names: leave it out, or type prof-symbolize file'
prog=prof-symbolize
check 'no command in front of itself' eval \
	'refused -buildid=x && tail -n 1 err |
	grep "type prof-symbolize --build-id=ID file$"'
prog=prof-top
check '-hide is not -h' refused -hide=x
check 'quotes' eval \
	'refused "-focus=a|b" && grep -F "prof-grep --focus='"'a|b'"' file" err'
check 'the next word' eval 'refused -focus x && grep -F -e "--focus=x file" err'
check 'not if it is a file' eval \
	'echo >file; refused -focus file && grep -F -e "--focus=RE file" err'
finish
