#!/bin/sh
# What report.mk is given, in the environment, is checked and linked into a
# directory where names are no more than numbers; sections.mk makes the page
# there.  The arguments are the command for make.  See prof-report(7).
# SPDX-License-Identifier: MIT
set -uf
export LC_ALL=C PATH TZ SECTIONS HAS_DOT LINK LOOK_IN
here=$(CDPATH='' cd -- "$REPORT_MK" && pwd) || exit
out='' work='' SECTIONS='' HAS_DOT='' blanks=$IFS

fail() {
	printf 'report.mk: %s\n' "$(shown "$*")" >&2
	exit 2
}

# $1 without what a terminal would obey.
shown() {
	printf '%s' "$1" | tr '\000-\037\177' '[?*]'
}

# Which of our variables is most like $1: fewest letters to add, drop, replace.
nearest() {
	awk -v given="$1" -v all="$2" 'BEGIN {
		n = split(all, names, " ")
		least = int(length(given) / 2) + 1
		for (i = 1; i <= n; i++) {
			d = distance(toupper(given), names[i])
			if (d < least) {
				least = d
				best = names[i]
			}
		}
		print best != "" ? "is it " best "?" : "there are " all
	}
	function distance(a, b, i, k, d) {
		for (k = 0; k <= length(b); k++)
			d[0, k] = k
		for (i = 1; i <= length(a); i++) {
			d[i, 0] = i
			for (k = 1; k <= length(b); k++)
				d[i, k] = min(min(d[i - 1, k], d[i, k - 1]) + 1, \
				    d[i - 1, k - 1] + \
				    (substr(a, i, 1) != substr(b, k, 1)))
		}
		return d[length(a), length(b)]
	}
	function min(a, b) {
		return a < b ? a : b
	}'
}

# $1 as part of an address.
address() {
	printf '%s' "$1" | od -An -v -tu1 | awk '{
		for (i = 1; i <= NF; i++) {
			c = sprintf("%c", $i + 0)
			printf "%s", c ~ /[A-Za-z0-9_.-]/ ? c : \
			    sprintf("%%%02X", $i)
		}
	}'
}

# $1, directories with colons in between, from everywhere.
directories() {
	found='' IFS=:
	for x in $1; do
		[ -d "$x" ] || fail "SOURCE: there is no directory $x"
		case $x in
		/*) ;;
		*) x=$PWD/$x ;;
		esac
		found=$found${found:+:}$x
	done
	printf '%s' "$found"
}

# Check what is not a name of a profile.
variables() {
	for v in $UNKNOWN; do
		fail "$v=: there is no such variable; $(nearest "$v" \
			"$VARIABLES")"
	done
	: "${TITLE:=Profile report}"
	case ${ROWS:=25} in
	*[!0-9]* | ????????*) fail "ROWS=$ROWS: not a number of rows" ;;
	esac
	out=${OUT:-report.html}
	case $out in
	-*) out=./$out ;;
	esac
	[ ! -d "$out" ] || fail "OUT=$out is a directory"
	work=$out.d
	LINK=$(address "${work##*/}")
	case ${FLAME:=} in
	0) FLAME='' ;;
	'' | 1) ;;
	*) fail "FLAME=$FLAME: 1 puts flame graphs that zoom into the page" ;;
	esac
	LOOK_IN=$(directories "$SOURCE") || exit
	case $BIN in
	*:*) fail "BIN=$BIN: PATH cannot have a directory with a colon" ;;
	'' | /*) ;;
	*) BIN=$PWD/$BIN ;;
	esac
	BIN=${BIN%/}
	command -v "${BIN:+$BIN/}prof-top" >/dev/null ||
		fail "there is no ${BIN:+$BIN/}prof-top: give BIN=directory"
	PATH=${BIN:+$BIN:}$PATH
	case ${DOT:=dot} in
	/*) ;;
	*/*) DOT=$PWD/$DOT ;;
	esac
	! command -v "$DOT" >/dev/null || HAS_DOT=yes
}

