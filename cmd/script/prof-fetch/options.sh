#!/bin/sh
# Take snapshots of the profiles that a running program serves, by curl.
# SPDX-License-Identifier: MIT
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

longs='count interval seconds memstats output max-size timeout help version'

# Set opt to the long option that $1 is, or of which alone it is the beginning.
longopt() {
	found=''
	for opt in $longs; do
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
		arg=$1 key=${1%%=*}
		shift
		case $arg,\ $longs\  in
		-[!-]*" ${key#-} "*) arg=-$arg ;;
		esac
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
