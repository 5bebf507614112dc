prof-diff testdata/heap-after.pb.gz testdata/heap-after.pb.gz | grep -v '^#[mt]'
