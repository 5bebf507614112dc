# Time that was waited for locks: C++, and Go, whose text says what its
# profile.proto of the same moment says.
prof-decode testdata/text/contention.txt
prof-decode testdata/mutex.debug1.txt | grep -v '^#' >text
prof-decode testdata/mutex.pb.gz | grep -v '^#' >proto
cmp text proto
printf -- '--- contention:\ncycles/second=0\n5 2 @ 0x10\n5 2 @\n' | prof-decode
