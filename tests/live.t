#!/bin/sh
# From a running server to the culprit: every program in tests/servers leaks
# while prof-fetch takes snapshots, in which prof-trend has to find who.  Each
# runs twice: with many samples of its heap, and with as many as Go takes by
# itself, after more leaks.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/w" "$tmp/home" && cd "$tmp/w" || exit
for tool in go curl; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP no $tool" && exit 0; }
done
servers='transport sqlopen pool router remember'
pids=''
trap 'kill $pids 2>/dev/null; rm -rf "$tmp"' EXIT
(cd "$top/tests/servers" && for s in $servers; do echo "./$s"; done |
	GOFLAGS=-buildvcs=false GOPROXY=off xargs go build -o "$tmp/") || exit
export HOME="$tmp/home" no_proxy='*'
exec </dev/null

with_fetch

# Take four snapshots of each kind from the server $1, which has leaked already.
snapshots() {
	pprof=$(cat "$1.addr")/debug/pprof
	curl -sS "${pprof%/debug*}/work?n=20"
	prof-fetch -n 4 -i 1 -o "$1" "$pprof/heap?gc=1" "$pprof/goroutine" \
		"$pprof/goroutine?debug=1" "$pprof/goroutine?debug=2" \
		>"$1.out" 2>"$1.err"
	echo $? >"$1.rc"
}

# Take eight of each from the server $1, with $2 leaks before each: by one curl,
# for there are many.
default_rate() {
	address=$(cat "$1.addr") pprof=$(cat "$1.addr")/debug/pprof
	mkdir "$1"
	for i in 1 2 3 4 5 6 7 8; do
		curl -sS -f -o "$1/work" "$address/work?n=$2" \
			-o "$1/$i-heap.pb.gz" "$pprof/heap?gc=1" \
			-o "$1/$i-goroutine.pb.gz" "$pprof/goroutine" \
			-o "$1/$i-heap.debug1.txt" \
			"$pprof/heap?gc=1&debug=1" || return
	done
}

# prof-fetch worked, and there are the files that it says there are.
taken() {
	cat "$1.err"
	[ "$(cat "$1.rc")" -eq 0 ] && [ ! -s "$1.err" ] &&
		[ "$(wc -l <"$1.out")" -eq 16 ] && sort "$1.out" >want &&
		find "$1" -type f | sort | diff want -
}

# What mentions the function $2 in the file $1 adds up to: bytes in a heap,
# else goroutines.
sum() {
	case $1 in
	*heap.pb.gz) prof-decode -t inuse_space "$1" ;;
	*.pb.gz) prof-decode "$1" ;;
	*.debug1.txt)
		awk '/^[0-9]+ @/ { n = $1; s = "" } { s = s $0 }
			/^$/ { print n, s; n = 0 } END { print n, s }' "$1"
		;;
	*.debug2.txt)
		awk '{ s = s $0 } /^$/ { print 1, s; s = "" }
			END { print 1, s }' "$1"
		;;
	esac >lines
	grep -v '^#' lines | grep -F -e "$2" | awk '{ n += $1 } END { print n + 0 }'
}

# $1: a server, $2: what its files end in, $3: the function that leaks. Each
# snapshot has more of it than the one before.
grows() {
	last=0
	for f in "$1"/*-"$2"; do
		now=$(sum "$f" "$3")
		echo "$f: $now"
		[ "$now" -gt "$last" ] || return
		last=$now
	done
}

# $1: a server, $2: what its files end in, $3: an expression for the owner.
found() {
	prof-trend --by owner --tsv "$1"/*-"$2" >rows || return
	cat rows
	first=$(awk -F '\t' 'NR == 1 { while ($++n != "name") if (n > NF) exit 1 }
		NR == 2 { print $n }' rows) || return
	echo "first row: $first"
	echo "$first" | grep -Eqx -e "$3"
}

# $1: a server, $2: an expression for the first row of its heap, and for the one
# that is in step with the goroutines of $3; or none is.
in_step() {
	prof-trend -b owner "$1"/*-heap.pb.gz "$1"/*-goroutine.pb.gz >story ||
		return
	cat story
	sed -n '/^Type: inuse/,/^$/s/.*grows  *//p' story | head -n 1 |
		grep -Eqx -e "$2" || return
	if [ -z "$3" ]; then
		! grep '^In step' story
	else
		sed -n '/^In step/,$p' story >steps
		grep -Eq " $2: [0-9.]*[kM]B" steps &&
			grep -Eq "^ *[^ ]*$3.*: [0-9]+ [0-9]+" steps
	fi
}

