#!/bin/sh
# Take snapshots of the profiles that a running program serves, by curl.
set -uf
export LC_ALL=C
count='' interval='' seconds='' dir='' out='' timeout=60 memstats=no
size=1G bytes=$((1 << 30))
urls='' plan='' turns='' names='' jobs='' sleeper='' tmp='' failed=0 taken=''

help() {
	cat <<'EOF'
usage: prof-fetch [options] URL ...
Take snapshots of profiles from /debug/pprof/ and print their file names.

  -n, --count=COUNT                how many snapshots (1; with -i: no end)
  -i, --interval=INTERVAL          from one to the next: 30s, 5m, 1h (1m)
  -s, --seconds=SECONDS            how long to profile, or watch for changes
  -m, --memstats                   heap as text, with Go's account of memory
  -o, --output=DIR                 where to put the files (here); -: print one
      --max-size=BYTES             largest profile, decompressed (1G)
      --timeout=SECONDS            longest wait for one, beyond that (60)
  -h, --help                       print this and exit
      --version                    print the version and exit

See prof-fetch(1) and prof(7).
EOF
}

tty=no
[ ! -t 2 ] || [ "${TERM:-dumb}" = dumb ] || tty=yes

# A line that the next one replaces, where somebody looks.
progress() {
	[ $tty = no ] || printf '\r\033[K%s' "$*" >&2
}

complain() {
	progress
	printf 'prof-fetch: %s\n' "$*" >&2
}

usage() {
	complain "$* (prof-fetch --help lists the options)"
	exit 2
}

# Print $1, or the file $2, through cat, which can say why it failed.
put() {
	why='Bad file descriptor'
	{ why=$(printf '%s\n' "$1" | cat "${2:--}" 2>&1 >&3); } 2>/dev/null \
		3>&1 && return
	[ $? -ne 141 ] || stop PIPE
	complain "standard output: ${why##*: }"
	exit 1
}

whole() {
	case $1 in
	'' | 0* | *[!0-9]* | ???????*) return 1 ;;
	esac
}

# The seconds that the argument $2 of the option $1 means, in $value.
duration() {
	value=$2 unit=1
	case $2 in
	*s) value=${2%s} ;;
	*m) value=${2%m} unit=60 ;;
	*h) value=${2%h} unit=3600 ;;
	esac
	whole "$value" || usage "--$1: '$2' is not a time like 30s, 5m, 1h"
	value=$((value * unit))
}

# The bytes that $1 means, in $bytes.
size() {
	size=$1 unit=1
	case $1 in
	*[Kk]) unit=$((1 << 10)) ;;
	*[Mm]) unit=$((1 << 20)) ;;
	*[Gg]) unit=$((1 << 30)) ;;
	*[Tt]) unit=$((1 << 40)) ;;
	esac
	bytes=${1%[KkMmGgTt]}
	case $bytes in
	'' | 0* | *[!0-9]* | ???????????*)
		usage "--max-size: '$1' is not a size such as 512M"
		;;
	esac
	bytes=$((bytes * unit))
}

# The option called $1, with the argument $2.
option() {
	case $1 in
	count)
		whole "$2" || usage "--count: '$2' is not a number from 1"
		count=$2
		;;
	interval) duration "$1" "$2" && interval=$value ;;
	seconds) duration "$1" "$2" && seconds=$value ;;
	timeout) duration "$1" "$2" && timeout=$value ;;
	max-size) size "$2" ;;
	output)
		[ "$2" ] || usage "--output: an empty name"
		out=$2 dir=${2%/}/
		case $dir in
		-*) dir=./$dir ;;
		esac
		;;
	esac
}

# Set opt to the long option that $1 is, or of which alone it is the beginning.
longopt() {
	found=''
	for opt in count interval seconds memstats output max-size timeout help \
		version; do
		case $opt in
		"$1") return 0 ;;
		"$1"*) found="$found $opt" ;;
		esac
	done
	opt=${found# }
	case $opt in
	'' | *' '*) usage "unknown or ambiguous option --$1" ;;
	esac
}

