#!/bin/sh
# The shells offer the options of every command, no more and no less.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
build=$(dirname "$bin")
dir=$build/completion

# What bash completes the last of the words $@ to, one a line.
offered() {
	bash --norc -c '
		. "$1" || exit
		shift
		function=$(complete -p "$1") || exit
		function=${function##*-F }
		COMP_WORDS=("$@")
		COMP_CWORD=$(($# - 1))
		${function%% *} "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
		printf "%s\n" "${COMPREPLY[@]}"' \
		- "$dir/prof.bash" "$@" | sed '/^$/d' | sort
}

# The options in the help of the command $1, in the form in which bash offers
# them.
options() {
	"$1" --help | grep '^ \{1,6\}-' |
		sed 's/^ *//; s/  .*//; s/\[=.*//; s/=.*/=/; s/,//' |
		tr ' ' '\n' | sort
}

# Of the beginning of an option all that begin so.
beginnings() {
	options "$1" >opts
	for word in - -- --no --n --s --tag --max-size; do
		grep -e "^$word" opts >want
		offered "$1" "$word" >got
		diff want got || return
	done
	grep -e -- opts
}

# The words for the granularity, in each way to give it.
words() {
	"$1" --help | sed -n 's/.*--granularity=WHAT *//p' | tr -d , | tr ' ' '\n' |
		grep -vx or | sort >want
	[ -s want ] || return 0
	offered "$1" -g '' | diff want - &&
		offered "$1" --granularity '' | diff want - &&
		offered "$1" --granularity = | diff want - &&
		offered "$1" --granularity = files | grep -x files
}

# Nothing is known of numbers, units and expressions; operands are files.
arguments() {
	offered "$1" --max-size '' >got && [ ! -s got ] &&
		offered "$1" --max-size = >got && [ ! -s got ] &&
		offered "$1" '' | grep -x 'a file' &&
		offered "$1" --version a >got && echo 'a file' | diff - got
}

# Files are no URLs, but a place for them.
urls() {
	[ -z "$(offered prof-fetch a)" ] && [ -z "$(offered prof-fetch -n '')" ] &&
		offered prof-fetch -o a | grep -x 'a file'
}

# Every option has its place in zsh's definition.
zsh_options() {
	sed -n "/^	$1)/,/;;/p" "$dir/_prof" >spec
	for o in $(options "$1" | tr -d =); do
		grep -e "[',{]${o}[],+=[(}'-]" spec || { echo "no $o" && return 1; }
	done
}

# What is seen who types $2 in a shell, bash or zsh, in $seen; what then stands
# on the line must be $3, with words as <WORD>.
typed() {
	case $1 in
	bash) set -- 'bash --norc --noprofile -i' ". '$dir/prof.bash'" "$2" "$3" ;;
	zsh)
		set -- 'zsh -f -i' "fpath=('$dir' \$fpath); autoload -U compinit$(:
		); compinit -D -u" "$2" "$3"
		;;
	esac
	seen=$(zsh -f "$top/tests/tty.zsh" "$1" "$2" "$3" </dev/null | tr -d '\r')
	printf '%s\n' "$seen" | cat -v
	! printf '%s\n' "$seen" | grep -e error -e 'not found' -e pwned/ &&
		case $seen in *"$4"*) ;; *) return 1 ;; esac
}

# $1: a shell; the rest has been offered.
offers() {
	shell=$1
	shift
	for word; do
		printf '%s\n' "$seen" | grep -q -e "$word" || {
			echo "$shell does not offer $word"
			return 1
		}
	done
}

tab=$(printf '\t')

trend_by() {
	typed "$1" "prof-trend -b $tab$tab" '<prof-trend><-b>' &&
		offers "$1" function stack package file owner label: &&
		typed "$1" "prof-trend -b ow$tab" '<prof-trend><-b><owner>' &&
		typed "$1" "prof-trend --by=la$tab" '<prof-trend><--by=label:>'
}

column() {
	cp "$top/testdata/heap-after.pb.gz" 'a heap'
	typed "$1" "prof-top a\\ heap -t $tab$tab" \
		'<prof-top><a heap><-t>' &&
		offers "$1" alloc_objects alloc_space inuse_objects inuse_space ||
		return
	typed "$1" "prof-top --granularity files 'a heap' --sample-index=inuse_s$tab" \
		'<--sample-index=inuse_space>'
}

# What is in a profile is not run, by whoever asks for its columns.
# shellcheck disable=SC2016
hostile() {
	printf '#prof\t1\n#types\t%s/count\t%s/count\t%s/count\tplain/count\n' \
		'$(touch${IFS}pwned)' '`touch${IFS}pwned`' ';touch pwned;' >evil
	prof-decode -H evil && typed "$1" "prof-top evil -t $tab$tab" '' &&
		typed "$1" "prof-top evil -t p$tab" '<-t><plain>' && [ ! -e pwned ]
}

# Every command's options, as many as there are, without a complaint.
all_commands() {
	keys=
	for prog in $(commands) prof-fetch; do
		keys="$keys$prog --v$tab$(printf '\001')true $(printf '\r')"
	done
	typed "$1" "$keys" '' &&
		[ "$(printf '%s\n' "$seen" | grep -c -e '--version')" -ge \
			"$(commands | wc -l)" ]
}

# Where bash and zsh look for them, by the name of the command.
installed() {
	submake install BUILD="$build" DESTDIR="$tmp/root" PREFIX=/usr || return
	for prog in $(commands) prof-fetch; do
		cmp "$dir/prof.bash" \
			"$tmp/root/usr/share/bash-completion/completions/$prog" || return
		head -n 1 "$tmp/root/usr/share/zsh/site-functions/_prof" |
			grep "^#compdef .*$prog" || return
	done
}

cd "$tmp" || exit
: >'a file'
for prog in $(commands); do
	check "$prog: zsh's options" zsh_options "$prog"
	command -v bash >/dev/null || continue
	check "$prog: options" beginnings "$prog"
	check "$prog: granularity" words "$prog"
	check "$prog: arguments and operands" arguments "$prog"
done
prog=prof-fetch
check "$prog: zsh's options" zsh_options $prog
if command -v bash >/dev/null; then
	check "$prog: options" beginnings $prog
	check "$prog: URLs" urls
fi
command -v bash >/dev/null || skip "bash's options" 'no bash'
if command -v zsh >/dev/null; then
	check 'zsh can read it' zsh -n "$dir/_prof"
	for shell in bash zsh; do
		command -v $shell >/dev/null || continue
		check "$shell, typed: what a trend is by" trend_by $shell
		check "$shell, typed: columns of a file" column $shell
		check "$shell, typed: columns with odd names" hostile $shell
		check "$shell, typed: every command" all_commands $shell
	done
else
	skip 'zsh can read it, and it and bash when they are typed in' 'no zsh'
fi
check 'installed' installed
finish
