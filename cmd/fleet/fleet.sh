#!/bin/sh
# Merge what prof-fetch(1) left in a spool, by service, host, profile and
# hour, and hand the results to a database: see prof-fleet(7).
# SPDX-License-Identifier: MIT
set -u
LC_ALL=C
export LC_ALL
me=fleet.sh
self=$0 work='' lock=''

usage() {
	cat <<-'EOT'
	usage: fleet.sh merge [-j JOBS] SPOOL STORE
	       fleet.sh load [-p] STORE COMMAND [ARGUMENT ...]
	       fleet.sh query FILE NAME [KEY=VALUE ...]
	merge: SPOOL/SERVICE/TIME-HOST-PROFILE.pb.gz, as prof-fetch -o calls them,
	become STORE/SERVICE/HOST/PROFILE/HOUR.pb.gz, all hours but the one that runs.
	load: COMMAND gets the rows of each result that it has not had, on standard
	input, in a run for each; -p: plain ones, with names. $FLEET_RESULT is the
	name of the result.
	query: print the query NAME of FILE with the values filled in.
	See prof-fleet(7).
	EOT
}

say() {
	printf '%s: %s\n' "$me" "$(printf '%s' "$*" | tr '\000-\037\177' '?')" >&2
}

wrong() {
	say "$* ($me --help tells how)"
	exit 2
}

# plain WORD...: nothing that a shell, make or another file name could take for
# something else.
plain() {
	for word; do
		case $word in
		'' | .* | -* | *[!A-Za-z0-9._@%+:-]*) return 1 ;;
		esac
	done
}

# Set hour, host and profile from prof-fetch's name of a file.
parse() {
	case $1 in
	[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9]Z-*-*.*) ;;
	*) return 1 ;;
	esac
	hour=${1%"${1#???????????}"}
	rest=${1#*-}
	host=${rest%-*}
	profile=${rest##*-}
	profile=${profile%%.*}
	plain "$host" "$profile"
}

# The groups of a spool, each once: SERVICE HOUR HOST PROFILE.
groups() {
	now=$(date -u +%Y%m%dT%H)
	for f in "$1"/*/*; do
		[ -f "$f" ] || continue
		name=${f%/*}
		name=${name##*/}
		if ! plain "$name" || ! parse "${f##*/}"; then
			say "$f: not called as prof-fetch does: left alone"
		elif [ "$hour" != "$now" ]; then
			echo "$name $hour $host $profile"
		fi
	done | sort -u
}

# What has been merged into the result $1, a file name a line.
merged() {
	[ -e "$1" ] || return 0
	prof-decode -H "$1" >"$work/head" &&
		sed -n 's/^#comment	fleet: //p' "$work/head"
}

# Take the inputs that cannot be part of the result out of $work/new.
set_aside() {
	sed -n 's/^prof-decode: \(.*\): left out: .*/\1/p' "$work/errors" >"$work/bad"
	while read -r f; do
		grep -qxF -e "$f" "$work/bad" || prof-decode -H "$f" >/dev/null ||
			echo "$f" >>"$work/bad"
	done <"$work/new" 2>>"$work/errors"
	[ -s "$work/bad" ] || return
	cat "$work/errors" >&2
	mkdir -p "$store/bad/$service" || return
	while read -r f; do
		mv "$f" "$store/bad/$service/" || return
		say "$f: set aside in $store/bad/$service"
	done <"$work/bad"
	grep -vxF -f "$work/bad" "$work/new" >"$work/good"
	mv "$work/good" "$work/new"
}

# Make the result $out of itself and $work/new. It is there whole or not at
# all, and says in its comments what went into it.
build() {
	while [ -s "$work/new" ]; do
		set --
		[ ! -e "$out" ] || set -- "$out"
		while read -r f; do
			set -- "$@" "$f"
		done <"$work/new"
		prof-decode -a "$@" >"$work/text" 2>"$work/errors" && break
		set_aside || { cat "$work/errors" >&2; return 1; }
		failed=1
	done
	[ -s "$work/new" ] || return 0
	cat "$work/errors" >&2
	sed 's|.*/|#comment	fleet: |' "$work/new" >"$work/comments" &&
		sed "/^#totals/r $work/comments" "$work/text" >"$work/all" &&
		prof-encode "$work/all" >"$work/result" &&
		mv "$work/result" "$out"
}

# A directory for this process alone, called $1 and some letters, in $work.  Its
# name is known before it is there, as it must go whatever happens.
workplace() {
	work=$(mktemp -u "$1.XXXXXX") || return
	trap 'rm -rf "$work"' EXIT
	heed_signals
	mkdir -m 700 "$work"
}

heed_signals() {
	for s in HUP INT TERM; do
		# shellcheck disable=SC2064
		trap "stop $s" $s
	done
}

# Die of the signal $1: of merge no more groups are begun, and those at work
# come to their end, which is when the lock is free.
stop() {
	trap '' HUP INT TERM
	kill "${!-}" 2>/dev/null
	exec 9>&-
	[ -z "$lock" ] || flock "$lock" true
	rm -rf "$work"
	trap - EXIT "$1"
	kill -s "$1" $$
}

