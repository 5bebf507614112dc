#!/bin/sh
# Cases "Made by pprof": the commands that they name, once more. p.pb.gz there is
# p.txt, which the case writes, through prof-encode.
#
# PPROF is the pprof to ask, else it is that of go, which may be older: it says
# the time in another form, prints no Doc, and labels in its own way.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
pprof=${PPROF:-$(go env GOTOOLDIR 2>/dev/null)/pprof}
if [ ! -x "$pprof" ]; then
	echo '1..0 # SKIP no go tool pprof'
	exit 0
fi
mkdir "$tmp/bin" && ln -s "$pprof" "$tmp/bin/pprof" || exit
export PATH="$tmp/bin:$PATH" PPROF_TMPDIR="$tmp" HOME="$tmp"

# Less what is not the same everywhere, and filters, of which we know nothing.
view() {
	awk '/^Active filters:/ { skip = 1; next }
		skip && /^   / { next }
		{ skip = 0 }
		!/^(Time|Doc): / { gsub(/(Time|Doc): [^\\]*\\l/, ""); print }'
}

# The stacks of prof-traces are in another order: blocks, sorted.
blocks() {
	awk '/^-----/ { print block; block = ""; next }
		{ block = block $0 "\\n" }
		END { print block }' | sort
}

# The commands of the case $1 print what is in its .out.
made() {
	mkdir "$tmp/$n" && cd "$tmp/$n" && ln -s "$top/testdata" . || return
	sh -eu "$1" >ours 2>&1 </dev/null
	for f in *.txt; do
		prof-encode "$f" >"${f%.txt}.pb.gz" 2>/dev/null
	done
	sed -n 's/^#	//p' "$1" >commands
	while IFS= read -r command; do
		sh -c "$command" 2>>err </dev/null
	done <commands | view >theirs
	view <"${1%.sh}.out" >want
	case $1 in
	*/prof-traces/*)
		blocks <theirs >sorted && mv sorted theirs
		blocks <want >sorted && mv sorted want
		;;
	esac
	[ -s theirs ] && diff theirs want && return
	cat err
	return 1
}

# Newer ones print labels with "Total 9 of 12 (75.00%)".
new_tags() {
	pprof -symbolize=none -tags "$top/testdata/cpu.pb.gz" 2>/dev/null |
		grep -q 'Total .* of '
}

new_tags && tags=1 || tags=''
for f in "$top"/tests/*/*.sh; do
	grep -q '^# Made by pprof' "$f" || continue
	name=${f#"$top"/tests/}
	if [ -z "$tags" ] && grep -q '^#	pprof.* -tags' "$f"; then
		skip "${name%.sh}" 'an older pprof'
	else
		check "${name%.sh}" made "$f"
	fi
done
finish
