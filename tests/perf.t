#!/bin/sh
# What perf itself prints, of a recording whose samples are known: perfdata.c.
# unit-perf.c has every layout, as we think that perf prints them.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit

${CC:-cc} ${CFLAGS:+$CFLAGS} -std=c11 -o perfdata "$top/tests/perfdata.c" \
	2>cc.err || : >perfdata.no
[ ! -x perfdata ] || for kind in stacks flat; do
	./perfdata $kind "$tmp/perfdata" >$kind.data
done
perf script -i stacks.data >text 2>/dev/null || : >text
if [ ! -s text ]; then
	echo '1..0 # SKIP no perf that reads a recording'
	exit 0
fi

# totals KIND FIELDS OPTION...: what is read of what perf prints of them.
totals() {
	kind=$1 fields=$2
	shift 2
	perf script -i "$kind.data" ${fields:+-F "$fields"} "$@" \
		>text 2>perf.err || { cat perf.err && return 1; }
	prof-decode text >prof || { head -n 20 text && return 1; }
	sed -n 's/^#totals	//p' prof
}

# right KIND FIELDS OPTION...: five samples, and the sums of their periods, with
# the names of their threads.
right() {
	got=$(totals "$@")
	case $2 in
	*period*event* | *event*period* | '' | [-+]*)
		want='5	750000	1234576' ;;
	*period*) want='5	1984576' ;;
	*) want=5 ;;
	esac
	[ "$got" = "$want" ] || { echo "$got" && head text && return 1; }
	case $2 in
	*comm* | '') set -- 'my worker 7' 'my worker 8' cafe ;;
	*) set -- ;;
	esac
	for comm; do
		grep -q "	comm=$comm\(	\|\$\)" prof || {
			echo "no $comm" && head text prof && return 1
		}
	done
}

for kind in stacks flat; do
	for fields in '' +srcline +misc comm,tid,time,event,ip,sym,dso \
		comm,pid,tid,cpu,time,period,event,ip,sym,symoff,dso,srcline \
		comm,pid,event,ip,sym,dso comm,period,ip,sym \
		comm,tid,ip,dso ip,sym,dso cpu,ip,sym tid,time,period,ip \
		comm,tid,period pid,tid,cpu,period,event comm,time,event; do
		check "$kind: ${fields:-as it is}" right $kind "$fields"
	done
	check "$kind: with a header, mappings, threads, and what was lost" \
		right $kind '' --header --show-mmap-events \
		--show-task-events --show-lost-events --show-switch-events
	check "$kind: those without a time" right $kind comm,tid,ip,sym \
		--show-mmap-events --show-task-events --show-lost-events
	check "$kind: nanoseconds from the start" right $kind '' --ns \
		--reltime
done
check 'stacks: hidden' right stacks '' --hide-call-graph
finish