# Set opt to the option whose letter is $1.
letter() {
	case $1 in
	n) opt=count ;;
	i) opt=interval ;;
	s) opt=seconds ;;
	m) opt=memstats ;;
	o) opt=output ;;
	h) opt=help ;;
	*) usage "unknown option -$1" ;;
	esac
}

# Options may stand anywhere before --, as in the other commands.
parse() {
	while [ $# -gt 0 ]; do
		arg=$1
		shift
		case $arg in
		--)
			for arg; do operand "$arg"; done
			return
			;;
		--*)
			key=${arg#--}
			longopt "${key%%=*}"
			val=${key#*=} has=${key%"${key#*=}"} key=--${key%%=*}
			;;
		-?*)
			val=${arg#-?} has=$val key=${arg%"$val"}
			letter "${key#-}"
			case $opt in
			memstats) # may stand before another letter
				[ -z "$has" ] || set -- "-$has" "$@"
				has=''
				;;
			esac
			;;
		*)
			operand "$arg"
			continue
			;;
		esac
		case $opt in
		help | version)
			[ -z "$has" ] || usage "option $key takes no argument"
			[ "$opt" = version ] || put "$(help)"
			[ "$opt" = help ] || put 'prof-fetch @VERSION@'
			exit 0
			;;
		memstats)
			[ -z "$has" ] || usage "option $key takes no argument"
			memstats=yes
			continue
			;;
		esac
		if [ -z "$has" ]; then
			[ $# -gt 0 ] || usage "option $key needs an argument"
			val=$1
			shift
		fi
		option "$opt" "$val"
	done
}

# Remember a URL. It must not contain what means something to curl's
# configuration, or to the lists of words below.
operand() {
	case $1 in
	'' | -* | *[!!-~]* | *[\"\\]*)
		usage "'$(masked "$1")' is not a URL"
		;;
	esac
	urls="$urls $1"
}

# A URL for a message, whatever it looks like: no login, no query.
masked() {
	set -- "${1##*@}"
	printf '%s' "${1%%[?#]*}" | tr -c ' -~' '?'
}

# The number that the parameter $1 has in the query $2, in $value; or ''.
param() {
	value=''
	case "&$2" in
	*"&$1="*)
		value=${2#"$1="}
		value=${value#*"&$1="}
		value=${value%%&*}
		;;
	esac
	whole "$value" || value=''
}

# Plan for the profile $4 of the host $3, by the scheme $1, with the login $2
# and the query $5: five words, with which others it must wait its turn, its
# name less the time, its limit in seconds, what messages call it, and its URL.
# The path may lead through a proxy to one of several servers.
add() {
	kind=${4%/} query=$5 ext=.pb.gz shown=$1://$3$4
	at=${kind%/*} kind=${kind##*/}
	param debug "$query"
	case $memstats,$kind,\&$query in
	*'&debug='*) ;;
	yes,heap,* | yes,allocs,*) query=${query:+$query&}debug=1 value=1 ;;
	esac
	if [ "$value" ]; then
		ext=.debug$value.txt shown="$shown?debug=$value"
	elif [ "$seconds" ]; then
		param seconds "$query"
		[ "$value" ] || query=${query:+$query&}seconds=$seconds
	fi
	param seconds "$query"
	[ "$value" ] || [ "$kind" != profile ] || value=30
	at=$(printf '%s' "$3${at%/debug/pprof}" | cut -c -150 |
		tr -c 'A-Za-z0-9._\n-' _)
	name=$at-$(printf '%s' "$kind" | cut -c -50 | tr -c 'A-Za-z0-9._\n-' _)
	n=1 base=$name
	while :; do
		case " $names " in
		*" $name$ext "*) n=$((n + 1)) name=$base-$n ;;
		*) break ;;
		esac
	done
	names="$names $name$ext"
	[ -z "$value" ] || at=$name
	case " $turns " in
	*" at-$at "*) ;;
	*) turns="$turns at-$at" ;;
	esac
	plan="$plan at-$at $name$ext $((timeout + value)) $shown"
	plan="$plan $1://$2$3$4${query:+?$query}"
}

