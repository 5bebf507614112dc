#!/bin/sh
# A few thousand goroutines, taken at once in Go's three forms: the same
# counts per function.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
if ! command -v go >/dev/null; then
	echo '1..0 # SKIP no go'
	exit 0
fi
mkdir "$tmp/many" && cd "$tmp/many" || exit
cat >main.go <<'EOF'
// Park goroutines in several ways, then write what they are.
package main

import (
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

var never, also = make(chan int), make(chan int)

func receive(depth int) {
	if depth > 0 {
		receive(depth - 1)
		return
	}
	<-never
}

func lock(mu *sync.Mutex) { mu.Lock() }

func wait(wg *sync.WaitGroup) { wg.Wait() }

type box[T any] struct{ v T }

func (b *box[T]) choose() {
	select {
	case <-never:
	case <-also:
	}
}

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	mu.Lock()
	wg.Add(1)
	for i := 0; i < 1000; i++ {
		go receive(i % 7)
		go lock(&mu)
		go wait(&wg)
		go (&box[int]{}).choose()
	}
	go func() { time.Sleep(time.Hour) }()
	for i := 0; i < 1000 && runtime.NumGoroutine() < 4002; i++ {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(200 * time.Millisecond)
	for debug, name := range []string{"0.pb.gz", "1.txt", "2.txt"} {
		f, _ := os.Create(name)
		pprof.Lookup("goroutine").WriteTo(f, debug)
		f.Close()
	}
}
EOF
printf 'module many\n\ngo 1.18\n' >go.mod
if ! GOFLAGS=-mod=mod GOPROXY=off GOCACHE=$tmp/cache go build -o many . ||
	! ./many; then
	echo '1..0 # SKIP this go cannot build it'
	exit 0
fi

# cum of every function of the program but main, which writes the profiles;
# newer versions of Go have type arguments in one of the forms only
counts() {
	"$bin/prof-top" --tsv --nodefraction 0 "$1" | awk -F '\t' '
		$NF ~ /^main\./ && $NF !~ /^main\.main$/ { print $4 "\t" $NF }' |
	    sed 's/\[go\.shape\.[a-z]*\]/[...]/' | sort
}
for f in 0.pb.gz 1.txt 2.txt; do
	counts "$f" >"$f.counts"
done
thousands() {
	cat 0.pb.gz.counts
	[ "$(grep -c '^1000	' 0.pb.gz.counts)" -ge 4 ]
}
check 'four functions, a thousand goroutines each' thousands
check 'debug=1 counts what debug=0 does' diff 0.pb.gz.counts 1.txt.counts
check 'debug=2 counts what debug=0 does' diff 0.pb.gz.counts 2.txt.counts
finish
