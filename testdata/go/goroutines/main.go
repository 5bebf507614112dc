// Goroutines is a search front end that asks every shard, takes the first
// answer and leaves the others blocked on a channel send for ever.
//
// usage: goroutines before after debug1 debug2
package main

import (
	"context"
	"log"
	"net"
	"os"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"time"
)

type shard struct {
	name string
}

func (s *shard) ask(query string, answers chan<- string) {
	answers <- s.name + ": " + query
}

var shards = []*shard{{"eu-1"}, {"eu-2"}, {"us-1"}, {"us-2"}}

// search leaks all but one of its goroutines: answers should be buffered.
func search(query string) string {
	answers := make(chan string)
	for _, s := range shards {
		go s.ask(query, answers)
	}
	return <-answers
}

// audit leaks too, from a closure and without labels.
func audit(log chan<- string, line string) {
	go func() {
		log <- strings.ToUpper(line)
	}()
}

type node struct {
	next *node
}

// wait recurses to the end of the list, deeper than a profile's stacks go.
func (n *node) wait(done <-chan struct{}) {
	if n.next != nil {
		n.next.wait(done)
		return
	}
	<-done
}

// last calls f from as deep.
func (n *node) last(f func()) {
	if n.next != nil {
		n.next.last(f)
		return
	}
	f()
}

func chain(length int) *node {
	var n *node
	for i := 0; i < length; i++ {
		n = &node{n}
	}
	return n
}

func worker(jobs <-chan string, stop <-chan struct{}) {
	for {
		select {
		case job := <-jobs:
			search(job)
		case <-stop:
			return
		}
	}
}

func pinned(stop <-chan struct{}) {
	runtime.LockOSThread()
	<-stop
}

func accept(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		c.Close()
	}
}

func heartbeat() {
	for {
		time.Sleep(time.Hour)
	}
}

func writeProfile(name string, debug int) {
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.Lookup("goroutine").WriteTo(f, debug); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}

// steady starts what any service has running; the mutex it returns is held.
func steady(stop <-chan struct{}) *sync.Mutex {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go accept(l)
	go heartbeat()
	go pinned(stop)
	go chain(120).wait(stop)

	jobs := make(chan string)
	for i := 0; i < 3; i++ {
		go worker(jobs, stop)
	}
	held := new(sync.Mutex)
	held.Lock()
	go held.Lock()

	var never chan int
	go func() { <-never }()
	return held
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 5 {
		log.Fatal("usage: goroutines before after debug1 debug2")
	}
	stop := make(chan struct{})
	held := steady(stop)
	settle := func() { time.Sleep(50 * time.Millisecond) }
	settle()
	writeProfile(os.Args[1], 0)

	for i := 0; i < 8; i++ {
		tenant := []string{"a", "b", `big "co" ltd`}[i%3]
		labels := pprof.Labels("endpoint", "/search", "tenant", tenant)
		pprof.Do(context.Background(), labels, func(context.Context) {
			search("shoes")
		})
	}
	lines := make(chan string)
	for i := 0; i < 6; i++ {
		audit(lines, "searched")
	}
	settle()
	writeProfile(os.Args[2], 0)
	writeProfile(os.Args[3], 1)
	chain(120).last(func() { writeProfile(os.Args[4], 2) })
	runtime.KeepAlive(held)
}
