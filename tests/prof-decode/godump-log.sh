# A dump in a log whose lines have something before them: blanks, names, times.
cat >dump <<'EOF'
goroutine 7 [chan receive]:
main.f(0xc0000)
	/src/f.go:3 +0x1
created by main.main in goroutine 1
	/src/main.go:9 +0x2

goroutine 12 [select]:
main.g({0x1, 0x2})
	/src/g.go:33 +0x1

EOF
prof-decode dump >want
# log NAME: what it reads must be the same; the log before and behind does not
# matter.
log() {
	{ echo 'a line before'; cat; printf '%s\n' 'FAIL' 'ok (1s)'; } >"$1"
	prof-decode "$1" >got
	cmp want got && echo "$1"
}
sed 's/^/        /' dump | log go-test
sed 's/^/        /; s/^ *$//' dump | log go-test-trimmed
{ printf '    a_test.go:78: ' && sed '2,$s/^/        /' dump; } | log go-test-first
sed 's/^/\t\t/' dump | log tabs
sed 's/^/app_1  | /' dump | log compose
sed 's/^/app_1  | /; s/ *$//' dump | log compose-trimmed
sed "s/^/$(printf '\033')[36mapp-1 | $(printf '\033')[0m/" dump | log compose-color
sed 's/^/app-1  | /; s/^.*$/&\ndb-1   | query ok\napp-2  | main.h()/' dump |
	log compose-others
awk '{ printf "2024-01-02T03:04:05.%sZ %s\n", substr(1234567890, 1, NR), $0 }' \
	dump | log kubectl
awk '{ printf "[pod/app-7f9c/srv] 2024-01-02T03:04:%02d.1+01:00 %s\n", NR, $0 }' \
	dump | log kubectl-prefix
awk '{ printf "Jan %2d 03:04:05 host app[123]: %s\n", NR, $0 }' dump | log journald
awk '{ sub(/\t/, "#011"); printf "Jan  2 03:04:05 host app[123]: %s\n", $0 }' \
	dump | log rsyslog
awk '{ printf "03:04:%02d.678 [pool-1-thread-2] INFO  c.e.Launcher - %s\n", NR, $0 }
	' dump | log logback
awk '{ printf "[%9.6f] %s\n", NR * 9.5, $0 }' dump | log kernel
awk '/^gor/ { printf "2024/01/02 03:04:05 main.go:12: " } { print }' dump |
	log header-only
awk '/^gor/ { print "2024-01-02 03:04:05,678 ERROR [main] x - " $0; next }
	NF { print "    " $0; next } { print }' dump | log header-and-indented
awk '{ printf "level=info ts=%d.%03d %s\n", 1700000000 + NR / 4, NR, $0 }' dump |
	log logfmt
awk '{ printf "[app] [%s] %s\n", NR % 2 ? "info" : "error", $0 }' dump | log level
awk '{ printf "%-5s|%s\n", NR % 3 ? "INFO" : "ERROR", $0 }' dump | log level-padded
awk '{ printf "%s1121 04:42:%02d.5 7 x.go:12] %s\n", NR % 3 ? "I" : "E", NR, $0 }
	' dump | log klog
awk '{ printf "Nov 21 04:42:%02d host app[%d]: %s\n", NR, 9995 + NR, $0 }' dump |
	log pids
awk '{ printf "span=%x%da %s\n", NR * 31, NR % 10, $0 }' dump | log hexadecimal
awk '{ print "app-" 1 + NR % 2 "  | " $0 }' dump | log in-turn
sed '/goroutine .*:$/s/^/I /; /^I/!s/^/W /' dump | log header-has-another
# Two processes at once, line by line, whose stacks both are read.
awk '{ print "app-1  | " $0; print "app-2  | " $0 }' dump >mixed
prof-decode dump dump >twice
prof-decode mixed | cmp twice -
# The same of many stacks, in turns of some lines, with levels and times.
awk '{ line[NR] = $0 }
	function put(k, n) {
		for (; n > 0 && at[k] < NR; n--)
			printf "pod=web-%d level=%s ts=17.%03d %s\n", k,
				++all % 3 ? "info" : "error", all, line[++at[k]]
	}
	END { while (at[1] < NR || at[2] < NR) {
		put(1, all % 5 + 1)
		put(2, all % 4 + 1)
	} }' testdata/goroutine.debug2.txt >mixed
prof-decode testdata/goroutine.debug2.txt testdata/goroutine.debug2.txt >twice
prof-decode mixed | cmp twice -
# Two processes at once, each with its own name.
awk '{ print "web-1 | " $0; print "web-2 | " $0 }' dump |
	sed -n '/web-1/p' | prof-decode | tail -n 1
# What comes after an indented stack is not part of it.
printf '\tgoroutine 1 [idle]:\n\tmain.f()\n\t\t/f.go:1 +0x1\nmain.g()\n\t/g.go:1\n' |
	prof-decode
