# Of C there is the memory map: what is writable and no file's.
maps() {
	cat <<-EOT

	MAPPED_LIBRARIES:
	00400000-00500000 r-xp 00000000 08:01 7 /bin/prog
	00500000-00501000 rw-p 00000000 08:01 7 /bin/prog
	00600000-00${1}00000 rw-p 00000000 00:00 0 [heap]
	7f0000000000-7f00000${1}000 rw-p 00000000 00:00 0
	7f0100000000-7f0100100000 r--p 00000000 00:00 0
	7ffe00000000-7ffe00100000 rw-p 00000000 00:00 0 [stack]
	EOT
}
jemalloc() {
	cat >"je$1" <<-EOT
	heap_v2/1
	  t*: $2: $((1048576 * $2)) [0: 0]
	@ 0x400100
	  t*: $2: $((1048576 * $2)) [0: 0]
	EOT
	maps "$3" >>"je$1"
}
tcmalloc() {
	cat >"tc$1" <<-EOT
	heap profile: $2: $((1048576 * $2)) [9: 9437184] @ heapprofile
	$2: $((1048576 * $2)) [9: 9437184] @ 0x400100
	EOT
	maps "$3" >>"tc$1"
}
jemalloc 1 1 80
jemalloc 2 2 90
tcmalloc 1 1 80
tcmalloc 2 2 90
prof-decode -H je1 | grep comment
prof-trend je1 je2
prof-trend tc1 tc2 | sed -n '/memory/,$p'
# No growth, no story.
prof-trend je1 je1 | tail -n 2
