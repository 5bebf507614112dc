#!/bin/sh
# Names from binaries: one program as compilers and linkers may make it, and a
# program of Go, against what their sources say, against llvm-symbolizer and
# against what the runtime of Go wrote.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
src=$top/testdata/symbol
cd "$tmp" || exit

if ! command -v c++ >/dev/null || ! command -v objdump >/dev/null; then
	echo '1..0 # SKIP no c++ or no objdump'
	exit 0
fi
lines=
prof-symbolize --version | grep -q 'DWARF (libdw)' && lines=yes
readable=
prof-symbolize --version | grep -q 'names (libiberty)' && readable=yes

# build NAME COMPILERS CFLAGS [LDFLAGS]: NAME/prog
build() {
	mkdir "$1" && cp -R "$src" "$1/src" && for part in prog.cc part.c; do
		cc=${2#*,}
		[ "$part" = prog.cc ] || cc=${2%,*}
		# shellcheck disable=SC2086
		(cd "$1" && $cc $3 -c -o "${part%.*}.o" "src/$part") || return
	done
	# shellcheck disable=SC2086
	(cd "$1" && ${2#*,} $3 ${4:-} -o prog prog.o part.o)
}

# addresses PROG: of all bytes of its code
addresses() {
	perl -e 'my ($n, $at) = map hex, split " ", <STDIN>;
		printf "%x\n", $at + $_ for 0 .. $n - 1' <<-EOT
	$(objdump -h "$1" | awk '$2 == ".text" { print $3, $4 }')
	EOT
}

# profile FILE < ADDRESSES: a profile of addresses as they are in the file
profile() {
	printf '#prof\t1\n#types\tx/count\n#mapping\tp\t0x0\t0x0\t0x0\t%s\n' "$1"
	sed 's/.*/1\t@0x&[p]/'
}

# chains PROG: the calls inlined into each other, by name and line
chains() {
	addresses "$1" | profile "$1" | prof-symbolize | prof-decode -g lines |
		sed '/^#/d' | cut -f 2 | sort -u
}

# has FILE PATTERNS...: each line of these files, an expression, is there
has() {
	file=$1
	shift
	cat "$@" | grep -v '^#' | while read -r want; do
		grep -qxE -e "$want" "$file" || {
			echo "none is $want" && exit 1; }
	done
}

# names NAME: every function has a name; with debugging information every
# inlined call is where it should be
names() {
	chains "$1/prog" >"$1/chains" && [ -s "$1/chains" ] || return
	case $1 in
	plain | dynamic) has "$1/chains" "$src/names" ;;
	*) has "$1/chains" "$src/chains" ;;
	esac
}

# same_as_llvm NAME: name, file, line, column, start line and chain of 900
# addresses, which are most there are. Symbols that were split from a program
# are not read by llvm-symbolizer if the address has no line.
same_as_llvm() {
	addresses "$1/prog" | head -n 900 >"$1/addresses"
	sed "s|.*|CODE \"$tmp/$1/prog\" 0x&|" "$1/addresses" |
		llvm-symbolizer --inlining -demangle=false \
			--output-style=JSON >"$1/json" || return
	profile "$tmp/$1/prog" <"$1/addresses" |
		prof-symbolize --demangle=none >"$1/text" || return
	perl "$top/tests/symbol-frames.pl" json <"$1/json" | sort >"$1/llvm"
	perl "$top/tests/symbol-frames.pl" text <"$1/text" | sort >"$1/ours"
	[ "$(wc -l <"$1/ours")" -gt 700 ] || return
	case $1 in
	debuglink | build-id)
		join -t '	' "$1/llvm" "$1/ours" | awk -F'\t' '
			$2 != $3 && ($2 != "" || $3 !~ /^[^|]*\|[^|\/]*\|\|\|$/)' |
			tee /dev/stderr | grep -q . && return 1
		return 0 ;;
	esac
	diff "$1/llvm" "$1/ours"
}

variant() {
	check "$1 is built" build "$@" || return
	[ -e "$1/prog" ] || return
	both "$1"
}

both() {
	case $1 in
	plain | dynamic) needs=$readable ;;
	*) needs=$lines$readable ;;
	esac
	if [ -n "$needs" ]; then
		check "$1: names" names "$1"
	else
		skip "$1: names" 'compiled without libdw or libiberty'
	fi
	if [ -z "$lines" ] && [ -n "${1##plain}" ] && [ -n "${1##dynamic}" ]; then
		skip "$1: llvm-symbolizer" 'compiled without libdw'
	elif command -v llvm-symbolizer >/dev/null; then
		check "$1: as llvm-symbolizer" same_as_llvm "$1"
	else
		skip "$1: as llvm-symbolizer" 'no llvm-symbolizer'
	fi
}

# The debugging information goes where OBJCOPY's user wants to have it.
split_off() {
	cp -R dwarf5 "$1" && rm "$1/chains" && (cd "$1" &&
		objcopy --only-keep-debug prog "$2" && strip -s prog &&
		{ [ -n "${3:-}" ] || objcopy --add-gnu-debuglink="$2" prog; })
}

