// Sqlopen opens a database for every question and never closes it: each open
// one has a connectionOpener.
package main

import (
	"database/sql"
	"log"

	_ "example.com/leaks/fakedb"
	"example.com/leaks/server"
)

// lookupUser leaks: it lacks a Close, or rather, the database of its caller.
func lookupUser(id int) string {
	db, err := sql.Open("fakedb", "users")
	if err != nil {
		log.Fatal(err)
	}
	var name string
	row := db.QueryRow("SELECT name FROM users WHERE id = ?", id)
	if err := row.Scan(&name); err != nil {
		log.Fatal(err)
	}
	return name
}

func main() {
	server.Main(1024, func(i int) { lookupUser(i) })
}
