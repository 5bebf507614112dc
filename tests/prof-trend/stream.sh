# Snapshots one after the other are those in files, gzipped or not.
for i in 1 2 3; do
	cat >s$i <<-EOT
	#prof	1
	#types	inuse_objects/count
	#time	$((i * 3600))000000000
	$((i * i))	main;f
	EOT
	prof-encode s$i >s$i.gz
done
prof-trend s1 s2 s3 >files
cat files
cat s1 s2 s3 | prof-trend | cmp - files
cat s1.gz s2.gz s3.gz | prof-trend | cmp - files
cat s1 s2 | prof-trend - s3 | cmp - files
cat s2.gz s3.gz >s23
prof-trend s1.gz s23 | cmp - files
