#!/bin/sh
# Options of pprof that are none here are named, with what to type instead.
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
exec </dev/null

# All of pprof's, but for some of the interactive shell and of connections.
words='addresses alloc_objects alloc_space base buildid call_tree callgrind
	comments contentions cum diff_base disasm divide_by dot drop_negative edgefraction
	files filefunctions flat focus functions gif gv hide http ignore
	inuse_objects inuse_space kcachegrind lines list mean mean_delay nodecount
	nodefraction noinlines normalize output pdf peek png proto prune_from ps raw
	relative_percentages sample_index seconds show show_from source_path svg
	symbolize tagfocus taghide tagignore tagleaf tagroot tagshow tags text
	timeout top topproto total_delay traces tree trim trim_path unit web
	weblist'
unknown='add_comment compact_labels eog evince intel_syntax no_browser
	tls_ca tls_cert tls_key tools'

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

# $@: words; those that the command does not have itself are explained.
explained() {
	options "$prog" | tr - _ >own
	: >err
	lines=0
	for w; do
		! grep -qx "__$w" own || continue
		refused "-$w" && refused "--$w=x" nofile || return
		lines=$((lines + 2))
	done
	named "$lines"
}

# What is to be typed can be: the commands in messages are there, and have the
# long options that are mentioned with them.
typed() {
	sed 's/^[^:]*: [^:]*: //' err | grep -o -e 'prof-[a-z]* --[a-z-]*' |
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
	printf '%s\n' $words $unknown | sort -u >known
	[ "$(wc -l <all)" -gt 60 ] && comm -23 all known >new && ! grep . new
}

for prog in $(commands); do
	check "$prog: pprof's options" explained focus base svg lines inuse_space
done
# shellcheck disable=SC2086
for prog in prof-top prof-diff prof-encode; do
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
check '-hide is not -h' refused -hide=x
check 'quotes' eval \
	'refused "-focus=a|b" && grep -F "prof-grep --focus='"'a|b'"' file" err'
check 'the next word' eval 'refused -focus x && grep -F -e "--focus=x file" err'
check 'not if it is a file' eval \
	'echo >file; refused -focus file && grep -F -e "--focus=RE file" err'
finish
