# A function that is on a stack several times counts once.
snapshot() {
	cat >"s$1" <<-EOT
	#prof	1
	#types	inuse_objects/count
	$2	main;walk;walk;leaf
	$3	main;walk;walk
	EOT
}
snapshot 1 1 2
snapshot 2 2 4
snapshot 3 3 6
prof-trend --cum s1 s2 s3
prof-trend -c --by=function s1 s2 s3 >short
prof-trend --cum s1 s2 s3 | cmp - short
