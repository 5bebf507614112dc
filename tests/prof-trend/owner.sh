# The owner is the frame nearest to the leaf that is not the library's, else
# the creator of the goroutine, else the nearest that is not the runtime's.
snapshot() {
	cat >"s$1" <<-EOT
	#prof	1
	#types	goroutine/count
	$2	main.serve;main.ask;runtime.chansend1;runtime.gopark
	$2	net/http.(*persistConn).readLoop;runtime.selectgo;runtime.gopark	created_by=example.com/x.dial
	$2	net/http.(*conn).serve;internal/poll.(*FD).Read;runtime.gopark
	$2	runtime.bgsweep;runtime.gopark
	$2	lib.Run;lib.(*pool).work;runtime.gopark	created_by=main.start
	EOT
}
snapshot 1 1
snapshot 2 2
snapshot 3 3
prof-trend --by=owner s1 s2 s3 | sed 1,3d
# Only our own
prof-trend --by=owner --owner='^main\.serve$|^example' s1 s2 s3 | sed 1,3d
# Anybody's, but not this library's
prof-trend --by=owner --not-owner='^lib\.|\.ask$' s1 s2 s3 | sed 1,3d
prof-trend --by=owner --owner='^lib\.' --not-owner='\.Run$' s1 s2 s3 | sed 1,3d
