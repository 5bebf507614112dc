// Pool makes a pool of connections for every job and closes the connections,
// but not the pool, whose reaper goes on looking for idle ones.
package main

import (
	"sync"
	"time"

	"example.com/leaks/server"
)

type conn struct {
	buf  []byte
	used time.Time
}

// connPool is as the clients of many stores have it.
type connPool struct {
	mu   sync.Mutex
	idle []*conn
	stop chan struct{}
}

// start fills the pool and starts its reaper, which only stop ends.
func (p *connPool) start(size int) {
	p.stop = make(chan struct{})
	for i := 0; i < size; i++ {
		p.idle = append(p.idle, &conn{buf: make([]byte, 4<<10)})
	}
	go func() {
		tick := time.NewTicker(time.Minute)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				p.reap(time.Now().Add(-time.Hour))
			case <-p.stop:
				return
			}
		}
	}()
}

func (p *connPool) reap(before time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.idle) > 0 && p.idle[0].used.Before(before) {
		p.idle = p.idle[1:]
	}
}

func (p *connPool) get() *conn {
	p.mu.Lock()
	defer p.mu.Unlock()
	c := p.idle[0]
	p.idle = p.idle[1:]
	return c
}

func (p *connPool) put(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c.used = time.Now()
	p.idle = append(p.idle, c)
}

// runJob leaks: it should close p.stop.
func runJob(int) {
	p := &connPool{}
	p.start(4)
	c := p.get()
	c.buf[0]++
	p.put(c)
}

func main() {
	server.Main(4096, runJob)
}
