# What follows a goroutine's number in one version or another.
cat >d <<'EOT'
goroutine 1 [running]:
goroutine 2 [IO wait, 1 minutes]:
goroutine 3 [select, 25 minutes, locked to thread]:
goroutine 4 [runnable (scan)]:
goroutine 5 gp=0xc0000061c0 m=0 mp=0x5d3a20 [running]:
goroutine 6 gp=0xc000006fc0 m=nil [force gc (idle)]:
goroutine 7 [chan send (leaked)]:
goroutine 8 [chan receive (durable), synctest bubble 3]:
goroutine 9 [synctest.Run, synctest group 1]:
goroutine 10 [select, labels:{"foobar": "baz", "a": "b, c]"}]:
goroutine 11 [select] {}:
goroutine 12 [select] {job: resize}:
goroutine 13 [IO wait] {meta: "A#<A.1>", role: reader, "k\"\x41\u00e9": "\t}"}:
goroutine 14 [select]{"service": "users", "priority": "background"}:
goroutine 15 []:
goroutine 16 [sync.Mutex.Lock, 9223372036854775807 minutes]:
EOT
prof-decode --goroutine-ids d