# one SPOOL STORE SERVICE HOUR HOST PROFILE: a group.
one() {
	spool=$1 store=$2 service=$3 hour=$4 host=$5 profile=$6 failed=0
	out=$store/$service/$host/$profile/$hour.pb.gz
	mkdir -p "${out%/*}" || return
	workplace "${out%/*}/.$hour" || return
	merged "$out" >"$work/merged" || return
	for f in "$spool/$service/$hour"????Z-"$host-$profile".*; do
		[ ! -f "$f" ] || grep -qxF -e "${f##*/}" "$work/merged" ||
			echo "$f" || return
	done >"$work/new" || return
	build && return $failed
}

merge() {
	jobs=$(nproc 2>/dev/null || echo 1)
	if [ "${1:-}" = -j ]; then
		jobs=${2:-}
		case $jobs in
		'' | *[!0-9]* | 0*) wrong "-j: '$jobs' is not a number of jobs" ;;
		esac
		shift 2
	fi
	[ $# = 2 ] || wrong 'merge takes a spool and a store'
	[ -d "$1" ] || { say "$1: no such directory" && return 1; }
	mkdir -p "$2" || return
	alone "$2"
	rm -rf "$2"/*/*/*/.[0-9]*	# of a run that was killed
	groups "$1" >"$2/.groups" || return
	heed_signals
	FLEET_SPOOL=$1 FLEET_STORE=$2 xargs -P "$jobs" -n 4 \
		sh "$self" one <"$2/.groups" &
	wait $! || return 1
}

# Keep others out of the store $1 until this script ends.
alone() {
	exec 9>"$1/.lock" || exit
	flock -n 9 || { say "$1: another $me is at work there" && exit 1; }
	lock=$1/.lock
}

# load [-p] STORE COMMAND...
load() {
	form=clickhouse names=
	if [ "${1:-}" = -p ]; then
		form=plain names=--names
		shift
	fi
	[ $# -gt 1 ] || wrong 'load takes a store and a command'
	store=$1 failed=0
	shift
	[ -d "$store" ] || { say "$store: no such directory" && return 1; }
	alone "$store"
	rm -rf "$store"/.load.*	# of a run that was killed
	workplace "$store/.load" || return
	for out in "$store"/*/*/*/*.pb.gz; do
		[ -f "$out" ] || continue
		done=${out%/*}/.loaded.${out##*/}
		[ -z "$(find "$done" -newer "$out" 2>/dev/null)" ] || continue
		touch "$work/done" && rows "$out" >"$work/rows" &&
			FLEET_RESULT=${path#"$store"/} "$@" <"$work/rows" &&
			mv "$work/done" "$done" && continue
		say "$out: not loaded"
		failed=1
	done
	return $failed
}

# The rows of a result, with what its path says.
rows() {
	path=${1%.pb.gz}
	hour=$(echo "${path##*/}" |
		sed 's/^\(....\)\(..\)\(..\)T\(..\)$/\1-\2-\3 \4:00:00/')
	profile=${path%/*}
	host=${profile%/*}
	service=${host%/*}
	prof-decode --rows="$form" ${names:+"$names"} --with="service=${service##*/}" \
		--with="host=${host##*/}" --with="profile=${profile##*/}" \
		--with="hour=$hour" "$1"
}

# query FILE NAME KEY=VALUE...: values become strings of SQL, whatever is in
# them.
query() {
	[ $# -gt 1 ] || wrong 'query takes a file and the name of a query'
	file=$1 name=$2
	shift 2
	for arg; do
		case $arg in
		[a-z]*=*) ;;
		*) wrong "'$arg' is not KEY=VALUE" ;;
		esac
	done
	awk -v name="$name" -v file="$file" -v me=$me '
	function string(s) {
		if (escapes)
			gsub(/\\/, "\\\\", s)
		gsub(/\047/, "\047\047", s)
		return "\047" s "\047"
	}
	BEGIN {
		for (i = 2; i < ARGC; i++) {
			at = index(ARGV[i], "=")
			value[substr(ARGV[i], 1, at - 1)] = substr(ARGV[i], at + 1)
			delete ARGV[i]
		}
	}
	/^-- backslashes escape/ { escapes = 1 }
	/^-- name: / { on = substr($0, 10) == name; found = found || on; next }
	!on || /^--/ || /^$/ { next }
	{
		out = ""
		while (match($0, /\{[a-z]+\}/)) {
			key = substr($0, RSTART + 1, RLENGTH - 2)
			if (!(key in value))
				missing = missing " " key
			out = out substr($0, 1, RSTART - 1) string(value[key])
			$0 = substr($0, RSTART + RLENGTH)
		}
		text = text out $0 "\n"
	}
	END {
		if (!found)
			why = "there is no query " name
		else if (missing != "")
			why = name " wants" missing
		if (why != "") {
			print me ": " file ": " why | "cat >&2"
			exit 1
		}
		printf "%s", text
	}' "$file" "$@"
}

case ${1:-} in
merge | load | query)
	"$@"
	;;
one)
	shift
	one "$FLEET_SPOOL" "$FLEET_STORE" "$@"
	;;
-h | --help)
	usage
	;;
*)
	wrong "'${1:-}' is none of merge, load, query"
	;;
esac