# Link the file $1 as the next one of the section $id, and note its name.
take() {
	last=$1 file=$1
	case $1 in
	/*) ;;
	*) file=$PWD/$1 ;;
	esac
	count=$((count + 1))
	number=$id/$(printf %04d $count).prof
	ln -s "$file" "$new/$number" || exit
	ls -Ldil "$file" >>"$new/$id/asked" || exit
	[ -z "$(find -L "$new/$number" -newer "$work/$id/asked" 2>&1)" ] ||
		: >"$new/$id.newer"
	printf '%s\t%s\n' "$number" "$(name "$1")" >>"$new/names"
}

# The name $1 to be shown, and as a word of a shell.
name() {
	name=$1
	case $1 in
	-*) name=./$1 ;;
	esac
	case $1 in
	*[!A-Za-z0-9_.:=,@%+/-]*)
		printf "%s\t'%s'" "$(shown "$name")" "$(printf '%s' "$name" |
			tr '\000-\037\177' '[\001*]' |
			sed "s/'/'\\\\''/g; s/$(printf '\001')/'?'/g")"
		;;
	*) printf '%s\t%s' "$name" "$name" ;;
	esac
}

# Is $1 a page, or the directory next to one, that we make or have made?
is_made() {
	# shellcheck disable=SC3013
	[ "$1" -ef "$out" ] || [ "$1" -ef "$work" ] ||
		[ -e "$1/page/page.html" ] || [ -e "$1.d/page/page.html" ]
}

# Take the files that the value $2 of the variable $1 means: its words, which
# may be patterns.
files() {
	for word in $2; do
		before=$count IFS=''
		set +f
		for found in $word; do
			[ -e "$found" ] || continue
			[ "$found" = "$word" ] || ! is_made "$found" || continue
			take "$found"
		done
		set -f
		IFS=$blanks
		[ "$count" -gt "$before" ] ||
			fail "$1: there is no file $word$(hint "$2")"
	done
}

# Take the one file that the value $2 means: it may be a name with anything.
single() {
	first=$count
	if [ -e "$2" ]; then
		take "$2"
	else
		files "$1" "$2"
	fi
	[ $((count - first)) -eq 1 ] || fail "$1 is one file, and not $2"
}

hint() {
	case $1 in
	*[$blanks]*) echo ' (for a blank in a name write ?)' ;;
	esac
}

begin() {
	id=$1 count=0
	mkdir -p "$new/$id" || exit
	SECTIONS="$SECTIONS${SECTIONS:+ }$id"
}

# What tables and graphs of the section are of: its last file.
of_last() {
	ln -s "${number#*/}" "$new/$id/in.prof" || exit
	printf '%s\t%s\n' "$id/in.prof" "$(name "$last")" >>"$new/names"
}

# A section $1 of one profile, the value $3 of the variable $2, if it has one.
one() {
	[ -z "$3" ] || { begin "$1" && single "$2" "$3" && of_last; }
}

sections() {
	if [ "$BASE" ]; then
		[ "$HEAP" ] || fail 'BASE needs HEAP to compare with'
		begin growth
		single BASE "$BASE"
		single HEAP "$HEAP"
	fi
	if [ "$SNAPSHOTS" ]; then
		begin trend
		files SNAPSHOTS "$SNAPSHOTS"
		[ "$count" -gt 1 ] ||
			fail 'SNAPSHOTS: a trend needs at least two'
	fi
	one heap HEAP "$HEAP"
	one allocs ALLOCS "$ALLOCS"
	[ -z "$GOROUTINES" ] || {
		begin goroutines
		files GOROUTINES "$GOROUTINES"
		of_last
	}
	one cpu CPU "$CPU"
	one block BLOCK "$BLOCK"
	one mutex MUTEX "$MUTEX"
	one threadcreate THREADCREATE "$THREADCREATE"
	[ "$SECTIONS" ] || fail 'give BASE and HEAP or one of HEAP ALLOCS CPU' \
		'GOROUTINES BLOCK MUTEX THREADCREATE SNAPSHOTS: see' \
		'prof-report(7)'
}