with_debug_path() {
	id=$(readelf -n build-id/prog | sed -n 's/.*Build ID: //p')
	[ -n "$id" ] || return
	dir=debug/.build-id/$(printf %.2s "$id")
	mkdir -p "$dir" &&
		cp build-id/prog.dbg "$dir/${id#??}.debug" &&
		rm build-id/prog.dbg || return
	addresses build-id/prog | profile build-id/prog |
		prof-symbolize --debug-path="$tmp/debug" >bid.text &&
		prof-decode -g lines bid.text | sed '/^#/d' | cut -f 2 |
			sort -u >bid.chains && has bid.chains "$src/chains"
}

gcc=gcc,g++
variant dwarf4 $gcc '-O2 -gdwarf-4'
variant dwarf5 $gcc '-O2 -gdwarf-5'
variant compressed $gcc '-O2 -g -gz'
variant plain $gcc '-O2'
variant dynamic $gcc '-O2' '-rdynamic -s'
variant lto $gcc '-O2 -g -flto'
variant fixed $gcc '-O2 -g -fno-pie' -no-pie
variant unoptimized $gcc '-O0 -g'
variant split-dwarf $gcc '-O2 -g -gsplit-dwarf'
if command -v clang++ >/dev/null; then
	variant clang clang,clang++ '-O2 -g'
	variant clang4 clang,clang++ '-O2 -gdwarf-4'
	! command -v ld.lld >/dev/null ||
		variant lld clang,clang++ '-O2 -g' -fuse-ld=lld
else
	skip 'clang' 'no clang'
fi
check 'debugging information is split off' split_off debuglink prog.debug
both debuglink
check 'and is found by build id alone' split_off build-id prog.dbg no-link
if [ -n "$lines$readable" ]; then
	check 'in a directory of those' with_debug_path
else
	skip 'in a directory of those' 'compiled without libdw or libiberty'
fi

# nameless < PROFILE: the same without names, as text
nameless() {
	prof-decode -a | awk -F'\t' -v OFS='\t' '
	/^#function/ { next }
	/^#mapping/ { NF = 7 }
	/^#/ { print; next }
	{
		for (i = 1; i <= NF && $i ~ /^-?[0-9]+$/; i++)
			;
		n = split($i, f, ";")
		s = ""
		for (k = 1; k <= n; k++) {
			if (f[k] !~ /^~/) {
				sub(/.*@/, "@", f[k])
				s = s (s == "" ? "" : ";") f[k]
			}
		}
		$i = s
		print
	}'
}

# What is told apart by mappings but not by names, and where they were.
stacks() {
	prof-decode -a "$@" | grep -v -e '^#mapping' -e '^#location'
}

go_build() {
	(cd "$top/testdata/go/cpu" &&
		GOFLAGS=-mod=mod GO111MODULE=on go build -o "$tmp/go/$1" "$2" .)
}

go_run() {
	mkdir -p go && go_build plain -trimpath && go_build stripped \
		'-ldflags=-s -w' && go_build pie -buildmode=pie || return
	for prog in plain stripped pie; do
		GOMAXPROCS=2 "go/$prog" "go/$prog.prof" >/dev/null || return
	done
	strip go/pie
}

# As the runtime wrote it.
go_names() {
	nameless <"go/$1.prof" >"go/$1.nameless" &&
		! prof-decode "go/$1.nameless" | grep -q 'main\.main' &&
		stacks "go/$1.prof" >"go/$1.want" &&
		prof-symbolize -e "go/$1" "go/$1.nameless" |
		stacks >"go/$1.got" &&
		grep -q 'main\.main' "go/$1.want" &&
		diff "go/$1.want" "go/$1.got"
}

# What Go's runtime and DWARF say alike: not the arguments of generic types,
# the assembler's .abi0, the start of a path, columns, and where functions start.
go_alike() {
	perl "$top/tests/symbol-frames.pl" "$1" | perl -pe 's/\[[^];]*\]/[]/g;
		s/\.abi0\|/|/g; s{\|\./}{|}g;
		s/\|(\d*)\|\d*\|\d*(?=;|$)/|$1/g' | sort
}

# llvm-symbolizer shows wrappers, which the runtime does not: of 3,000 addresses
# all over the program 1 in 100 may differ.
go_llvm() {
	addresses go/plain | awk -v n="$(addresses go/plain | wc -l)" '
		NR % int(n / 3000) == 0 && got++ < 3000' >go/addresses
	sed "s|.*|CODE \"$tmp/go/plain\" 0x&|" go/addresses |
		llvm-symbolizer --inlining -demangle=false \
			--output-style=JSON >go/json || return
	profile "$tmp/go/plain" <go/addresses |
		prof-symbolize --demangle=none >go/text || return
	go_alike json <go/json >go/llvm
	go_alike text <go/text >go/ours
	join -t '	' go/llvm go/ours | awk -F'\t' '
		$2 != $3 { print; bad++ }
		END { exit NR < 2900 || bad > NR / 100 }'
}

if command -v go >/dev/null; then
	check 'programs of Go run' go_run
	for prog in plain stripped pie; do
		check "names as the runtime wrote them: $prog" go_names $prog
	done
	if [ -n "$lines" ] && command -v llvm-symbolizer >/dev/null; then
		check 'Go: as llvm-symbolizer' go_llvm
	else
		skip 'Go: as llvm-symbolizer' 'no llvm-symbolizer'
	fi
else
	skip 'programs of Go' 'no go'
fi
finish
