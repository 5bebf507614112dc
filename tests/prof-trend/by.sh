# What can be a row. A stack belongs to the package and file of its leaf.
snapshot() {
	cat >"s$1" <<-EOT
	#prof	1
	#types	inuse_space/bytes
	#function	main.main	/src/main.go
	#function	main.(*store).put	/src/store.go
	#function	example.com/x/cache.(*LRU[...]).add	/x/lru.go
	$2	main.main;main.(*store).put	tenant=a	bytes:=16
	$3	main.main;example.com/x/cache.(*LRU[...]).add	tenant=b	bytes:=32
	$4	main.main	tenant=a	tenant=b
	EOT
}
snapshot 1 10 20 30
snapshot 2 11 22 33
snapshot 3 12 24 36
for by in function package file stack owner label:tenant label:bytes label:no; do
	echo "$by"
	prof-trend --by=$by s1 s2 s3 | sed 1,3d
done
