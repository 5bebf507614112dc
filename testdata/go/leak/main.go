// Leak is a login service whose session store never forgets.
//
// usage: leak heap-before heap-after allocs
//
// Sessions grow from 1 MiB to 64 MiB between the two heap profiles.  The page
// cache stays as it is and the warm-up fixtures are dropped, so that a
// difference of the two has a row of each sign and rows of none.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"
)

const prefsSize = 16 << 10

type session struct {
	user  string
	prefs []byte
}

// sessionStore is keyed by token and every login has a new token: the leak.
type sessionStore struct {
	mu      sync.Mutex
	byToken map[string]*session
}

func (s *sessionStore) put(user string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	token := user + "-" + strconv.Itoa(len(s.byToken))
	s.byToken[token] = &session{user: user, prefs: make([]byte, prefsSize)}
	return token
}

// pageCache is bounded: a fixed number of slots, each filled once.
type pageCache struct {
	mu    sync.Mutex
	slots [32][]byte
}

func render(n int) []byte {
	return []byte(strings.Repeat(fmt.Sprintf("<p>page %d</p>\n", n), 4000))
}

func (c *pageCache) get(n int) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	slot := &c.slots[n%len(c.slots)]
	if *slot == nil {
		*slot = render(n)
	}
	return *slot
}

var (
	sessions = &sessionStore{byToken: make(map[string]*session)}
	pages    = &pageCache{}
	fixtures [][]byte
)

func loadFixtures() {
	for i := 0; i < 64; i++ {
		fixtures = append(fixtures, make([]byte, 64<<10))
	}
}

func handleLogin(w http.ResponseWriter, r *http.Request) {
	token := sessions.put(r.URL.Query().Get("user"))
	reply(w, map[string]string{"token": token})
}

func handlePage(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err != nil {
		http.Error(w, "bad n", http.StatusBadRequest)
		return
	}
	w.Write(pages.get(n))
}

// handleSearch allocates a good deal and keeps none of it.
func handleSearch(w http.ResponseWriter, r *http.Request) {
	var hits []map[string]interface{}
	for i := 0; i < 50; i++ {
		hits = append(hits, map[string]interface{}{
			"rank": i, "title": fmt.Sprint("result ", i),
		})
	}
	reply(w, hits)
}

func reply(w http.ResponseWriter, v interface{}) {
	if err := json.NewEncoder(w).Encode(v); err != nil {
		log.Print(err)
	}
}

func serve(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/login":
		handleLogin(w, r)
	case "/page":
		handlePage(w, r)
	case "/search":
		handleSearch(w, r)
	default:
		http.NotFound(w, r)
	}
}

func get(url string) {
	resp, err := http.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		log.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		log.Fatal(url, ": ", resp.Status)
	}
}

// visit logs in until the store holds total sessions, with other traffic.
func visit(base string, from, total int) {
	for i := from; i < total; i++ {
		get(fmt.Sprintf("%s/login?user=u%d", base, i%100))
		if i%4 == 0 {
			get(fmt.Sprintf("%s/page?n=%d", base, i/4))
		}
		if i%16 == 0 {
			get(base + "/search")
		}
	}
}

func writeProfile(kind, name string) {
	runtime.GC()
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.Lookup(kind).WriteTo(f, 0); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}

func main() {
	runtime.MemProfileRate = 4096
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: leak heap-before heap-after allocs")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(l, http.HandlerFunc(serve))
	base := "http://" + l.Addr().String()

	loadFixtures()
	for n := range pages.slots {
		get(fmt.Sprintf("%s/page?n=%d", base, n))
	}
	visit(base, 0, 64)
	writeProfile("heap", os.Args[1])

	fixtures = nil
	visit(base, 64, 4096)
	writeProfile("heap", os.Args[2])
	writeProfile("allocs", os.Args[3])
	runtime.KeepAlive(sessions)
}
