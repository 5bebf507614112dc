// Router takes every path for a new route, ids included, and gives each its
// own pool of parameters.
package main

import (
	"fmt"
	"reflect"
	"sync"

	"example.com/leaks/server"
)

type param struct{ key, value string }

type handler func(params reflect.Value)

type route struct {
	handle handler
	params []reflect.Value // those not in use
}

type router struct {
	mu     sync.Mutex
	routes map[string]*route
}

// register leaks for paths without end: 800 parameters each.
func (r *router) register(path string, h handler) *route {
	params := reflect.MakeSlice(reflect.TypeOf([]param{}), 800, 800)
	rt := &route{handle: h, params: []reflect.Value{params}}
	r.routes[path] = rt
	return rt
}

func (r *router) serve(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	rt := r.routes[path]
	if rt == nil {
		rt = r.register(path, showOrder)
	}
	rt.handle(rt.params[0])
}

func showOrder(params reflect.Value) {
	params.Index(0).Set(reflect.ValueOf(param{"page", "order"}))
}

func main() {
	r := &router{routes: make(map[string]*route)}
	server.Main(4096, func(i int) { r.serve(fmt.Sprintf("/orders/%d", i)) })
}
