# A line of its own; pprof prints nothing.
prof-tags testdata/mutex.pb.gz
prof-tags --tsv testdata/mutex.pb.gz
