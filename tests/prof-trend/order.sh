# Times put snapshots in order, if each has one; operands do otherwise.
for i in 1 2 3; do
	cat >s$i <<-EOT
	#prof	1
	#types	inuse_objects/count
	#time	$((i * 3600))000000000
	$((i * i))	main;f
	EOT
done
prof-trend s3 s1 s2
grep -v '#time' s1 >none
prof-trend s3 none s2
