// Remember keeps a pointer to every visit there ever was.
package main

import (
	"time"

	"example.com/leaks/server"
)

type visit struct {
	at   time.Time
	page [1000]byte
}

var visits []*visit

// remember leaks: nobody ever takes one out.
func remember(i int) {
	v := &visit{at: time.Now()}
	v.page[0] = byte(i)
	visits = append(visits, v)
}

func main() {
	server.Main(1024, remember)
}
