# What has names stays as it is, to the byte.
for p in cpu.pb.gz heap-after.pb.gz mutex.pb.gz; do
	prof-decode -a testdata/$p >want
	prof-symbolize testdata/$p >got
	cmp want got
done