# Take a URL apart. Without a profile it means two.
url() {
	rest=$1 scheme=http login='' query=''
	case $1 in
	*://*) scheme=${1%%://*} rest=${1#*://} ;;
	esac
	case $scheme in
	http | https) ;;
	*) usage "'$(masked "$1")': only http and https will do" ;;
	esac
	host=${rest%%[/?#]*}
	path=${rest#"$host"}
	case $path in
	*@*) usage "'...@$(masked "$1")': write %2F, %3F, %40 for / ? @" ;;
	esac
	path=${path%%#*}
	case $path in
	*\?*) query=${path#*\?} path=${path%%\?*} ;;
	esac
	case $host in
	*@*) login=${host%@*}@ host=${host##*@} ;;
	esac
	printf '%s\n' "$host" | grep -Eqx \
		'([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+(%25[A-Za-z0-9._-]+)?\])(:[0-9]+)?' ||
		usage "'$(masked "$1")': '$host' is not HOST or HOST:PORT"
	case $path in
	'' | /) path=/debug/pprof ;;
	*/pprof | */pprof/) path=${path%/} ;;
	*)
		add "$scheme" "$login" "$host" "$path" "$query"
		return
		;;
	esac
	both=$query
	for kind in heap goroutine; do
		add "$scheme" "$login" "$host" "$path/$kind" "$both"
	done
}

# Standard output takes one profile.
only_one() {
	tty=no
	[ "$count" = 1 ] || usage '--output=-: one snapshot can be printed'
	case $names in
	' '*' '*)
		case $urls in
		' '*' '*) usage '--output=-: one profile can be printed' ;;
		esac
		# shellcheck disable=SC2086
		set -- $plan
		complain "${4%/*}/: this is the list of profiles:" \
			"append $append"
		exit 1
		;;
	esac
}

# The first line with something in it of the file $1, fit to be shown.
first() {
	dd if="$1" bs=256 count=1 2>/dev/null | tr -c ' -~\n' '?' |
		sed -n '/[^ ]/{s/^ *//;p;q;}'
}

# Why curl ended with the status $1 and what it said in the file $2.
curl_reason() {
	case $1 in
	6) echo 'no such host is known' ;;
	7) echo 'connection refused, or no way to the host: is it running?' ;;
	18 | 56) echo 'cut off: the server ended it early' ;;
	63) echo "larger than --max-size=$size" ;;
	23) echo 'cannot write the file: is the disk full?' ;;
	28) echo "timed out (--timeout is $timeout s)" ;;
	47) echo 'it is moved round in circles' ;;
	52) echo 'no answer: the server closed the connection' ;;
	*)
		say=$(first "$2" | sed 's/^curl: ([0-9]*) //')
		printf '%s\n' "${say:-curl ended with status $1}"
		;;
	esac
}

# Has the URL $1 parameters of its own? A body may repeat them.
private() {
	printf '%s' "$1" | sed 's/^[^?]*//; s/[?&][a-z]*=[0-9]*//g' | grep -q .
}

# Why the status $1 of HTTP is a failure; $2: type and $3: file of the body,
# $4: the URL.
http_reason() {
	case $1 in
	401 | 407) say='it wants a login' ;;
	404) say='there is no such profile' ;;
	3??) say='it is moved, but not to where' ;;
	*)
		say=''
		case $2 in
		text/plain*)
			[ ! -s "$3" ] || private "$4" || say=$(first "$3")
			;;
		esac
		;;
	esac
	printf '%s\n' "status $1${say:+: $say}"
}

