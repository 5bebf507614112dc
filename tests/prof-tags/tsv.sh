# Base units, signed ratios, names escaped.
prof-tags --tsv testdata/heap-before.pb.gz
prof-tags --tsv -u B -d 1000 -t inuse_objects testdata/heap-before.pb.gz
printf '#prof\t1\n#types\ta/count\n-1\tm\tk\\x09=x\\x0ay\n3\tm\tn:=5/kb\n' | prof-tags --tsv
