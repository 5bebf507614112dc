# A dump of goroutines: each with its number, or below what created it.
cat >p.txt <<'EOF'
goroutine 1 [running]:
main.main()
	/src/main.go:5 +0x1d

goroutine 18 [chan receive, 5 minutes]:
main.worker(0xc000012345)
	/src/main.go:9 +0x25
created by main.main in goroutine 1
	/src/main.go:4 +0x15
EOF
prof-decode p.txt
prof-decode --goroutine-ids p.txt | grep -v '^#'
prof-decode --created-by p.txt | grep -v '^#'
