# The good ones are compared all the same.
for i in 1 3; do
	cat >s$i <<-EOT
	#prof	1
	#types	inuse_objects/count
	$i	main;f
	EOT
done
prof-trend s1 nofile s3
