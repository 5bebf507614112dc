# Stacks end at the function that is the user's own.
prof-peek -g owner main.audit testdata/goroutine-after.pb.gz
