# A heap profile is of the last collection: two of the same tell nothing.
snapshot() {
	cat >"s$1" <<-EOT
	#prof	1
	#types	alloc_objects/count	inuse_objects/count
	$2	$3	main;f
	9	0	main;g
	EOT
}
snapshot 1 10 1
snapshot 2 20 2
snapshot 3 20 2
snapshot 4 20 2
snapshot 5 30 3
prof-trend s1 s2 s3 s4 s5
prof-trend s2 s3
