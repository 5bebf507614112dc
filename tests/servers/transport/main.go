// Transport asks for prices with an http.Transport of its own each time. The
// connection stays idle in it for good, with a readLoop and a writeLoop.
package main

import (
	"bufio"
	"context"
	"io"
	"log"
	"net"
	"net/http"

	"example.com/leaks/server"
)

// shop answers every request and keeps the connection, without a goroutine
// for each: those that pile up are to be the client's only.
func shop(l net.Listener) {
	var kept []net.Conn
	for {
		c, err := l.Accept()
		if err != nil {
			log.Fatal(err)
		}
		if _, err := http.ReadRequest(bufio.NewReader(c)); err != nil {
			log.Print(err)
			c.Close()
			continue
		}
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n42")
		kept = append(kept, c)
	}
}

// fetchPrice leaks: the transport should be shared. It carries a cache of
// addresses, so that its memory is not only that of net/http.
func fetchPrice(url string) {
	cache := make(map[string]string, 400)
	dialer := &net.Dialer{}
	client := &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			if _, ok := cache[addr]; !ok {
				cache[addr] = addr
			}
			return dialer.DialContext(ctx, network, cache[addr])
		},
	}}
	resp, err := client.Get(url)
	if err != nil {
		log.Print(err)
		return
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go shop(l)
	server.Main(4096, func(int) { fetchPrice("http://" + l.Addr().String()) })
}
