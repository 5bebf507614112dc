# Of several members an empty one is passed over; alone it is an error.
printf 'main;f 3\n' | gzip >one.gz
gzip -c <one.gz >twice.gz
: | gzip >empty.gz
cat one.gz empty.gz empty.gz one.gz | prof-decode
cat empty.gz one.gz | prof-decode
cat one.gz empty.gz | prof-trend --tsv - | wc -l
cat empty.gz empty.gz | prof-decode || echo "status $?"
prof-decode twice.gz || echo "status $?"
