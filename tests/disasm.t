#!/bin/sh
# prof-list --asm prints what pprof -disasm does, to the byte, but for what is
# known to be wrong there: the end of a function, names of inlined calls, and
# of functions that begin as a hexadecimal number does.
# The pprof that asks objdump is not that of go tool: it is built here.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
sources=/usr/share/gocode
GOCACHE=$(go env GOCACHE 2>/dev/null)
export HOME="$tmp" GOCACHE PPROF_TMPDIR="$tmp"
for tool in go c++ objdump; do
	command -v $tool >/dev/null || { echo "1..0 # SKIP no $tool" && exit 0; }
done
[ -d "$sources/src/github.com/google/pprof" ] ||
	{ echo '1..0 # SKIP no golang-github-google-pprof-dev' && exit 0; }

# Without llvm-objdump, which pprof prefers.
mkdir tools
for tool in objdump nm addr2line; do
	ln -s "$(command -v $tool)" tools
done

pprof_built() {
	GO111MODULE=off GOPATH=$sources go build -o "$tmp/pprof" \
		github.com/google/pprof
}

# build NAME FLAGS...: a program of C++
build() {
	name=$1
	shift
	gcc "$@" -g -c -o part.o "$top/testdata/symbol/part.c" &&
		g++ "$@" -g -c -o prog.o "$top/testdata/symbol/prog.cc" &&
		g++ "$@" -o "$name" prog.o part.o
}

go_built() {
	(cd "$top/testdata/go/cpu" && GOFLAGS=-mod=mod GO111MODULE=on go build \
		-trimpath '-gcflags=-l' -o "$tmp/server" .)
}

# profile PROG FUNCTIONS [MOVED]: a sample in each instruction of functions
# that match, but for the last of each, of a program that is loaded as it says
# or so far on.
profile() {
	objdump -h "$1" | awk '$2 == ".text" { print "0x" $4, "0x" $6, "0x" $3 }' \
		>text && read -r start offset size <text || return
	printf '#prof\t1\n#types\tcpu/nanoseconds\n#mapping\tp\t%#x\t%#x\t%#x\t%s\n' \
		$(((start & ~4095) + ${3:-0})) $((start + size + ${3:-0})) \
		$((offset & ~4095)) "$tmp/$1"
	objdump -d -j .text "$1" | awk -v re="$2" '
		/^[0-9a-f]+ <.*>:$/ { on = $2 ~ re; at = "" }
		on && /^ *[0-9a-f]+:\t/ {
			if (at != "")
				print at
			at = $1
			sub(/:/, "", at)
		}' | while read -r at; do
		n=$((n + 7))
		printf '%d000000\t@%#x[p]\n' $n $((0x$at + ${3:-0}))
	done
}

# less_ends OURS FILE: less the last instruction of each function of ours, and
# what is there.
less_ends() {
	awk '
	function instruction() {
		return match($0, /^ *[^ ]+ +[^ ]+ +[0-9a-f]+: /) && !/;.*: .*: /
	}
	# Of one length, so that their order is that of words.
	function address(s) {
		s = "0000000000000000" $3
		sub(/:.*/, "", s)
		return substr(s, length(s) - 15)
	}
	FNR == 1 { routine = 0 }
	/^ROUTINE/ { routine++ }
	FNR == NR {
		if (instruction())
			last[routine] = address()
		next
	}
	!instruction() { print; next }
	address() "" < last[routine] ""' "$1" "$2"
}

# same PROG EXPRESSION [OURS THEIRS]: with an option each
same() {
	prof-list --asm ${3:+"$3"} -e "$1" "$2" "$1.prof" >ours || return
	PATH=$tmp/tools ./pprof ${4:+"$4"} -disasm "$2" "$1" "$1.pb.gz" \
		>theirs 2>err || { cat err && return 1; }
	less_ends ours theirs >want
	less_ends ours ours >got
	[ "$(grep -c . want)" -gt 5 ] && diff want got
}

programs() {
	build fixed -O0 -no-pie -fno-pie && build pie -O0 -fpie -pie &&
		build fast -O2 -no-pie -fno-pie
}

check 'pprof is built' pprof_built
check 'programs are built' programs
check 'one of Go is built' go_built
names='part|same|main|table|derived|hot'
profile fixed "$names" >fixed.prof
profile pie "$names" 0x555555554000 >pie.prof
profile fast 'same|derived|lessthan' >fast.prof
profile server '<main[.](.*tree|.*parser|newParser)' >server.prof
for prog in fixed pie fast server; do
	prof-encode "$prog.prof" >"$prog.pb.gz"
done
for prog in fixed pie; do
	for re in part same main 'table.*sum' 'main|part|same|table'; do
		check "$prog: $re" same $prog "$re"
	done
	check "$prog: Intel's syntax" same $prog same --intel -intel_syntax
done
check 'fast: same' same fast same
for re in 'tree..insert' 'tree..depth' 'parser..expr' .; do
	check "Go: $re" same server "$re"
done
finish
