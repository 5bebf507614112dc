# Stacks end at their owner, and those that are equal then are one.
prof-traces -g owner testdata/goroutine-after.pb.gz
