# Take the snapshots.
# SPDX-License-Identifier: MIT

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
			-w '%{http_code}\n'
	} >"$1.how" 2>"$1.err" &
	wait $! 2>/dev/null
	status=$?
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
	code=''
	read -r code <"$file.how"
	case $status,$code in
	0,2?? | 22,2??)
		[ -e "$file" ] || : >"$file"
		profile "$file" "$4" && {
			[ -z "$why" ] || complain "$3: warning: $why"
			[ "$out" != - ] || return 0
			place "$file" "$dir$stamp-$1" && return
		}
		;;
	0,* | 22,*) why=$(http_reason "$code" "$file" "$4") ;;
	*) why=$(curl_reason $status "$file.err") ;;
	esac
	complain "$3: $why"
	return 1
}

# In the background: take those profiles of the plan that begin with $1, one
# after the other, so that none has in it what another costs the server.
turn() {
	at=$1 bad=0
	trap '{ kill "${!-}"; wait; } 2>/dev/null; exit 1' HUP INT TERM
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

# End what runs in the background; the last of them may not be on record.
hush() {
	for job in $sleeper $jobs ${!-}; do
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
trap cleanup EXIT
for s in HUP INT TERM PIPE; do
	# shellcheck disable=SC2064
	trap "stop $s" $s
done
# The name is known before the directory is there, as it must go with us.
tmp=$(mktemp -u "${where:-./}.prof-fetch.XXXXXX" 2>/dev/null)
if ! mkdir -m 700 "$tmp" 2>/dev/null; then
	tmp=''
	complain "${where:-.}: cannot make files there"
	exit 1
fi
main
exit $failed
