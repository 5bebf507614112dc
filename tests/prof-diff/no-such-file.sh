# Both are read, so both are told.
prof-diff nofile nofile2
