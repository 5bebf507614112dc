// Cpu ranks documents for three tenants until its time is up.
//
// usage: cpu profile
//
// The hot spot is rank.Score with mix inlined into it; expr, term and factor
// are mutually recursive, (*tree).insert and (*tree).depth directly so.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"runtime/pprof"
	"strings"
	"sync"
	"time"

	rank "example.com/demo/rank.v2"
)

const runTime = 1500 * time.Millisecond

// tree is a binary search tree, unbalanced.
type tree struct {
	left, right *tree
	key         uint64
}

func (t *tree) insert(key uint64) *tree {
	if t == nil {
		return &tree{key: key}
	}
	if key < t.key {
		t.left = t.left.insert(key)
	} else {
		t.right = t.right.insert(key)
	}
	return t
}

func (t *tree) depth() int {
	if t == nil {
		return 0
	}
	l, r := t.left.depth(), t.right.depth()
	if l < r {
		l = r
	}
	return l + 1
}

// parser evaluates sums and products of digits.
type parser struct {
	in string
}

func (p *parser) next(c byte) bool {
	if p.in == "" || p.in[0] != c {
		return false
	}
	p.in = p.in[1:]
	return true
}

func (p *parser) expr() int {
	v := p.term()
	for p.next('+') {
		v += p.term()
	}
	return v
}

func (p *parser) term() int {
	v := p.factor()
	for p.next('*') {
		v = v * p.factor() % 9973
	}
	return v
}

func (p *parser) factor() int {
	if p.next('(') {
		v := p.expr()
		p.next(')')
		return v
	}
	v := int(p.in[0] - '0')
	p.in = p.in[1:]
	return v
}

func boost() int {
	in := strings.Repeat("(1+2*", 9) + "3" + strings.Repeat(")*4+5", 9)
	sum := 0
	for i := 0; i < 800; i++ {
		p := parser{in}
		sum += p.expr()
	}
	return sum
}

func makeDocs(n int) []rank.Doc {
	docs := make([]rank.Doc, n)
	for i := range docs {
		docs[i] = rank.Doc{
			ID:    uint64(i) * 0x9e3779b97f4a7c15,
			Title: fmt.Sprintf("document %d", i),
			Tags:  []string{"news", "caf\u00e9", "<b>"},
		}
	}
	return docs
}

func roundTrip(docs []rank.Doc) []rank.Doc {
	b, err := json.Marshal(docs)
	if err != nil {
		log.Fatal(err)
	}
	var out []rank.Doc
	if err := json.Unmarshal(b, &out); err != nil {
		log.Fatal(err)
	}
	return out
}

func handle(docs []rank.Doc) int {
	docs = rank.Order(roundTrip(docs))
	var t *tree
	for _, d := range docs {
		for salt := uint64(1); salt < 16; salt += 2 {
			t = t.insert(d.Score * salt)
		}
	}
	return t.depth() + boost()
}

func work(tenant string, size int, until time.Time) {
	labels := pprof.Labels("tenant", tenant, "route", "/rank")
	pprof.Do(context.Background(), labels, func(context.Context) {
		docs := makeDocs(size)
		for time.Now().Before(until) {
			handle(docs)
		}
	})
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: cpu profile")
	}
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		log.Fatal(err)
	}
	until := time.Now().Add(runTime)
	var wg sync.WaitGroup
	for i, tenant := range []string{"a", "b", `big "co" ltd`} {
		tenant, size := tenant, 400*(i+1)
		wg.Add(1)
		go func() {
			defer wg.Done()
			work(tenant, size, until)
		}()
	}
	wg.Wait()
	pprof.StopCPUProfile()
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}
