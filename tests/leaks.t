#!/bin/sh
# Who leaks, told from captured snapshots: live.t without a server and Go.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
leaks=$top/testdata/leaks

# server, kind, suffix of the files, and what the first row has to be
found() {
	got=$("$bin/prof-trend" --by=owner --tsv "$leaks/$1/$2"-[1-4]"$3" |
	    awk -F '\t' 'NR == 2 { print $NF }')
	printf '%s\n' "$got" | grep -Eq "^($4)\$" && return
	echo "first row: $got"
	return 1
}

# server, and what of the heap is in step with its goroutines, if anything
in_step() {
	"$bin/prof-trend" "$leaks/$1"/heap-[1-4].pb.gz \
		"$leaks/$1"/goroutine-[1-4].pb.gz | sed '1,/^In step/d' >"$tmp/rows"
	cat "$tmp/rows"
	if [ "$2" ]; then
		sed -n 2p "$tmp/rows" | grep -Eq "^ *0\.9[0-9]* +[^ ]*kB  ($2):"
	else
		[ ! -s "$tmp/rows" ]
	fi
}

all() {
	check "$1: heap" found "$1" heap .pb.gz "$2"
	check "$1: goroutine" found "$1" goroutine .pb.gz "$3"
	check "$1: goroutine?debug=1" found "$1" goroutine .debug1.txt "$3"
	check "$1: goroutine?debug=2" found "$1" goroutine .debug2.txt "$4"
}

all transport 'main\.fetchPrice' \
	'net/http\.\(\*persistConn\)\.(read|write)Loop' \
	'net/http\.\(\*Transport\)\.dialConn'
all sqlopen 'main\.lookupUser' 'database/sql\.\(\*DB\)\.connectionOpener' \
	'database/sql\.OpenDB'
all pool 'main\.\(\*connPool\)\.start' \
	'main\.\(\*connPool\)\.start(\.func1)?' \
	'main\.\(\*connPool\)\.start(\.func1)?'
check 'router: heap' found router heap .pb.gz 'main\.\(\*router\)\.register'
check 'remember: heap' found remember heap .pb.gz 'main\.remember'
check 'transport: in step' in_step transport 'main\.fetchPrice'
check 'sqlopen: in step' in_step sqlopen 'main\.lookupUser'
check 'pool: in step' in_step pool 'main\.\(\*connPool\)\.start'
check 'router: nothing in step' in_step router ''
check 'remember: nothing in step' in_step remember ''
finish
