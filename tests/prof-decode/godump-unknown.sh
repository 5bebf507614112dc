# What is new in a header does not hide the goroutine, and is said once.
cat >words <<'EOT'
goroutine 1 fresh=1 [running]:
goroutine 2 [running, frozen]:
goroutine 3 [running] since noon:
EOT
cat >labels <<'EOT'
goroutine 4 [running] {broken: "x}:
goroutine 5 [running, 99999999999999999999 minutes]:
EOT
cat >cut <<'EOT'
goroutine 6 [running]:
main.main()
	/src/main.go:8 +0x2
main.half(0x1)
EOT
prof-decode words
prof-decode labels
prof-decode cut
# None of these is one.
for line in 'goroutine 1 [running]' 'goroutine x [running]:' \
	'goroutine 1 [running:' 'goroutine 99999999999999999999 [idle]:' \
	'xgoroutine 1 [running]:' 'goroutine 1:' \
	'[originating from goroutine 1]:' 'Goroutine 1 in state idle:'; do
	! echo "$line" | prof-decode 2>err
done