# What the account of the server $1 says, with the goroutines, has $2.
account() {
	prof-trend -b owner "$1"/*-heap.debug1.txt "$1"/*-goroutine.pb.gz \
		>story || return
	sed -n '/^Type: memory/,$p' story
	sed -n '/^Type: memory/,$p' story | grep -Eq -e "$2"
}

# No profile says who asked for the connections of package net/http, or for
# the opener of database/sql: the stacks of these goroutines are of the
# standard library alone. debug=2 has their creators, the others have not.
cat >culprits <<'E2'
transport	heap.pb.gz	main.fetchPrice	main\.fetchPrice
transport	goroutine.pb.gz	net/http.(*persistConn)	net/http\.\(\*persistConn\)\.(read|write)Loop
transport	goroutine.debug1.txt	net/http.(*persistConn)	net/http\.\(\*persistConn\)\.(read|write)Loop
transport	goroutine.debug2.txt	net/http.(*Transport).dialConn	net/http\.\(\*Transport\)\.dialConn
sqlopen	heap.pb.gz	main.lookupUser	main\.lookupUser
sqlopen	goroutine.pb.gz	sql.(*DB).connectionOpener	database/sql\.\(\*DB\)\.connectionOpener
sqlopen	goroutine.debug1.txt	sql.(*DB).connectionOpener	database/sql\.\(\*DB\)\.connectionOpener
sqlopen	goroutine.debug2.txt	sql.OpenDB	database/sql\.OpenDB
pool	heap.pb.gz	main.(*connPool).start	main\.\(\*connPool\)\.start
pool	goroutine.pb.gz	main.(*connPool).start	main\.\(\*connPool\)\.start(\.func1)?
pool	goroutine.debug1.txt	main.(*connPool).start	main\.\(\*connPool\)\.start(\.func1)?
pool	goroutine.debug2.txt	main.(*connPool).start	main\.\(\*connPool\)\.start(\.func1)?
router	heap.pb.gz	main.(*router).register	main\.\(\*router\)\.register
remember	heap.pb.gz	main.remember	main\.remember
E2

# So many leaks that the heap grows by 20 MB, 40 samples at the default rate.
cat >default <<'E2'
transport	300	main\.fetchPrice	persistConn
sqlopen	6000	main\.lookupUser	connectionOpener
pool	400	main\.\(\*connPool\)\.start	start\.func1
router	200	main\.\(\*router\)\.register	
remember	5000	main\.remember	
E2

for s in $servers; do
	"$tmp/$s" -most 1000000 -tick 40ms >"$s.addr" &
	pids="$pids $!"
	"$tmp/$s" -rate 524288 -most 1000000 >"$s-default.addr" &
	pids="$pids $!"
done
jobs=''
for s in $servers; do
	left=1200
	until [ -s "$s.addr" ] && [ -s "$s-default.addr" ]; do
		left=$((left - 1))
		[ $left -gt 0 ] || exit
		sleep 0.05
	done
	snapshots "$s" &
	jobs="$jobs $!"
	n_leaks=$(sed -n "s/^$s	\([0-9]*\).*/\1/p" default)
	default_rate "$s-default" "$n_leaks" &
	jobs="$jobs $!"
done
# shellcheck disable=SC2086
wait $jobs

for s in $servers; do
	check "$s: snapshots" taken "$s"
done
while IFS='	' read -r s end leaks owner; do
	check "$s: $end grows by $leaks" grows "$s" "$end" "$leaks"
	if command -v prof-trend >/dev/null; then
		check "$s: $end: prof-trend finds it" found "$s" "$end" "$owner"
	else
		skip "$s: $end: prof-trend finds it" 'no prof-trend'
	fi
done <culprits
while IFS='	' read -r s leaks owner goroutines; do
	check "$s: in step" in_step "$s" "$owner" "$goroutines"
	check "$s: in step at the default rate" \
		in_step "$s-default" "$owner" "$goroutines"
done <default
check 'sqlopen: the account' account sqlopen-default \
	'[kM]B are stacks, with [0-9]{5} goroutines more'
check 'remember: the account' account remember-default \
	'^of the .* more that the process holds, .* are objects in use'
finish
