#!/bin/sh
# Makes the snapshots in the directories here, of the programs in
# tests/servers.
#
# usage: testdata/leaks/make.sh
#
# Needs Go 1.19 or later and curl; no network but loopback.  As for
# ../make.sh, the programs are built and run in /opt/demo, which must not
# exist, is created (hence by root) and is removed again.  Nothing is replaced
# unless all of it could be made.
# SPDX-License-Identifier: MIT
set -eu

here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
demo=/opt/demo
pids=''

mkdir "$demo"
trap 'kill $pids 2>/dev/null; rm -rf "$demo"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$demo/out"

# See ../make.sh.
export GOMAXPROCS=2 GOPROXY=off GOFLAGS='-trimpath -buildvcs=false'
export no_proxy='*'
make -s -C "$top" build/bin/prof-fetch
cd "$top/tests/servers"
CGO_ENABLED=0 go build -o "$demo/" ./transport ./sqlopen ./pool ./router \
    ./remember

# Ask the server $1 for its profile $2; it becomes the file $3, compressed
# better than Go does.
snapshot() {
	sleep 0.2
	f=$("$top/build/bin/prof-fetch" -o "$1" "$(cat "$1.addr")/debug/pprof/$2")
	case $f in
	*.gz)
		gzip -dc "$f" | gzip -9n >"$1/$3"
		rm "$f"
		;;
	*) mv "$f" "$1/$3" ;;
	esac
}

cd "$demo/out"
for s in transport sqlopen pool router remember; do
	mkdir "$s"
	"$demo/$s" >"$s.addr" &
	pids="$pids $!"
done
sleep 1

# Four snapshots, some ten seconds apart, with a few leaks before each.  The
# profiles of a snapshot are taken one after the other, so that they agree, and
# after a moment, so that the goroutine that served the one before is gone.
for i in 1 2 3 4; do
	[ $i = 1 ] || sleep 6
	for s in transport sqlopen pool router remember; do
		case $s in
		transport) n=2 ;;
		remember) n=100 ;;
		*) n=3 ;;
		esac
		curl -sS "$(cat "$s.addr")/work?n=$n"
		snapshot "$s" 'heap?gc=1' "heap-$i.pb.gz"
		snapshot "$s" goroutine "goroutine-$i.pb.gz"
		snapshot "$s" 'goroutine?debug=1' "goroutine-$i.debug1.txt"
		snapshot "$s" 'goroutine?debug=2' "goroutine-$i.debug2.txt"
	done
done
rm -f -- *.addr

for f in */*; do
	case $f in
	*.gz) gzip -dc "$f" >"$demo/plain" ;;
	*) cp "$f" "$demo/plain" ;;
	esac
	if grep -a -n -e "$top" -e /work/ -e /root -e /tmp "$demo/plain"; then
		echo "make.sh: $f: holds a path of this machine" >&2
		exit 1
	fi
done
for s in *; do
	rm -rf "${here:?}/$s"
	mv "$s" "$here"
done
