# Stacks end at the function that is the user's own.
prof-tree -n 4 -g owner testdata/goroutine-after.pb.gz
