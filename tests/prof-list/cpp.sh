# Two functions of one name in two files.
prof-list --source-path testdata/cpp --trim-path /opt/demo '^mix|fib' \
	testdata/cpp-cpu.pb.gz
