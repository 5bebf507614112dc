# goleak's reports, of today and before 1.2, in the output of go test and alone.
cat >report <<'EOF'
--- FAIL: TestA (0.44s)
    leaks.go:78: found unexpected goroutines:
        [Goroutine 7 in state chan receive, 2 minutes, with main.f on top of the stack:
        main.f(0xc0000)
        	/src/f.go:3 +0x1
        created by main.TestA in goroutine 6
        	/src/f_test.go:9 +0x2
         Goroutine 8 in state select, with main.(*T).g on top of the stack:
        main.(*T).g()
        	/src/g.go:3 +0x1
        ]
FAIL
EOF
prof-decode report
sed 's/^        //' report | prof-decode | tail -n 2
sed '/Goroutine 7/a\        goroutine 7 [chan receive, 2 minutes]:
/Goroutine 8/a\        goroutine 8 [select]:' report | prof-decode | tail -n 2
