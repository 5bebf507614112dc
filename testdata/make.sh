#!/bin/sh
# Makes every profile in this directory but the hand-written folded*.txt
# and text/.
#
# usage: testdata/make.sh
#
# Needs Go 1.19 or later, g++, binutils, from Debian libgoogle-perftools-dev,
# and our own commands, which it builds first; no network.  A profile records where its
# binary was, so the programs are built and run in /opt/demo, which must not
# exist, is created (hence by root) and is removed again.  Nothing is replaced
# unless all of it could be made.
# SPDX-License-Identifier: MIT
set -eu

here=$(cd "$(dirname "$0")" && pwd)
demo=/opt/demo

mkdir "$demo"
trap 'rm -rf "$demo"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$demo/out"

# -trimpath and -ffile-prefix-map keep this machine's paths out of the line
# tables; GOMAXPROCS keeps the number of its processors out of the shape.
export GOMAXPROCS=2 GOPROXY=off GOFLAGS='-trimpath -buildvcs=false'
cd "$here/go"
CGO_ENABLED=0 go build -o "$demo/" ./leak ./goroutines ./cpu ./contention

make -C "$here/.." >&2
PATH=$here/../build/bin:$PATH

cd "$here/cpp"
g++ -std=c++17 -O2 -g -fno-omit-frame-pointer -Wall -Wextra \
    -ffile-prefix-map="$here/cpp=$demo" -o "$demo/burn" burn.cc other.cc \
    -ltcmalloc -lprofiler

cd "$demo/out"

# heap-before.pb.gz: the heap with 64 sessions, after a collection
# heap-after.pb.gz: the same with 4096 sessions
# allocs.pb.gz: as heap-after, its default column being alloc_space
"$demo/leak" heap-before.pb.gz heap-after.pb.gz allocs.pb.gz

# goroutine-before.pb.gz: the service idle
# goroutine-after.pb.gz: the same with 30 goroutines leaked
# goroutine.debug1.txt: the same moment as -after, counted stacks as text
# goroutine.debug2.txt: the same moment, every goroutine as in a crash
"$demo/goroutines" goroutine-before.pb.gz goroutine-after.pb.gz \
    goroutine.debug1.txt goroutine.debug2.txt

# cpu.pb.gz: 1.5 s of two processors at 100 Hz, three tenants by label
"$demo/cpu" cpu.pb.gz

# mutex.pb.gz: time others waited for a lock, by who held it
# block.pb.gz: time spent waiting, by who waited
# mutex.debug1.txt: mutex.pb.gz as text, in cycles
# threadcreate.debug1.txt: stacks that started operating system threads
# heap.debug1.txt: the heap as text, with runtime.MemStats after it
"$demo/contention" mutex.pb.gz block.pb.gz mutex.debug1.txt \
    threadcreate.debug1.txt heap.debug1.txt

# cpp-cpu.prof: 1.5 s at 200 Hz, gperftools' binary format, no symbols
# cpp-heap.txt: gperftools' heap profile, no symbols
CPUPROFILE_FREQUENCY=200 "$demo/burn" cpp-cpu.prof cpp-heap.txt

# cpp-cpu.pb.gz: cpp-cpu.prof with symbols, full names and inlined frames
"$here/symbolize.sh" "$demo/burn" cpp-cpu.prof | prof-encode >cpp-cpu.pb.gz

for f in *; do
	case $f in
	*.gz) gzip -dc "$f" >"$demo/plain" ;;
	*) cp "$f" "$demo/plain" ;;
	esac
	if grep -a -n -e "$here" -e /work -e /root -e /tmp "$demo/plain"; then
		echo "make.sh: $f: holds a path of this machine" >&2
		exit 1
	fi
done
mv -- * "$here"
