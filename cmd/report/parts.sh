#!/bin/sh
# The parts of a section that take more than one command, see sections.mk:
#
#	sh parts.sh owner|calls|source profile from [column option]
#	sh parts.sh owners|chart "profiles of the section" ''
#
# The first line says what a reader would have to type: of the profile, or of
# what the command "from" prints.  ROWS, TRIM, and SOURCE, of which LOOK_IN is
# the same from here, are in the environment.
# SPDX-License-Identifier: MIT
set -u
part=$1 profile=$2 from=$3
shift 3
# Where others' code is: a function whose file is there is not one's own.
others='/pkg/mod/|/vendor/|@v[0-9]|/site-packages/|/dist-packages/'
others="$others|/node_modules/|/\\.cargo/|/rustc/|/gems/"

# $1 as a word of a shell.
word() {
	printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

# $1 before, $2 after the profile are a command; $3 is what reads its output.
how() {
	if [ "$from" ]; then
		printf '#how\t%s %s%s%s\n' "$from" "$1" "${2:+ $2}" "${3:-}"
	else
		printf '#how\t%s%s %s%s\n' "$1" "${2:+ $2}" "$profile" "${3:-}"
	fi || exit
}

# Functions on standard input, one a line, as an expression for just these.
exactly() {
	sed 's/[][\\.*+?(){}|^$]/\\&/g' | awk '
		{ s = s (NR > 1 ? "|" : "") $0 }
		END { if (NR > 0) print (NR > 1 ? "^(" s ")$" : "^" s "$") }'
}

# Those of a table for programs that weigh something by themselves.
heavy() {
	awk -F '\t' 'NR > 1 && $1 != 0 { print $7 }'
}

# prof-top by owner, less what others wrote, in as far as files tell.
owners() {
	if [ "$hide" ]; then
		prof-grep --hide "$others" "$profile" |
			prof-top -g owner "$@"
	else
		prof-top -g owner "$@" "$profile"
	fi
}

# Is there such in one of the files $@?
find_others() {
	hide=
	! prof-decode -g filefunctions "$@" 2>/dev/null |
		grep -q -E "^#function.*($others)" || hide=yes
}

# What grows by owner, with the options $@, of all profiles: their names are no
# more than numbers, and copies less what others wrote have the same ones, as
# messages tell names.
owners_trend() {
	section=${profile%%/*} typed='' files=
	notes=$PWD/$section/in.$part.notes
	# shellcheck disable=SC2086
	find_others $profile
	if [ "$hide" ]; then
		mkdir -p "$section/own/$section" || exit
		typed="own() { prof-grep --hide $(word "$others") \"\$1\"; }; "
		for f in $profile; do
			files="$files <(own $f)"
			prof-grep --hide "$others" "$f" >"$section/own/$f" &&
				touch -r "$f" "$section/own/$f" || exit
		done
	fi
	printf '#how\t%sprof-trend %s --by=owner%s\n' "$typed" "$*" \
		"${files:- $profile}" || exit
	[ -z "$hide" ] || cd "$section/own" || exit
}

# prof-trend with the options $@, of these; notes say why if it fails.
trend() {
	# shellcheck disable=SC2086
	prof-trend "$@" --by=owner $profile 2>"$notes" ||
		{ cat "$notes" >&2 && exit 1; }
}

# The first on standard input that is not of a standard library: prof-top knows
# which are, and takes the caller for the owner of those.
own() {
	head -n 50 >"$profile.owners" || exit
	sed 's/;/\\x3b/g; s/.*/1	(own);&/' "$profile.owners" |
		{ printf '#prof\t1\n#types\tn/count\n' && cat; } |
		prof-top -g owner --tsv -n 0 -f 0 | heavy |
		awk 'NR == FNR { own[$0]; next }
			$0 in own { print; exit }' - "$profile.owners"
}

case $part in
owner)
	find_others "$profile"
	if [ "$hide" ]; then
		how 'prof-grep --hide' "$(word "$others")" \
			" | prof-top -g owner -n $ROWS${1:+ $*}"
	else
		how 'prof-top -g owner' "-n $ROWS${1:+ $*}"
	fi
	mine=$(owners --tsv -n 50 "$@" 2>/dev/null | heavy | own) || exit
	printf '#own\t%s\n' "$mine" || exit
	owners -n "$ROWS" "$@"
	;;
calls)
	re=$(prof-top --tsv -n 5 "$@" "$profile" 2>/dev/null | heavy | exactly)
	[ "$re" ] || exit 0
	how "prof-peek --unit=auto${1:+ $*}" "$(word "$re")"
	prof-peek --unit=auto "$@" "$re" "$profile"
	;;
chart)
	owners_trend --svg
	trend --svg
	;;
owners)
	owners_trend -n "$ROWS"
	trend -n "$ROWS" && echo --- && trend -n "$ROWS" --tsv && echo --- &&
		cat "$notes"
	;;
source)
	re=$(sed -n 's/^#own	//p' "${profile%.prof}.owner" | grep . | exactly)
	[ "$re" ] || exit 0
	how "prof-list${1:+ $*} --source-path $(word "$SOURCE")${TRIM:+ \
--trim-path $(word "$TRIM")}" "$(word "$re")"
	prof-list "$@" --source-path "$LOOK_IN" ${TRIM:+--trim-path "$TRIM"} \
		"$re" "$profile" 2>"$profile.notes" ||
		! grep '^prof-list: standard output' "$profile.notes" >&2 || exit
	sed 's/^prof-list: /#note	/' "$profile.notes"
	;;
esac
