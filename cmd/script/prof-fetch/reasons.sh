# Why what came is no profile, or why nothing came.
# SPDX-License-Identifier: MIT

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

# What the server says in the file $1, fit to be shown: the first line with a
# word in it, cut; nothing of a page, or of bytes that are no text. Whatever
# type it says that is: many who answer in a hurry name none.
words() {
	[ "$(dd if="$1" bs=256 count=1 2>/dev/null |
		tr -cd '\000-\006\016-\032\034-\037' | wc -c)" -eq 0 ] || return 0
	said=$(dd if="$1" bs=256 count=1 2>/dev/null | tr -c ' -~\n' '?' |
		sed -n '/[0-9A-Za-z]/{s/^[ ?]*//;s/[ ?]*$//;p;q;}')
	case $said in
	'<'*) ;;
	*) printf '%s\n' "$said" | sed 's/^\(.\{150\}\).*/\1.../' ;;
	esac
}

# Why the status $1 of HTTP is a failure; $2: file of the body, $3: the URL.
http_reason() {
	case $1 in
	401 | 407) say='it wants a login' ;;
	404) say='there is no such profile' ;;
	3??) say='it is moved, but not to where' ;;
	*)
		say=''
		[ ! -s "$2" ] || private "$3" || say=$(words "$2")
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
