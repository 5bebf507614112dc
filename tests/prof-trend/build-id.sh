for i in 1 2 3; do
	cat >s$i <<-EOT
	#prof	1
	#types	inuse_objects/count
	#mapping	prog	0x1000	0x2000	0x0	/bin/prog	$((i / 3))	F
	$i	main;f
	EOT
done
prof-trend s1 s2 s3
