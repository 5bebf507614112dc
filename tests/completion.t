#!/bin/sh
# The shells offer the options of every command, no more and no less.
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
else
	skip 'zsh can read it' 'no zsh'
fi
check 'installed' installed
finish
