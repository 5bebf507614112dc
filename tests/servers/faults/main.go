// Faults serves the profiles of net/http/pprof and everything that can come
// instead of one, and the files of a directory. It prints its address.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

const page = "\n<!DOCTYPE html>\n<html><title>Log in</title></html>\n"

// heap is a whole profile, as served without debug.
func heap() []byte {
	var b bytes.Buffer
	if err := pprof.Lookup("heap").WriteTo(&b, 0); err != nil {
		log.Fatal(err)
	}
	return b.Bytes()
}

// body answers with what make gives, under any name.
func body(kind string, make func() []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.Write(make())
	}
}

// text answers with a status and a line, as http.Error does.
func text(code int, line string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, line, code)
	}
}

// fails answers with the status 500 and a body of a kind, "": it does not say.
func fails(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Type"] = nil
		if kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		w.WriteHeader(http.StatusInternalServerError)
		io.WriteString(w, body)
	}
}

// drop writes the start of an answer, and closes the connection.
func drop(start string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			log.Fatal(err)
		}
		io.WriteString(c, start)
		c.Close()
	}
}

func slow(w http.ResponseWriter, r *http.Request) {
	w.Write(heap()[:50])
	w.(http.Flusher).Flush()
	select {
	case <-r.Context().Done():
	case <-time.After(20 * time.Second):
	}
}

// flood begins as a profile does and does not end.
func flood(w http.ResponseWriter, r *http.Request) {
	b := bytes.Repeat([]byte{0x0a, 0}, 1<<15)
	for {
		if _, err := w.Write(b); err != nil {
			return
		}
	}
}

func login(w http.ResponseWriter, r *http.Request) {
	user, password, _ := r.BasicAuth()
	if user != "anna" || password != "s3cret" {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	w.Write(heap())
}

// everyOther fails every second time, from the first on.
func everyOther() http.HandlerFunc {
	var n int32
	return func(w http.ResponseWriter, r *http.Request) {
		if atomic.AddInt32(&n, 1)%2 == 1 {
			http.Error(w, "starting", http.StatusServiceUnavailable)
			return
		}
		w.Write(heap())
	}
}

func main() {
	time.AfterFunc(time.Hour, func() { os.Exit(0) }) // should nobody end it
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s\n", l.Addr())

	const binary = "application/octet-stream"
	half := func() []byte { b := heap(); return b[:len(b)/2] }
	full := strconv.Itoa(1000)
	for name, h := range map[string]http.HandlerFunc{
		"whole":   body(binary, heap),
		"html":    body("text/html", func() []byte { return []byte(page) }),
		"json":    body("application/json", func() []byte { return []byte("{\"ok\": false}\n") }),
		"words":   body("text/plain", func() []byte { return []byte("It was a dark night.\n") }),
		"empty":   body(binary, func() []byte { return nil }),
		"lines":   body(binary, func() []byte { return []byte("\n\n\xff\n") }),
		"newer":   body("text/plain", func() []byte { return []byte("heap profile: 1: 2 [3: 4] @ heap/1\nof a newer Go\n") }),
		"large":   body(binary, func() []byte { return make([]byte, 100*1024+1) }),
		"flood":   flood,
		"half":    body(binary, half),
		"gone":    text(http.StatusNotFound, "Unknown profile"),
		"busy":    text(http.StatusInternalServerError, "profiling \x1b[31malready\x1b[m in use"),
		"untyped": fails("", "\r\n  Could not enable CPU profiling: cpu profiling already in use\r\nnone\n"),
		"reply":   fails("application/json", "{\n  \"error\": \"in use\"\n}\n"),
		"page":    fails("text/plain", page),
		"crash":   fails("text/plain", "\x00\x01core\n"),
		"unicode": fails("text/plain", "\xff\xfe\u202e\x9b31mno\a \x1b]0;x\a"),
		"lengthy": fails("text/plain", strings.Repeat("word ", 1<<20)),
		"echo":    func(w http.ResponseWriter, r *http.Request) { http.Error(w, "bad: "+r.URL.String(), 400) },
		"said":    func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "what is", r.URL.String()) },
		"short":   drop("HTTP/1.1 200 OK\r\nContent-Length: " + full + "\r\n\r\nabc"),
		"chunk":   drop("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"),
		"hangup":  drop(""),
		"slow":    slow,
		"login":   login,
		"flaky":   everyOther(),
		"moved":   func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/whole/heap", 302) },
		"list":    func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/debug/pprof/", 302) },
		"circle":  func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, 302) },
		"nowhere": func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(302) },
		"file-url": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		},
	} {
		http.Handle("/"+name+"/", h)
	}
	if len(os.Args) > 1 {
		http.Handle("/files/", http.StripPrefix("/files/", http.FileServer(http.Dir(os.Args[1]))))
	}
	log.Fatal(http.Serve(l, nil))
}
