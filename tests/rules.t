#!/bin/sh
# prof.mk makes of a profile what the commands print, whatever it is called.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/w" && cd "$tmp/w" || exit
cp "$top/cmd/report/prof.mk" ..
cp "$top/testdata/heap-before.pb.gz" heap.base.pb.gz
cp "$top/testdata/heap-after.pb.gz" heap.pb.gz
cp "$top/testdata/heap-before.pb.gz" "$top/testdata/heap-after.pb.gz" .

rules() {
	MAKEFLAGS='' MAKELEVEL='' make -s -f ../prof.mk "$@"
}

# $1: a target; the rest prints what it should be.
makes() {
	target=$1
	shift
	rules "$target" && "$@" >want && cmp want "$target"
}

all() {
	makes heap.txt prof-decode heap.pb.gz &&
		makes heap.top prof-top heap.pb.gz &&
		makes heap.cum prof-top -c heap.pb.gz &&
		makes heap.owner prof-top -g owner heap.pb.gz &&
		makes heap.tree prof-tree heap.pb.gz &&
		makes heap.traces prof-traces heap.pb.gz &&
		makes heap.tags prof-tags heap.pb.gz &&
		makes heap.folded prof-fold heap.pb.gz &&
		makes heap.callgrind prof-callgrind heap.pb.gz &&
		makes heap.flame.html prof-flame heap.pb.gz &&
		makes heap.flame.svg prof-flame --svg heap.pb.gz &&
		makes heap.dot prof-dot heap.pb.gz &&
		makes heap.diff prof-diff heap.base.pb.gz heap.pb.gz &&
		makes heap.diff.top prof-top heap.diff &&
		makes heap.diff.tree prof-tree heap.diff &&
		makes heap.diff.flame.html prof-flame heap.diff &&
		makes heap.diff.flame.svg prof-flame --svg heap.diff &&
		makes heap.diff.dot prof-dot heap.diff
}

# None is forgotten above.
every_rule() {
	sed -n 's/^%\(\.[a-z.]*\): .*/heap\1/p' ../prof.mk | grep . |
		grep -v -e svg -e png | while read -r target; do
			[ -e "$target" ] || { echo "no $target" && return 1; }
		done
}

drawings() {
	rules heap.svg heap.png heap.diff.svg && grep -q '</svg>' heap.svg &&
		grep -q 'main.(\*sessionStore).put' heap.diff.svg &&
		[ "$(od -An -c -N4 heap.png | tr -d ' ')" = '211PNG' ]
}

again() {
	rules heap.top && rules -q heap.top && touch heap.pb.gz &&
		! rules -q heap.top && rules heap.top && rules -q heap.top
}

options() {
	rm heap.top && rules prof-top='-n 2 --cum' heap.top &&
		prof-top -n 2 --cum heap.pb.gz | diff - heap.top
}

suffix() {
	cp heap.pb.gz mem.out && rules pb=.out mem.top &&
		prof-top mem.out | diff - mem.top
}

directories() {
	mkdir -p d && cp heap.pb.gz d && rules d/heap.top "$PWD/d/heap.tree" &&
		prof-top d/heap.pb.gz | diff - d/heap.top && [ -s d/heap.tree ]
}

# What fails leaves nothing that looks whole.
broken() {
	head -c 3000 heap.pb.gz >cut.pb.gz
	rules cut.top 2>err && return 1
	grep 'prof-top: cut.pb.gz: gzip data ends early' err && [ ! -e cut.top ]
}

# What would run something, or be something else, in make or in a shell.
# shellcheck disable=SC2016
hostile() {
	for x in 'a;>pwned;' 'a|touch pwned|' '$(shell >pwned)' \
		'`touch pwned`' "';touch pwned;'" '";touch pwned;"' 'a b' \
		'a	b' 'a\b' 'a&b' 'a:b' 'a%b' 'a$b' '#' '~' '(a)' "it's"; do
		cp heap.pb.gz "./$x.pb.gz" && cp heap.base.pb.gz "./$x.base.pb.gz" &&
			rules "$x.top" "$x.diff.top" && cmp heap.top "./$x.top" &&
			cmp heap.diff.top "./$x.diff.top" || return
	done
	! find . -name 'pwned*' | grep .
}

# What make would take for something else it is not given.
too_much() {
	for x in 'a*b' 'a?b' 'a[b' "a
touch pwned
"; do
		cp heap.pb.gz "$x.pb.gz" && ! rules "$x.top" 2>err &&
			grep 'is too much for make' err && [ ! -e "$x.top" ] ||
			return
	done
	! find . -name 'pwned*' | grep .
}

# The makefile of the manual.
example() {
	awk '/^\.Sh EXAMPLES/ { examples = 1 }
		examples && /^include/ { found = 1 }
		found && /^\.Ed/ { exit }
		found' "$top/man/prof-report.7" | sed "s|/usr/local/share/prof|..|
			s/\\\\&//; s/^        /	/" >Makefile
	cat Makefile && [ "$(grep -c . Makefile)" -ge 8 ] || return
	rm -f ./*.top ./*.svg ./*.diff
	MAKEFLAGS='' MAKELEVEL='' make && prof-top -n 10 heap-after.pb.gz |
		diff - heap-after.top && grep '</svg>' growth.diff.svg &&
		grep 'main.(\*sessionStore).put' growth.diff.top &&
		grep '^Snapshots: 2' trend.txt
}

check 'each rule does what its command does' all
check 'each rule is tested' every_rule
if command -v dot >/dev/null; then
	check 'drawings' drawings
	check 'the makefile of prof-report(7)' example
else
	skip 'drawings, and the makefile of prof-report(7)' 'no dot'
fi
check 'up to date, and not' again
check 'options' options
check 'other names of profiles' suffix
check 'other directories' directories
check 'a broken profile' broken
rules heap.diff.top && rm heap.top && rules heap.top
check 'names that would run something' hostile
check 'names that make cannot have' too_much
finish
