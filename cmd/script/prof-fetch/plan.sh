# What to take: URLs, and the names of files.
# SPDX-License-Identifier: MIT

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
	*://*)
		scheme=$(printf %s "${1%%://*}" | tr '[:upper:]' '[:lower:]') rest=${1#*://}
		;;
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
		'([A-Za-z0-9_][A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+(%25[A-Za-z0-9._-]+)?\])(:[0-9]+)?' ||
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
