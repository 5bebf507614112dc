#!/bin/sh
# A URL is an operand of every command, by way of prof-fetch.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/w" "$tmp/home" && cd "$tmp/w" || exit
for tool in go curl; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP no $tool" && exit 0; }
done
pids=''
trap 'kill $pids 2>/dev/null; rm -rf "$tmp"' EXIT
(cd "$top/tests/servers" && GOFLAGS=-buildvcs=false GOPROXY=off \
	go build -o "$tmp/" ./faults) || exit
export HOME="$tmp/home" no_proxy='*'
exec </dev/null

with_fetch

"$tmp/faults" "$top/testdata" >addr &
pids=$!
left=600
until [ -s addr ]; do
	left=$((left - 1))
	[ $left -gt 0 ] || exit
	sleep 0.1
done
url=$(cat addr)
files=$url/files

# Run $1 with a URL, $2 in front and $3 behind: as with the file itself, but for
# what it says of waiting.
same() {
	file=$top/testdata/heap-after.pb.gz
	# shellcheck disable=SC2086
	"$1" $2 "$file" $3 >want 2>want.err
	want=$?
	# shellcheck disable=SC2086
	"$1" $2 "$files/heap-after.pb.gz" $3 >got 2>got.err
	got=$?
	head -n 3 got.err
	[ "$got" -eq "$want" ] && cmp want got && [ "$(head -n 1 got.err)" = \
		"$1: waiting for $files/heap-after.pb.gz" ] || return
	sed 1d got.err | sed "s|$files/|$top/testdata/|" | diff want.err -
}

# $1: the message, less the URL of the rest.
refused() {
	want=$1
	shift
	prof-top "$@" >out 2>err
	rc=$?
	cat err
	[ "$rc" -eq 1 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 2 ] &&
		[ "$(tail -n 1 err)" = "prof-top: $want" ]
}

# What the URL says of the time is said.
seconds() {
	prof-top "$url/debug/pprof/profile?seconds=1" >out 2>err && cat out err &&
		grep '^Type: cpu' out && grep '^Duration: 1' out &&
		echo "prof-top: waiting for $url/debug/pprof/profile, 1 s" |
		diff - err
}

reasons() {
	refused "$url/gone/heap: status 404: there is no such profile" \
		"$url/gone/heap" &&
		refused "$url/json/heap: this is JSON, not a profile: '$no'" \
			"$url/json/heap" &&
		refused "$url/html/heap: this is an HTML page: $is_it" \
			"$url/html/heap" &&
		refused "$url/untyped/profile: status 500: $in_use" \
			"$url/untyped/profile?seconds=5" &&
		refused "$url/lengthy/heap: status 500: $story..." \
			"$url/lengthy/heap" &&
		refused "http://127.0.0.1:1/heap: connection refused, $or_no" \
			http://127.0.0.1:1/heap
}
no='{"ok": false}'
in_use='Could not enable CPU profiling: cpu profiling already in use'
story=$(awk 'BEGIN { while (n++ < 30) printf "word " }')
is_it='is the address right, and does it need a login?'
or_no='or no way to the host: is it running?'

# One that fails is one operand that failed.
others() {
	prof-top "$url/gone/heap" "$top/testdata/heap-after.pb.gz" >out 2>err
	[ $? -eq 1 ] && grep 'main.(\*sessionStore).put' out && grep 404 err
}

# at_once MESSAGE URL: nobody is asked, so nothing is waited for.
at_once() {
	prof-top "$2" >out 2>err
	rc=$?
	cat err
	[ "$rc" -eq 1 ] && [ ! -s out ] && echo "prof-top: $1" | diff - err
}

lists() {
	for u in "$url" "$url/" "$url?debug=1" "$url/debug/pprof" \
		"$url/debug/pprof/" "$url/debug/pprof/?debug=1" \
		"http://anna:s3cret@${url#http://}"; do
		at_once "$url/debug/pprof/: this is the list of profiles: $append" \
			"$u" || return
	done
}
append='append heap, goroutine, profile?seconds=30 or another'

# What is no host is said to be none.
hosts() {
	for h in -oX '' : a: a:x a:1x '[::1' '[::1]x' 'a*' 'a,b' .; do
		at_once "http://$h/heap: '$h' is not HOST or HOST:PORT" \
			"http://$h/heap" || return
	done
}

# The scheme in capitals.
capitals() {
	u=HTTP://${url#http://}
	prof-top "$u/files/heap-after.pb.gz" >out 2>err && [ -s out ] &&
		echo "prof-top: waiting for $u/files/heap-after.pb.gz" |
		diff - err || return
	at_once "$url/debug/pprof/: this is the list of profiles: $append" "$u"
}

# Nothing is an option, and nothing is run.
# shellcheck disable=SC2016
odd() {
	for u in 'http://-x/y' "http://$(printf '\t')" 'http://a b' 'http://' \
		'http://x";touch pwned;"' 'http://$(touch pwned)' \
		'http://x/`touch pwned`' 'http://x
output = pwned' 'http://[' 'https://--config=pwned'; do
		prof-top "$u" >out 2>err
		rc=$?
		cat err
		[ "$rc" -eq 1 ] && [ ! -e pwned ] && ! grep -v '^prof-top: ' err ||
			return
	done
}

secrets() {
	for u in "http://anna:s3cret@${url#http://}/gone/heap?token=s3cret" \
		"http://anna:s3cret@${url#http://}/words/heap?token=s3cret"; do
		prof-top "$u" 2>err
		[ -s err ] && cat err && ! grep -e anna -e s3c err || return
	done
}

max_size() {
	refused "$files/heap-after.pb.gz: larger than --max-size=1000" \
		--max-size=1000 "$files/heap-after.pb.gz"
}

no_scheme() {
	for u in "${url#http://}/debug/pprof/heap" "${url#http://}"; do
		prof-top "$u" 2>err
		[ $? -eq 1 ] && cat err && grep \
			'No such file or directory; a URL begins with http://$' \
			err || return
	done
}

# Next to the command, if that was called by a path, or else by PATH.
found() {
	mkdir lone && cp "$bin/prof-top" lone || return
	lone/prof-top "$files/heap-after.pb.gz" >out && [ -s out ] || return
	env PATH=/nowhere lone/prof-top "$files/heap-after.pb.gz" 2>err
	[ $? -eq 1 ] && cat err &&
		grep 'prof-fetch: No such file or directory$' err || return
	[ -x "$bin/prof-fetch" ] || return 0
	env PATH="${PATH#"$bin:"}" "$bin/prof-top" \
		"$files/heap-after.pb.gz" >out && [ -s out ]
}

for prog in $(commands); do
	case $prog in
	prof-grep) check "$prog" same "$prog" '--focus=put' ;;
	prof-peek | prof-list) check "$prog" same "$prog" 'put' ;;
	prof-diff) check "$prog" same "$prog" '' "$top/testdata/heap-before.pb.gz" ;;
	prof-trend) check "$prog" same "$prog" "$top/testdata/heap-before.pb.gz" ;;
	*) check "$prog" same "$prog" ;;
	esac
done
check 'the length of a CPU profile' seconds
check 'reasons' reasons
check 'other operands' others
check 'lists of profiles' lists
check 'what is no host' hosts
check 'HTTP in capitals' capitals
check 'what is no URL, or more than one' odd
check 'no secrets in messages' secrets
check '--max-size' max_size
check 'a URL without http://' no_scheme
check 'where prof-fetch is' found
finish