# Put $new/$1 in its place unless what is there was made of the same: what was
# asked for is in a file "asked".  That a file is another one, which is older,
# times do not tell.
settle() {
	[ -e "$new/$1.newer" ] || ! cmp -s "$new/$1/asked" "$work/$1/asked" ||
		return 0
	case $flags in
	*q*) exit 1 ;;
	esac
	rm -rf "${work:?}/$1" && mv "$new/$1" "$work/$1" || exit
}

# What make in $work needs besides the sections.
prepare() {
	for x in prof.mk sections.mk parts.sh names.awk words.awk html.awk \
		tables.awk drawings.awk report.awk hash.awk report.css \
		report.js; do
		ln -sf "$here/$x" "$work/$x" || exit
	done
	mkdir "$new/page" && printf '%s\n' "$SECTIONS" "$HAS_DOT" "$FLAME" "$TITLE" \
		>"$new/page/asked" || exit
	for id in $SECTIONS; do
		grep "^$id/" "$new/names" >>"$new/$id/asked"
		printf '%s\n' "ROWS=$ROWS BIN=$BIN TZ=${TZ:-} DOT=$HAS_DOT" \
			"FLAME=$FLAME SOURCE=$SOURCE $LOOK_IN TRIM=$TRIM" \
			>>"$new/$id/asked" || exit
		settle "$id"
	done
	settle page
	cmp -s "$new/names" "$work/names" || mv "$new/names" "$work/names"
}

cleanup() {
	rm -rf "$new"
	rmdir "$work" 2>/dev/null
}

# Begin anew.  What make was interrupted in it deletes, and then its shells end,
# which may have opened it in between; and it may have been killed.
forget() {
	for id in page growth trend heap allocs goroutines cpu block mutex \
		threadcreate; do
		rm -rf "${work:?}/$id"
	done
}

# Die of the signal $1.
stop() {
	trap '' HUP INT TERM
	[ -z "$making" ] || { kill "$making" && wait; } 2>/dev/null
	forget
	cleanup
	trap - EXIT "$1"
	kill -s "$1" $$
}

# Make the page in $work, in the background, as only so a signal is heeded at
# once; messages of commands name files.
make_page() {
	"$@" -s --no-print-directory -C "$work" -f sections.mk \
		2>"$new/messages" &
	making=$!
	wait $!
	status=$?
	said=$(cd "$work" && awk -f names.awk -v mode=names new/messages)
	case $status,$flags in
	0,* | *,*q*) ;;
	*) : "${said:=report.mk: $(shown "$work"): is the disk full?}" ;;
	esac
	[ -z "$said" ] || printf '%s\n' "$said" >&2
	[ $status -eq 0 ] || exit $status
}

# Put it where it belongs, unless that has been done.
place() {
	page=$work/page/page.html
	[ -n "$(find "$page" -newer "$out" 2>&1)" ] || ! cmp -s "$page" "$out" ||
		return 0
	case $flags in
	*q*) exit 1 ;;
	*n*) exit 0 ;;
	esac
	cp "$page" "$new/page.html" && mv "$new/page.html" "$out" || exit
	printf 'wrote %s\n' "$(shown "$out")"
}

# A make of its own has the flags of the one above, but not the variables.
flags=${MAKEFLAGS%%[ -]*} MAKEFLAGS=${MAKEFLAGS%% -- *}
variables
new=$work/new making=''
trap cleanup EXIT
for s in HUP INT TERM; do
	# shellcheck disable=SC2064
	trap "stop $s" $s
done
[ ! -d "$new" ] || forget
rm -rf "$new"
sections
prepare
make_page "$@"
place
