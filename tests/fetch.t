#!/bin/sh
# prof-fetch against net/http/pprof, and against everything else that answers.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/w" "$tmp/home" && cd "$tmp/w" || exit
for tool in go curl perl; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP no $tool" && exit 0; }
done
pids=''
trap 'kill $pids 2>/dev/null; rm -rf "$tmp"' EXIT
(cd "$top/tests/servers" && GOFLAGS=-buildvcs=false GOPROXY=off \
	go build -o "$tmp/" ./faults) || exit
export HOME="$tmp/home" TERM=vt100 no_proxy='*'
exec </dev/null

with_fetch
fetch=$(command -v prof-fetch)
time='[0-9]\{8\}T[0-9]\{6\}Z'

# $1: seconds, $2...: what must become true before they have passed.
soon() {
	left=$(($1 * 20))
	shift
	until "$@"; do
		left=$((left - 1))
		[ $left -gt 0 ] || return
		sleep 0.05
	done
}

"$tmp/faults" >addr &
pids=$!
soon 60 test -s addr || exit
url=$(cat addr)
host=${url#http://}
name=$(echo "$host" | tr : _)
pprof=$url/debug/pprof

# Run prof-fetch into an empty directory d; see contract.t for the rest.
try() {
	rm -rf d
	again "$@"
}

again() {
	prof-fetch -o d "$@" >out 2>err
	rc=$?
	echo "prof-fetch $*: status $rc"
	sed 's/^/stdout: /' out
	sed 's/^/stderr: /' err
}

# It worked: $@ is what the names end in, and all that is in d.
took() {
	[ "$rc" -eq 0 ] && [ ! -s err ] || return
	printf '%s\n' "$@" | sort >want
	sed -n "s|^d/$time-||p" out | sort | diff want - || return
	all_there
}

# There are $1 names in d.
there() {
	[ "$(find d ! -name d | wc -l)" -eq "$1" ]
}

all_there() {
	find d -type f | sort >is
	sort out | diff is - && [ -z "$(find d -name '.*' -o -type f -links +1)" ]
}

# It failed for $2, said of $1, in one line; nothing is left in d.
refused() {
	[ "$rc" -eq 1 ] && [ ! -s out ] && [ -z "$(ls -A d)" ] || return
	echo "prof-fetch: $1: $2" | diff - err
}

# $1: a kind of answer, $2: the reason that is given for it; an option.
fault() {
	try --timeout="${seconds:-60}" ${3:+"$3"} "$host/$1/heap" &&
		refused "$url/$1/heap" "$2"
}

misuse() {
	want=$1
	shift
	prof-fetch "$@" >out 2>err
	rc=$?
	sed 's/^/stderr: /' err
	[ "$rc" -eq 2 ] && [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] &&
		grep -F "prof-fetch: $want" err
}

bare() {
	for u in "$host" "$url" "$url/" "$pprof" "$pprof/" "HTTP://$host"; do
		try "$u" && took "$name-heap.pb.gz" "$name-goroutine.pb.gz" || return
	done
}

bare_debug() {
	try "$pprof/?debug=1" &&
		took "$name-heap.debug1.txt" "$name-goroutine.debug1.txt"
}

every_kind() {
	try "$pprof/allocs" "$pprof/block" "$pprof/goroutine" "$pprof/heap" \
		"$pprof/mutex" "$pprof/threadcreate" "$pprof/mutex?debug=1" &&
		took "$name-allocs.pb.gz" "$name-block.pb.gz" \
			"$name-goroutine.pb.gz" "$name-heap.pb.gz" \
			"$name-mutex.pb.gz" "$name-threadcreate.pb.gz" \
			"$name-mutex.debug1.txt" || return
	for k in d/*.pb.gz; do
		prof-decode -H "$k" || return
	done
}

texts() {
	try "$pprof/goroutine?debug=1" "$pprof/goroutine?debug=2" &&
		took "$name-goroutine.debug1.txt" "$name-goroutine.debug2.txt" &&
		head -n 1 d/*debug1.txt | grep '^goroutine profile: total [0-9]' &&
		grep '^goroutine [0-9]* \[running\]:' d/*debug2.txt
}

several() {
	try -n 3 -i 1s "$pprof/heap" &&
		took "$name-heap.pb.gz" "$name-heap.pb.gz" "$name-heap.pb.gz" &&
		sort -u out | diff out - && [ "$(wc -l <out)" -eq 3 ]
}

alike() {
	try "$pprof/heap" "$pprof/heap?gc=1" "$url/whole/heap" &&
		took "$name-heap.pb.gz" "$name-heap-2.pb.gz" \
			"${name}_whole-heap.pb.gz"
}

at_once() {
	try "$pprof/heap" && again "$pprof/heap" && again "$pprof/heap" &&
		there 3
}

seconds() {
	try -s 1s "$pprof/profile" "$pprof/heap" "$pprof/goroutine?debug=1" &&
		took "$name-profile.pb.gz" "$name-heap.pb.gz" \
			"$name-goroutine.debug1.txt" || return
	for k in d/*.pb.gz; do
		prof-decode -H "$k" >header
		awk '/^#duration/ { ok = $2 > 0.9e9 && $2 < 25e9 } END { exit !ok }' \
			header || return
	done
	# Its own length counts.
	try -s 500 --timeout 60 "$pprof/profile?seconds=1" &&
		took "$name-profile.pb.gz"
}

long() {
	try -count=1 --interval=1m -seconds 1 --timeout=1h "$pprof/heap" &&
		took "$name-heap.pb.gz" &&
		try --c 1 "$pprof/heap" --int=30 -n1 -- &&
		took "$name-heap.pb.gz" || return
	prof-fetch "$pprof/heap" --output deep/er >out && cat out &&
		[ -s "$(cat out)" ] && prof-fetch "$pprof/heap" --outp=-x >out &&
		[ -s "$(cat out)" ]
}

here() {
	mkdir here && (cd here && prof-fetch "$pprof/heap" >../out) &&
		grep -x "$time-$name-heap.pb.gz" out && [ -s "here/$(cat out)" ]
}

piped() {
	prof-fetch -o d "$pprof/goroutine" | xargs prof-top >out && cat out &&
		grep '^Type: goroutine' out
}

moved() {
	try "$url/moved/heap" && took "${name}_moved-heap.pb.gz"
}

connection_refused() {
	try 127.0.0.1:1 && [ ! -s out ] && [ "$rc" -eq 1 ] && sort err >sorted &&
		for k in goroutine heap; do
			echo "prof-fetch: http://127.0.0.1:1/debug/pprof/$k: connection" \
				'refused, or no way to the host: is it running?'
		done | diff - sorted
}

goes_on() {
	try -n 2 -i 1 "$url/flaky/heap" "$url/whole/heap" &&
		[ "$rc" -eq 1 ] && [ "$(wc -l <out)" -eq 3 ] && all_there &&
		[ "$(grep -c 'heap: status 503: starting$' err)" -eq 1 ] || return
	try "$url/gone/heap" "$url/whole/heap" "$url/html/heap" &&
		[ "$rc" -eq 1 ] && [ "$(wc -l <out)" -eq 1 ] && all_there &&
		[ "$(wc -l <err)" -eq 2 ]
}

# Nothing at first is nothing ever: what is wrong is said at once.
ends() {
	try -i 1h "$url/gone/heap" "$url/html/heap" && [ "$rc" -eq 1 ] &&
		[ ! -s out ] && [ -z "$(ls -A d)" ] && [ "$(wc -l <err)" -eq 3 ] &&
		grep 'status 404' err && grep 'HTML page' err &&
		tail -n 1 err | grep 'first snapshot: no more are taken$'
}

# No more is taken than was said, whether or not the server says how much.
sizes() {
	for u in large flood; do
		fault "$u" 'larger than --max-size=100K' --max-size=100K || return
	done
	try "$url/whole/heap" --max-size=99 && refused "$url/whole/heap" \
		'larger than --max-size=99' &&
		try "$url/whole/heap" --max-size=1m &&
		took "${name}_whole-heap.pb.gz" || return
	# One that is small, and large when it is unpacked.
	try "$url/whole/heap" --max-size=3K && [ "$rc" -eq 1 ] &&
		grep 'larger than .*--max-size' err
}

# What is known by its first line, and no further.
newer() {
	try "$url/newer/heap" && [ "$rc" -eq 0 ] && all_there &&
		[ "$(wc -l <out)" -eq 1 ] && [ "$(wc -l <err)" -eq 1 ] &&
		grep "^prof-fetch: $url/newer/heap: warning: line 2: " err
}

memstats() {
	try -m "$host" "$pprof/allocs" "$pprof/heap?debug=0" &&
		took "$name-heap.debug1.txt" "$name-goroutine.pb.gz" \
			"$name-allocs.debug1.txt" "$name-heap.pb.gz" &&
		grep '^# HeapInuse = [0-9]' d/*-heap.debug1.txt &&
		prof-decode d/*-heap.debug1.txt | grep '^#comment.*HeapInuse'
}

# Of one profile standard output has the bytes, and nothing is left.
printed_one() {
	rm -rf d && mkdir d && TMPDIR=d prof-fetch -o - "$pprof/heap" >out &&
		prof-top out | grep '^Type: inuse_space' && [ -z "$(ls -A d)" ] &&
		prof-fetch -s 1 -o - "$pprof/profile" | prof-decode -H |
		grep '^#duration' || return
	prof-fetch -o - "$url/gone/heap" >out 2>err && return 1
	[ ! -s out ] && echo "prof-fetch: $url/gone/heap: status 404: there is" \
		'no such profile' | diff - err || return
	misuse '--output=-: one profile' -o - "$pprof/heap" "$pprof/allocs" &&
		misuse '--output=-: one snapshot' -n 2 -o - "$pprof/heap" || return
	for u in "$host" "$pprof" "$pprof/"; do
		prof-fetch -o - "$u" >out 2>err && return 1
		echo "prof-fetch: $pprof/: this is the list of profiles: append" \
			'heap, goroutine, profile?seconds=30 or another' |
			diff - err || return
	done
}

# $1: the login. The server knows anna:s3cret.
login() {
	try "http://$1$host/login/heap"
	find d >names
	! grep -e anna -e s3c out err names
}

right_login() {
	login anna:s3cret@ && took "${name}_login-heap.pb.gz"
}

wrong_login() {
	login anna:s3crap@ &&
		refused "$url/login/heap" 'status 401: it wants a login'
}

netrc() {
	echo 'machine 127.0.0.1 login anna password s3cret' >"$HOME/.netrc"
	login ''
	rm "$HOME/.netrc"
	took "${name}_login-heap.pb.gz"
}

secrets() {
	for u in "http://anna:s3cret@$host:x" "ftp://anna:s3cret@$host" \
		"http://anna:s3c/ret@$host" "http://anna:1/s3cret@$host" \
		"http://anna:1?s3cret@$host" "http://anna:1#s3cret@$host" \
		"anna:s3cret@$host/ x?k=s3cret" "x y@$host#s3cret"; do
		misuse '' "$u" && ! grep -e anna -e s3c -e ret err || return
	done
	try "$url/said/heap?key=s3cret" && ! grep s3c out err &&
		refused "$url/said/heap" \
			"not a profile, but a server's message or other text" || return
	try "$url/echo/heap?debug=1&key=s3cret" && ! grep s3c out err &&
		refused "$url/echo/heap?debug=1" 'status 400'
}

# What a URL must not be, or it would get into curl's configuration.
bad_urls() {
	for u in '' 'a b' 'a"b' 'a\b' 'a
b' -x 'host:' 'host:p' '[::1' 'http://' 'http:///heap' 'http://-oX' \
		'file:///etc/passwd'; do
		misuse '' -- "$u" || return
	done
}

bad_usage() {
	misuse 'no URL' && misuse 'no URL' -n 1 &&
		misuse "--count: '0' is not" -n 0 "$host" &&
		misuse "--count: '1s' is not" -n 1s "$host" &&
		misuse "--interval: '5x' is not a time" -i 5x "$host" &&
		misuse "--interval: '0' is not a time" -i0 "$host" &&
		misuse "--seconds: '' is not a time" --seconds= "$host" &&
		misuse "--seconds: '5x' is not a time" -seconds=5x "$host" &&
		misuse "--count: 'x' is not" -nx "$host" &&
		misuse "--output: an empty name" -o '' "$host" &&
		misuse "--max-size: '1X' is not a size" --max-size=1X "$host" &&
		misuse "--max-size: '0' is not a size" --max-size=0 "$host" &&
		misuse 'unknown or ambiguous option --m' --m "$host" &&
		misuse 'option --memstats takes no argument' --memstats=1 "$host" &&
		misuse 'option -n needs an argument' "$host" -n &&
		misuse 'option --count needs an argument' "$host" --count &&
		misuse 'option --help takes no argument' --help=x &&
		misuse 'unknown option -x' -x "$host" &&
		misuse 'unknown or ambiguous option --no-such' --no-such "$host"
}

help() {
	prof-fetch --help >out && head -n 1 out | grep '^usage: prof-fetch' &&
		prof-fetch -h | diff out - &&
		prof-fetch --version | grep -x 'prof-fetch [0-9.]*'
}

# Help and manual have the same options.
described() {
	grep -o -e '^  *-[[:alnum:]-]*\(, --[a-z]*\)*' out |
		grep -o -e '-[[:alnum:]-]*' | sort >help.opts
	sed -n 's/^\.It Fl/ Fl/p' "$top/man/prof-fetch.1" |
		awk '{ for (i = 1; i < NF; i++) if ($i == "Fl") print "-" $(i + 1) }' |
		sort >man.opts
	[ -s help.opts ] && diff help.opts man.opts
}

no_directory() {
	prof-fetch -o addr "$host" 2>err
	[ $? -eq 1 ] && echo 'prof-fetch: addr/: cannot make files there' |
		diff - err
}

# $@: a run of which the output cannot be written; $want: why.
unwritable() {
	"$@" 2>err
	rc=$?
	cat err
	[ "$rc" -eq 1 ] && echo "prof-fetch: standard output: $want" | diff - err
}

full() {
	want='No space left on device'
	unwritable prof-fetch --help >/dev/full &&
		unwritable prof-fetch --version >/dev/full &&
		unwritable prof-fetch -o d "$pprof/heap" >/dev/full || return
	want='Bad file descriptor'
	unwritable prof-fetch -o d "$pprof/heap" >&-
}

# Without prof-decode the file is looked at all the same.
alone() {
	mkdir tools
	for t in cat curl cut date dd env grep gzip head ln mkdir mktemp mv od rm \
		sed sh sleep tr wc; do
		ln -s "$(command -v "$t")" tools || return
	done
	cp "$fetch" tools/prof-fetch
	keep=$PATH
	# shellcheck disable=SC2123
	PATH=$tmp/w/tools
	try "$url/half/heap" "$url/whole/heap" "$url/words/heap" \
		"$url/json/heap" "$pprof/goroutine?debug=2"
	PATH=$keep
	[ "$rc" -eq 1 ] && [ "$(wc -l <out)" -eq 2 ] && all_there &&
		[ "$(grep -c ': not a profile, or a damaged one$' err)" -eq 3 ]
}

# Start prof-fetch "$@" by the shell $sh as a terminal would: in a process
# group of its own, which Ctrl-C ends, and a hangup though nohup runs the tests.
start() {
	rm -rf d
	: >out
	perl -e '$SIG{INT} = $SIG{HUP} = "DEFAULT"; setpgrp; exec @ARGV or die' \
		"$sh" "$fetch" -o d "$@" >out 2>err &
	group=$!
	pids="$pids $group"
}

# Send the signal $1 to all of the group, or with $2 to prof-fetch alone. It
# must die of it, and leave no process and no hidden file.
interrupt() {
	kill -s "$1" -- "${2--}$group"
	wait "$group"
	rc=$?
	echo "status $rc"
	sed 's/^/stdout: /' out
	sed 's/^/stderr: /' err
	ls -A d
	[ "$rc" -gt 128 ] && [ "$(kill -l "$rc")" = "$1" ] && all_there &&
		soon 60 ended
}

ended() {
	! kill -s 0 -- "-$group" 2>/dev/null
}

has() {
	[ "$(find d ! -path '*/.*' -name "*$1" 2>/dev/null | wc -l)" -ge "$2" ]
}

# $1 names have been printed.
printed() {
	[ "$(wc -l <out)" -ge "$1" ]
}

ctrl_c() {
	start "$url/slow/heap" "$url/whole/heap" "$url/slow/allocs" &&
		soon 60 has 'whole-heap.pb.gz' 1 && interrupt "$@" || return
	[ "$(wc -l <out)" -eq 1 ] && [ ! -s err ]
}

# Without -n there is no end but this one.
no_end() {
	start -i 1s "$pprof/heap" && soon 60 printed 2 &&
		interrupt "$@" && [ "$(wc -l <out)" -ge 2 ] && [ ! -s err ]
}

# While it is being taken a profile has no name.
unfinished() {
	start "$url/slow/heap" && soon 60 has_hidden && sleep 0.3 &&
		! has heap.pb.gz 1 && interrupt TERM && [ -z "$(ls -A d)" ]
}

has_hidden() {
	[ "$(find d -path '*/.prof-fetch.*/*heap*' 2>/dev/null | wc -l)" -gt 1 ]
}

broken_pipe() {
	rm -rf d
	mkfifo gone
	# shellcheck disable=SC2094
	exec 3<>gone 4>gone 3>&-
	prof-fetch -o d "$pprof/heap" >&4 2>err
	rc=$?
	exec 4>&-
	echo "status $rc"
	[ "$rc" -eq 141 ] && there 1
}

progress() {
	rm -rf d
	script -qec "prof-fetch -o d -n 2 -i 1 $pprof/heap $url/gone/heap" \
		/dev/null >out
	tr '\r' '\n' <out | cat -v
	grep 'snapshot 1 of 2 ' out && grep 'snapshot 1 of 2; one every 1 s' out &&
		grep 'snapshot 2 of 2 ' out && there 2
}

dark='It was a dark night.'
in_use='Could not enable CPU profiling: cpu profiling already in use'
for u in bare bare_debug every_kind texts; do
	check "kinds: $u" $u
done
check 'several snapshots; names sort by time' several
check 'two URLs of one name' alike
check 'three runs within a second' at_once
check '--seconds' seconds
check 'long options, shortened options, options after operands' long
check 'without --output' here
check 'names for xargs' piped
check 'a redirect is followed' moved
check 'connection refused' connection_refused
check '404' fault gone 'status 404: there is no such profile'
check '500, in the words of the server but without escapes' fault busy \
	'status 500: profiling ?[31malready?[m in use'
check '500, of no type' fault untyped "status 500: $in_use"
check '500, of several lines' fault reply 'status 500: "error": "in use"'
check '500, a page' fault page 'status 500'
check '500, no text' fault crash 'status 500'
check '500, what a terminal would obey' fault unicode \
	'status 500: 31mno? ?]0;x'
check '500, a long story' fault lengthy \
	"status 500: $(awk 'BEGIN { while (n++ < 30) printf "word " }')..."
check 'an HTML page' fault html \
	'this is an HTML page: is the address right, and does it need a login?'
check 'JSON' fault json "this is JSON, not a profile: '{\"ok\": false}'"
check 'words' fault words \
	"not a profile, but a server's message or other text: '$dark'"
check 'the list of profiles' fault list 'this is the list of profiles: append heap, goroutine, profile?seconds=30 or another'
check 'what begins as a message does' fault lines \
	'not a profile in any form that is known here'
check 'an empty body' fault empty 'empty: no profile was written'
check 'a body shorter than said' fault short \
	'cut off: the server ended it early'
check 'a body without its last chunk' fault chunk \
	'cut off: the server ended it early'
check 'no answer' fault hangup \
	'no answer: the server closed the connection'
seconds=1
check 'a timeout' fault slow 'timed out (--timeout is 1 s)'
seconds=
check 'a redirect in circles' fault circle 'it is moved round in circles'
check 'a redirect to nowhere' fault nowhere \
	'status 302: it is moved, but not to where'
check 'a truncated profile' eval 'fault half any ||
	grep "gzip data ends early, after [0-9]* bytes" err'
check 'a redirect to a file' eval 'fault file-url any || grep Protocol err'
check 'goes on after a failure' goes_on
check 'ends if nothing comes of the first snapshot' ends
check '--max-size' sizes
check 'a text of a newer Go is kept' newer
check '--memstats' memstats
check '--output=-' printed_one
check 'a login' right_login
check 'a wrong login' wrong_login
check 'a login in ~/.netrc' netrc
check 'no secrets in messages' secrets
check 'what is not a URL' bad_urls
check 'wrong usage' bad_usage
check '--help and --version' help
check 'help and manual describe the same options' described
check 'a directory that cannot be' no_directory
check 'without prof-decode' alone
for sh in dash bash sh; do
	command -v $sh >/dev/null || continue
	check "$sh: Ctrl-C keeps what was taken" ctrl_c INT
	check "$sh: an interrupt for prof-fetch alone" ctrl_c INT ''
	check "$sh: TERM" ctrl_c TERM ''
	check "$sh: HUP" ctrl_c HUP
done
check 'Ctrl-C between snapshots' no_end INT
check 'whole or not at all' unfinished
check 'closed pipe' broken_pipe
[ ! -c /dev/full ] || check 'full disk' full
if command -v script >/dev/null; then
	check 'progress on a terminal' progress
else
	skip 'progress on a terminal' 'no script(1)'
fi
finish
