# Goroutines of a library, and who has a heap that grows in step with them.
heap() {
	cat >"heap$1" <<-EOT
	#prof	1
	#types	inuse_space/bytes
	#time	$((1700000000 + 60 * $1))000000000
	$2	main.main;main.fetch;net/http.(*Transport).dial	bytes:=1024
	$3	main.main;main.even
	$4	main.main;main.pool
	$2	net/http.(*persistConn).readLoop
	EOT
}
goroutine() {
	cat >"goroutine$1" <<-EOT
	#prof	1
	#types	goroutine/count
	#time	$((1700000001 + 60 * $1))000000000
	$2	net/http.(*persistConn).readLoop;runtime.gopark
	$2	net/http.(*persistConn).writeLoop;runtime.gopark
	$3	main.main;runtime.gopark
	EOT
}
i=0
while read -r conns even pool idle; do
	i=$((i + 1))
	heap $i $((conns * 1000 + pool)) "$even" "$pool"
	goroutine $i "$conns" "$idle"
done <<'E'
10 1000 5000 3
12 2000 4700 3
50 3000 5400 4
51 4000 5100 3
95 5000 4900 3
99 6000 5200 4
E
prof-trend heap? goroutine?
# Their times tell which go together: the third has no goroutines.
rm goroutine3
prof-trend -b package -n 1 heap? goroutine? | sed -n '/^In step/,$p'
# Without times there is no telling.
for f in heap? goroutine?; do
	grep -v '^#time' $f >$f.bare
done
prof-trend heap?.bare goroutine?.bare | grep -c '^In step' || :
rm heap3.bare
prof-trend -n 1 heap?.bare goroutine?.bare | sed -n '/^In step/,$p'
# Three are too few: anything is in step.
prof-trend heap[124] goroutine[124] | grep -c '^In step' || :
