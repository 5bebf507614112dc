// Contention is a ledger behind one lock, with clerks queueing for it.
//
// usage: contention mutex block mutex.txt threadcreate.txt heap.txt
//
// The first two are written with debug=0, the three texts with debug=1.
package main

import (
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

const (
	clerks  = 6
	entries = 20
)

// ledger does slow work with its lock held.
type ledger struct {
	mu    sync.Mutex
	lines []string
}

func (l *ledger) post(clerk, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf("clerk %d entry %d", clerk, n))
	time.Sleep(2 * time.Millisecond)
}

// rates is read often and rewritten now and then.
type rates struct {
	mu sync.RWMutex
	of map[string]int
}

func (r *rates) lookup(currency string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	time.Sleep(200 * time.Microsecond)
	return r.of[currency]
}

func (r *rates) refresh(n int) {
	r.mu.Lock()
	of := make(map[string]int)
	for _, c := range []string{"eur", "usd", "jpy"} {
		of[c] = n
	}
	r.of = of
	time.Sleep(time.Millisecond)
	r.mu.Unlock()
}

func clerk(id int, l *ledger, r *rates, receipts chan<- string) {
	for i := 0; i < entries; i++ {
		r.lookup("eur")
		l.post(id, i)
		receipts <- fmt.Sprint("receipt ", i)
	}
}

// file is slower than the clerks, who block on sending to it.
func file(receipts <-chan string, done chan<- []string) {
	var kept []string
	for r := range receipts {
		kept = append(kept, r)
		time.Sleep(time.Millisecond)
	}
	done <- kept
}

// pin makes the runtime start a thread of its own for the goroutine.
func pin(stop <-chan struct{}) {
	runtime.LockOSThread()
	<-stop
}

func writeProfile(kind, name string, debug int) {
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.Lookup(kind).WriteTo(f, debug); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}

func run() (*ledger, []string) {
	l, r := &ledger{}, &rates{}
	receipts := make(chan string)
	done := make(chan []string)
	go file(receipts, done)

	var wg sync.WaitGroup
	for id := 0; id < clerks; id++ {
		id := id
		wg.Add(1)
		go func() {
			defer wg.Done()
			clerk(id, l, r, receipts)
		}()
	}
	for i := 0; i < 30; i++ {
		r.refresh(i)
		time.Sleep(5 * time.Millisecond)
	}
	wg.Wait()
	close(receipts)
	return l, <-done
}

func main() {
	runtime.MemProfileRate = 2048
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	log.SetFlags(0)
	if len(os.Args) != 6 {
		log.Fatal("usage: contention mutex block mutex.txt " +
			"threadcreate.txt heap.txt")
	}
	stop := make(chan struct{})
	for i := 0; i < 3; i++ {
		go pin(stop)
	}
	l, kept := run()
	runtime.GC()
	writeProfile("heap", os.Args[5], 1)
	writeProfile("mutex", os.Args[1], 0)
	writeProfile("block", os.Args[2], 0)
	writeProfile("mutex", os.Args[3], 1)
	writeProfile("threadcreate", os.Args[4], 1)
	runtime.KeepAlive(l)
	runtime.KeepAlive(kept)
}
