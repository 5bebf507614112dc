# Names lose arguments only, files may have blanks and drives in them, and
# what is no frame is passed over.
cat >d <<'EOT'
goroutine 1 [running]:
main.(*T[...]).M(...)
	D:/a b/t.go:12 +0x5d
main.f.func1({0x1, 0x2}, 0x3?, ...)
	/src/f.go:3
net%2ehttp.x(0x1)
        /spaces/for/tab.go:4 +0x1 fp=0x1 sp=0x2 pc=0x403
2026/11/21 a line of a log between
main.noline(0x0)
	/src/noline.go
non-Go function at pc=0x7f01
main.main()
	/src/main.go:99999999999999999999 +0x1
exit status 2
	not a frame
goroutine 2 [running]:
...additional frames elided...
created by main.main

FAIL	example.com/x	0.01s
main.outside(0x1)
	/src/outside.go:1

goroutine 3 [select]:
main.same()
	/src/same.go:1 +0x1

goroutine 4 [select]:
main.same()
	/src/same.go:1 +0x2
EOT
prof-decode d
sed 's/$/\r/' d >crlf
prof-decode crlf >out
prof-decode d | cmp - out
