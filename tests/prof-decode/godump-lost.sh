# Stacks that cannot be told are missed.
cat >dump <<'EOF'
goroutine 7 [chan receive]:
main.f(0xc0000)
	/src/f.go:3 +0x1

goroutine 12 [select]:
main.g({0x1, 0x2})
	/src/g.go:33 +0x1
EOF
# Nothing in common, blank lines between all, and some lines of another kind.
awk '{ printf "%s: %s\n", substr("klmnopqr", NR, 3), $0 }' dump >words
sed G dump >spaced
sed 's/^/app: /; 3s/app/stray/' dump >stray
sed 's/^/app: /; 2,3s/^/x (y) /; 4d' dump >one
# An older stack that may have been given lines of a newer one.
printf 'app[%s]: %s\n' 7 'goroutine 1 [running]:' 7 'main.main()' \
	7 '	/src/main.go:2 +0x1' 8 '' 8 'goroutine 2 [running]:' \
	7 'main.f()' 8 '	/src/f.go:2 +0x1' 9 'main.g()' \
	9 '	/src/g.go:2 +0x1' >older
# Nothing to be missed: headers alone, and what Go says of a running one.
sed -n '/gor/p' dump >headers
printf 'goroutine 1 [running]:\n\tgoroutine running on other thread; %s\n' \
	'stack unavailable' >running
for f in words spaced stray one older headers running; do
	echo $f
	prof-decode $f | sed -n 's/^1/1/p'
done
