// Package fakedb is a driver for database/sql whose every answer is one row.
package fakedb

import (
	"database/sql"
	"database/sql/driver"
	"io"
)

func init() {
	sql.Register("fakedb", drv{})
}

type drv struct{}

func (drv) Open(string) (driver.Conn, error) { return &conn{}, nil }

type conn struct{ open bool }

func (c *conn) Prepare(string) (driver.Stmt, error) { return stmt{}, nil }
func (c *conn) Close() error                        { return nil }
func (c *conn) Begin() (driver.Tx, error)           { return nil, driver.ErrSkip }

type stmt struct{}

func (stmt) Close() error  { return nil }
func (stmt) NumInput() int { return -1 }

func (stmt) Exec([]driver.Value) (driver.Result, error) {
	return nil, driver.ErrSkip
}

func (stmt) Query([]driver.Value) (driver.Rows, error) {
	return &rows{left: 1}, nil
}

type rows struct{ left int }

func (r *rows) Columns() []string { return []string{"name"} }
func (r *rows) Close() error      { return nil }

func (r *rows) Next(dest []driver.Value) error {
	if r.left == 0 {
		return io.EOF
	}
	r.left--
	dest[0] = "anna"
	return nil
}
