// Package server is what the leaking programs share: the profiles, the work
// that leaks, and an end to both.
//
//	-port N    listen there on 127.0.0.1; 0, the default: wherever is free
//	-tick D    leak once every D; 0, the default: only on request
//	-each N    so many times at each tick (1)
//	-most N    so many times in all (400), after which there is only idling
//	-rate N    bytes for each sample of the heap; 0, the default: few, so
//	           that a few leaks are seen
//
// The first line of standard output is the address, as http://127.0.0.1:N.
// GET /work?n=N leaks N times.
package server

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

const life = time.Hour // then the program exits

var (
	mu    sync.Mutex
	done  int
	waste atomic.Value
)

func work(n, most int, leak func(i int)) {
	mu.Lock()
	defer mu.Unlock()
	for ; n > 0 && done < most; n-- {
		leak(done)
		done++
	}
}

// sample sets the rate of the heap profile and makes it known: a processor
// heeds it only once it has taken the sample that was due at the old rate. So
// each allocates much more than that, all at the same time.
func sample(rate int) {
	runtime.MemProfileRate = rate
	var wg sync.WaitGroup
	left := int32(runtime.GOMAXPROCS(0))
	for n := left; n > 0; n-- {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for atomic.AddInt32(&left, -1); atomic.LoadInt32(&left) > 0; {
			}
			for i := 0; i < 100; i++ {
				waste.Store(make([]byte, 64<<10))
			}
		}()
	}
	wg.Wait()
	waste.Store([]byte{})
}

// Main serves until life is over; leak(i) is the i-th piece of work. few is
// the rate of the heap profile, in bytes per sample, unless another is given.
func Main(few int, leak func(i int)) {
	port := flag.Int("port", 0, "port on 127.0.0.1")
	tick := flag.Duration("tick", 0, "time between two leaks")
	each := flag.Int("each", 1, "leaks at each tick")
	most := flag.Int("most", 400, "leaks in all")
	rate := flag.Int("rate", 0, "bytes for each sample of the heap")
	flag.Parse()
	if *rate == 0 {
		*rate = few
	}
	sample(*rate)
	log.SetFlags(0)
	time.AfterFunc(life, func() { os.Exit(0) })

	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", *port))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s\n", l.Addr())

	http.HandleFunc("/work", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.FormValue("n"))
		if err != nil {
			http.Error(w, "n must be a number", http.StatusBadRequest)
			return
		}
		work(n, *most, leak)
	})
	if *tick > 0 {
		go func() {
			for range time.Tick(*tick) {
				work(*each, *most, leak)
			}
		}()
	}
	log.Fatal(http.Serve(l, nil))
}
