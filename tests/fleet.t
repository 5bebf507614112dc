#!/bin/sh
# A spool of prof-fetch's becomes results by service, host, profile and hour:
# whole or not at all, nothing twice, what is broken set aside; and rows.
# shellcheck disable=SC2016
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
fleet=$top/cmd/fleet/fleet.sh

# put SERVICE TIME-HOST-PROFILE VALUE: a profile of one stack.
put() {
	mkdir -p "spool/$1" &&
		printf '#prof\t1\n#types\t%s\n%d\tmain;f\n' "${4:-cpu/ns}" "$3" |
		prof-encode >"spool/$1/$2.pb.gz"
}

sum() {
	[ "$(prof-decode "store/$1.pb.gz" | sed -n 's/	main;f$//p')" = "$2" ]
}

merge() {
	sh "$fleet" merge "$@" spool store >out 2>err
}

first() {
	put web 20261120T040000Z-h1_6060-profile 1 &&
		put web 20261120T045900Z-h1_6060-profile 2 &&
		put web 20261120T050000Z-h1_6060-profile 4 &&
		put web 20261120T040000Z-a-b-heap 8 &&
		put db 20261120T040000Z-h1_6060-profile 16 &&
		merge && [ ! -s out ] && [ ! -s err ] &&
		sum web/h1_6060/profile/20261120T04 3 &&
		sum web/h1_6060/profile/20261120T05 4 &&
		sum web/a-b/heap/20261120T04 8 &&
		sum db/h1_6060/profile/20261120T04 16
}

again() {
	find store -type f -exec cksum {} + >before && merge -j 1 &&
		find store -type f -exec cksum {} + | diff before - &&
		[ ! -s err ]
}

late() {
	rm spool/web/20261120T040000Z-h1_6060-profile.pb.gz &&
		put web 20261120T043000Z-h1_6060-profile 32 &&
		merge && sum web/h1_6060/profile/20261120T04 35 &&
		merge && sum web/h1_6060/profile/20261120T04 35
}

running() {
	put web "$(date -u +%Y%m%dT%H%M%SZ)-h2-profile" 1 && merge &&
		[ ! -e store/web/h2 ]
}

broken() {
	echo junk >spool/web/20261120T043100Z-h1_6060-profile.pb.gz
	put web 20261120T043200Z-h1_6060-profile 64
	put web 20261120T043300Z-h1_6060-profile 1 other/count
	merge
	[ $? = 1 ] && sum web/h1_6060/profile/20261120T04 99 &&
		grep -F 'T043100Z-h1_6060-profile.pb.gz: set aside in store/bad/web' err &&
		grep -F 'T043300Z-h1_6060-profile.pb.gz: left out: ' err &&
		[ "$(find store/bad -type f | wc -l)" = 2 ] &&
		merge && sum web/h1_6060/profile/20261120T04 99
}

# Whatever its name, it is neither run nor taken for something else.
names() {
	for name in 'x;>pwned;' '-j' '20261120T040000Z-$(>pwned)-heap.pb.gz' \
		'20261120T040000Z-..-heap.pb.gz' '20261120T040000Z-a/../b-heap' \
		'20261120T040000Z-h 1-heap.pb.gz' '20261120T04-h-heap.pb.gz'; do
		echo junk >"spool/web/$(printf '%s' "$name" | tr / _)"
	done
	cp store/db/h1_6060/profile/20261120T04.pb.gz \
		"spool/web/20261120T040000Z-$(printf 'h\n1')-heap.pb.gz"
	merge && [ "$(grep -c 'not called as prof-fetch does: left alone' err)" = 8 ] &&
		[ ! -e pwned ] && [ ! -e spool/web/pwned ] || return
	find spool/web -type f ! -name '2026*T??????Z-[a-z0-9]*-[a-z]*' -exec rm {} +
	rm -f spool/web/*\$* spool/web/*' '* spool/web/*'
'*
}

# Until it is done the result is the old one, and the next run does it all.
killed() {
	cp store/web/h1_6060/profile/20261120T05.pb.gz old
	put web 20261120T051000Z-h1_6060-profile 128
	mkdir -p slow && printf '#!/bin/sh\nkill -9 $PPID\n' >slow/prof-encode &&
		chmod +x slow/prof-encode
	PATH=$PWD/slow:$PATH sh "$fleet" merge spool store >out 2>err
	[ $? = 1 ] && cmp old store/web/h1_6060/profile/20261120T05.pb.gz &&
		merge && sum web/h1_6060/profile/20261120T05 132 &&
		[ -z "$(find store -name '.2026*')" ]
}

alone() {
	(flock 9 && merge) 9>store/.lock
	[ $? = 1 ] && cat err && grep -F 'store: another fleet.sh is at work there' err
}

load() {
	sh "$fleet" load -p store sh -c 'cat >>loaded; echo "$FLEET_RESULT" >>results' &&
		[ "$(sort results | tr '\n' ' ')" = "db/h1_6060/profile/20261120T04 \
web/a-b/heap/20261120T04 web/h1_6060/profile/20261120T04 \
web/h1_6060/profile/20261120T05 " ] &&
		grep -x '0	web	h1_6060	profile	2026-11-20 05:00:00	cpu/ns	132	main;f	' \
			loaded &&
		sh "$fleet" load store false && rm loaded &&
		put db 20261120T041000Z-h1_6060-profile 1 && merge &&
		! sh "$fleet" load store false 2>err &&
		grep -F 'store/db/h1_6060/profile/20261120T04.pb.gz: not loaded' err &&
		sh "$fleet" load store sh -c 'cat >>loaded' &&
		[ "$(cat loaded)" = '0	db	h1_6060	profile	2026-11-20 04:00:00	cpu/ns	17	main;f	' ]
}

wrong() {
	for args in '' 'mrege a b' 'merge a' 'merge -j 0 a b' 'load store' 'query x'; do
		# shellcheck disable=SC2086
		sh "$fleet" $args >out 2>err
		[ $? = 2 ] && [ "$(wc -l <err)" = 1 ] && [ ! -s out ] || return
	done
	sh "$fleet" --help | grep '^usage: '
}

query() {
	printf '%s\n' '-- name: a' 'SELECT {x}, {y} -- {z}' '-- name: b' '{x}' >q.sql
	printf '%s\n' '-- backslashes escape' >e.sql
	cat q.sql >>e.sql
	sh "$fleet" query q.sql a x="it's" y='a\b&' z= >out &&
		[ "$(cat out)" = "SELECT 'it''s', 'a\\b&' -- ''" ] &&
		sh "$fleet" query e.sql b x='a\b' >out &&
		[ "$(cat out)" = "'a\\\\b'" ] &&
		! sh "$fleet" query q.sql a x=1 2>err &&
		grep -x 'fleet.sh: q.sql: a wants y z' err &&
		! sh "$fleet" query q.sql c 2>err &&
		grep -x 'fleet.sh: q.sql: there is no query c' err
}

if ! command -v flock >/dev/null; then
	echo '1..0 # SKIP no flock'
	exit 0
fi
check 'by service, host, profile and hour' first
check 'a second time nothing changes' again
check 'what comes late is added, what has gone stays' late
check 'the hour that runs is left for later' running
check 'what is broken or does not fit is set aside' broken
check 'hostile names' names
check 'killed in the middle' killed
check 'one at a time' alone
check 'each result is loaded once' load
check 'wrong usage' wrong
check 'queries' query
finish
