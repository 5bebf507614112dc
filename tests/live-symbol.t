#!/bin/sh
# From a program that runs to the line of its source, with our commands alone:
# what profilers of C and C++ write has addresses and no names.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
cache=$(go env GOCACHE 2>/dev/null)
export no_proxy='*' HOME="$tmp" GOCACHE="$cache"
trap 'kill $pid 2>/dev/null; rm -rf "$tmp"' EXIT
pid=
flags='-O2 -g -fno-omit-frame-pointer'

if ! command -v c++ >/dev/null ||
	! prof-symbolize --version | grep -q 'DWARF (libdw)'; then
	echo '1..0 # SKIP no c++, or compiled without libdw'
	exit 0
fi

# links LIBRARY: is it there?
links() {
	echo 'int main() { return 0; }' >try.cc &&
		c++ -o try try.cc "$1" 2>/dev/null
}

# leads PROFILE FUNCTION TEXT: the heaviest line of the functions has that text,
# or one of these, a line each.
leads() {
	prof-list --tsv "$2" "$1" >lines || return
	first=$(sed 1d lines | sort -t '	' -k 4,4nr -k 3,3nr | head -n 1)
	echo "$first"
	[ "$(echo "$first" | cut -f 4)" -gt 0 ] &&
		echo "$first" | grep -qF -e "$3"
}

# opens PROFILE FUNCTION: in the page, and in what --asm prints, are
# instructions of the function with a weight.
opens() {
	prof-list --html "$2" "$1" | grep -c '<i class="ad">' >count &&
		prof-list --asm "$2" "$1" >asm && cat count asm &&
		grep -q '^ROUTINE' asm &&
		grep -Eq '^ +[^ ]+ +[0-9.]+[a-zA-Z]+ +[0-9a-f]+: ' asm
}

gperftools() {
	# shellcheck disable=SC2086
	c++ -std=c++17 $flags -o burn "$top/testdata/cpp/burn.cc" \
		"$top/testdata/cpp/other.cc" -ltcmalloc -lprofiler &&
		CPUPROFILE_FREQUENCY=500 ./burn cpu.prof heap.txt &&
		prof-symbolize cpu.prof >cpu.named &&
		prof-symbolize heap.txt >heap.named &&
		prof-decode cpu.prof | grep -q '	@0x' &&
		! prof-decode cpu.named | grep '^[0-9].*@0x.*burn'
}

jemalloc() {
	conf=prof:true,lg_prof_sample:12,prof_final:true
	# shellcheck disable=SC2086
	c++ $flags -o keep "$top/tests/live/keep.cc" -ljemalloc &&
		MALLOC_CONF="$conf,prof_prefix:$tmp/je" ./keep &&
		prof-symbolize je.*.heap >je.named
}

perf_record() {
	# shellcheck disable=SC2086
	cc $flags -o spin "$top/tests/live/spin.c" &&
		perf record -e cpu-clock -g -o perf.data ./spin >/dev/null &&
		perf script -i perf.data >perf.txt && grep -q 'spin+' perf.txt
}

# perf has names for functions, but not for lines and inlined calls.
perf_named() {
	prof-symbolize --force perf.txt >perf.named &&
		prof-fold perf.named | grep -q 'spin;mix '
}

serve() {
	(cd "$top/tests/servers" && GOFLAGS=-buildvcs=false GOPROXY=off \
		go build '-ldflags=-s -w' -o "$tmp/server" \
		./remember) || return
	./server -most 1000 >address &
	pid=$! left=600
	until [ -s address ]; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || return
		sleep 0.05
	done
	url=$(cat address)
	curl -sS -f "$url/work?n=500"
}

stripped() {
	! go tool nm server 2>/dev/null | grep -q 'main\.remember' &&
		prof-decode -a "$url/debug/pprof/heap?gc=1" >server.named &&
		leads "$url/debug/pprof/heap?gc=1" 'main\.remember$' \
			'v := &visit{' && opens server.named 'main\.remember$'
}

if links -lprofiler && links -ltcmalloc; then
	check 'a C++ program under gperftools' gperftools
	# Which line of the loops it is hangs on the processor.
	check 'gperftools: time' leads cpu.named '^mix$' \
		'for (int i = 0; i < 8; i++)
h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
for (int i = 0; i < 12; i++)
h = (h ^ h >> 31) * 0x9fb21c651e98df25u;'
	check 'gperftools: an inlined call' leads cpu.named \
		'geo::vec::operator\(\)' 'sum += at[i] * at[i];'
	check 'gperftools: instructions' opens cpu.named '^mix'
	check 'gperftools: heap' leads heap.named 'glossary::add' \
		'words[word] = new std::vector<int>(512);'
else
	skip 'a C++ program under gperftools' 'no libgoogle-perftools-dev'
fi
if links -ljemalloc; then
	check 'a C++ program under jemalloc' jemalloc
	check 'jemalloc: heap' leads je.named 'store::keep' \
		'all.push_back(page(n));'
	check 'jemalloc: an inlined call' leads je.named '^page$' \
		'return new char[n]();'
	check 'jemalloc: instructions' opens je.named 'store.*keep'
else
	skip 'a C++ program under jemalloc' 'no libjemalloc-dev'
fi
if perf_record >"$tmp/why" 2>&1; then
	check 'a C program under perf record' perf_named
	check 'perf: time' leads perf.named '^mix$' \
		'return (x ^ x >> 33) * 0xff51afd7ed558ccdul;'
	check 'perf: instructions' opens perf.named '^spin$'
else
	skip 'a C program under perf record' 'perf cannot record here'
fi
if command -v go >/dev/null && command -v curl >/dev/null; then
	check 'a stripped service of Go' serve
	check 'Go: heap, and instructions' stripped
else
	skip 'a stripped service of Go' 'no go or no curl'
fi
finish