# Say of the HTML in the file $1 what it is: maybe the page of net/http/pprof
# that leads to the profiles.
html() {
	why='this is an HTML page: is the address right, and does it need a login?'
	! dd if="$1" bs=4096 count=1 2>/dev/null |
		grep -q '<title>/debug/pprof/</title>' ||
		why="this is the list of profiles: append $append"
}

# Fail with the reason in $why unless the file $1, of the URL $2, is a profile.
# The dumps that Go prints are told by their first line, lest one be lost as
# a newer Go has words in it that are not known here; then why is a warning.
profile() {
	why='empty: no profile was written'
	[ -s "$1" ] || return
	why="larger than --max-size=$size"
	[ "$(wc -c <"$1")" -le "$bytes" ] || return
	known=no
	case $(first "$1") in
	'<'*) html "$1" && return 1 ;;
	*' profile: total '[0-9]* | 'goroutine '[0-9]*' ['*) known=yes ;;
	'heap profile:'* | heap_v2/*) known=yes ;;
	'--- mutex:'* | '--- contention'* | '--- threadz '*) known=yes ;;
	esac
	why=''
	[ "$out" != - ] || return 0 # who reads it will see
	if [ "$decode" ]; then
		why=$("$decode" -H --max-size="$size" "$1" 2>&1 >/dev/null) &&
			why='' && return
		why=$(printf '%s\n' "$why" | head -n 1)
		why=${why#"prof-decode: "}
		case $why in
		"$1:"[0-9]*) why="line ${why#"$1:"}" ;;
		esac
		why=${why#"$1: "}
		! private "$2" || why=${why%%": '"*}
	fi
	[ $known = no ] || return 0
	[ -z "$why" ] || return
	why='not a profile, or a damaged one'
	case $(od -An -N2 -tx1 "$1" | tr -d ' ') in
	1f8b) gzip -t <"$1" 2>/dev/null && why='' ;;
	0a* | 0000) why='' ;;
	*) return 1 ;;
	esac
}

# Name the file $1 $2, which must not exist: a link does not replace it even
# if it came into being a moment ago. But not every disk has links.
place() {
	why="cannot make $2"
	ln "$1" "$2" 2>/dev/null || { [ ! -e "$2" ] && mv "$1" "$2" 2>/dev/null; }
}

# Get what $2 says in the words of curl's configuration into the file $1, within
# $3 seconds. It goes there by a pipe, where ps does not see it. Not every curl
# ends by itself what is larger than was said.
download() {
	printf '%s\n' "$2" | {
		# shellcheck disable=SC3045
		ulimit -c 0
		ulimit -f $((bytes / 512 + 2)) 2>/dev/null
		exec curl -K - -sS -g -L --max-redirs 5 --max-filesize "$bytes" \
			--proto =http,https --proto-redir =http,https \
			--netrc-optional --connect-timeout "$timeout" \
			--max-time "$3" -o "$1" \
			-w '%{http_code} %{content_type}\n'
	} >"$1.how" 2>"$1.err" &
	pid=$!
	wait "$pid" 2>/dev/null
	status=$? pid=''
	[ "$status" -le 128 ] || [ ! -e "$1" ] ||
		[ "$(wc -c <"$1")" -le "$bytes" ] || status=63
}

# Take the profile of a plan's last four words and put it in its place, whole,
# which $dir and $stamp say; or leave it where it is, to be printed.
take() {
	file=$tmp/$1
	# It may be a link to the snapshot before.
	rm -f "$file"
	download "$file" "url = \"$4\"" "$2"
	code='' type=''
	read -r code type <"$file.how"
	case $status,$code in
	0,2?? | 22,2??)
		[ -e "$file" ] || : >"$file"
		profile "$file" "$4" && {
			[ -z "$why" ] || complain "$3: warning: $why"
			[ "$out" != - ] || return 0
			place "$file" "$dir$stamp-$1" && return
		}
		;;
	0,* | 22,*) why=$(http_reason "$code" "$type" "$file" "$4") ;;
	*) why=$(curl_reason $status "$file.err") ;;
	esac
	complain "$3: $why"
	return 1
}

# In the background: take those profiles of the plan that begin with $1, one
# after the other, so that none has in it what another costs the server.
turn() {
	at=$1 bad=0 pid=''
	trap '{ kill "$pid"; wait "$pid"; } 2>/dev/null; exit 1' HUP INT TERM
	shift
	while [ $# -gt 0 ]; do
		if [ "$1" = "$at" ]; then
			shift
			if take "$@"; then
				printf '%s\n' "$dir$stamp-$1" >>"$tmp/$at"
			else
				bad=1
			fi
			shift 4
		else
			shift 5
		fi
	done
	exit $bad
}

# Wait for the jobs, each a process and its turn, and print what they took.
collect() {
	while [ "$jobs" ]; do
		# shellcheck disable=SC2086
		set -- $jobs
		wait "$1" || failed=1
		jobs=${jobs#" $1 $2"}
		[ -e "$tmp/$2" ] || continue
		taken=$(cat "$tmp/$2")
		rm "$tmp/$2"
		if [ "$out" = - ]; then
			put '' "$tmp/${taken#"$stamp-"}"
		else
			put "$taken"
		fi
	done
}

# End what runs in the background.
hush() {
	for job in $sleeper $jobs; do
		case $job in
		*[!0-9]*) ;;
		*) kill "$job" 2>/dev/null ;;
		esac
	done
	sleeper=''
}

cleanup() {
	hush
	wait
	rm -rf "$tmp"
	progress
}

# Die of the signal $1, with what has been taken in place and on record.
stop() {
	trap '' HUP INT TERM PIPE
	hush
	[ "$1" = PIPE ] || collect
	cleanup
	trap - EXIT "$1"
	kill -s "$1" $$
}

# Set stamp to the time, waiting for the next second if there is a file with
# that time already.
clock() {
	while :; do
		stamp=$(date -u +%Y%m%dT%H%M%SZ) new=yes
		for name in $names; do
			[ ! -e "$dir$stamp-$name" ] || new=no
		done
		[ $new = no ] || return
		sleep 1
	done
}

# Take one of each in the plan.
snapshot() {
	clock
	# shellcheck disable=SC2086
	for at in $turns; do
		turn "$at" $plan &
		jobs="$jobs $! $at"
	done
	collect
}

# The interval runs in the background while the snapshot is taken.
main() {
	done=0 of=${count:+ of $count}
	while :; do
		done=$((done + 1))
		progress "snapshot $done$of ..."
		[ "$done" = "$count" ] || {
			sleep "$interval" &
			sleeper=$!
		}
		snapshot
		[ "$done" != "$count" ] || return
		[ "$taken" ] || {
			complain 'nothing came of the first snapshot: no more are taken'
			return
		}
		progress "snapshot $done$of; one every $interval s"
		wait "$sleeper"
		sleeper=''
	done
}

parse "$@"
[ "$urls" ] || usage 'no URL'
append='heap, goroutine, profile?seconds=30 or another'
[ "$out" != - ] || dir=''
[ "$interval" ] || count=${count:-1}
interval=${interval:-60}
for u in $urls; do url "$u"; done
command -v curl >/dev/null || { complain 'curl is not in PATH' && exit 1; }
decode=$(command -v prof-decode)
where=$dir
if [ "$out" = - ]; then
	only_one
	where=${TMPDIR:-/tmp}/
elif [ "$dir" ]; then
	mkdir -p "$dir" 2>/dev/null
fi
tmp=$(mktemp -d "${where:-./}.prof-fetch.XXXXXX" 2>/dev/null) || {
	complain "${where:-.}: cannot make files there"
	exit 1
}
trap cleanup EXIT
for s in HUP INT TERM PIPE; do
	# shellcheck disable=SC2064
	trap "stop $s" $s
done
main
exit $failed
