# A real profile: inlined, generic and recursive functions, and their source.
prof-list --source-path testdata/go --trim-path example.com/demo \
	'tree.*insert|rank.*(mix|Map)|parser.*term' testdata/cpu.pb.gz
