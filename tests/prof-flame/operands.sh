. "${0%/*}/../lib.sh"
printf 'main;f 1\n' >a.txt
printf 'main;g 2\n' >b.txt
flame a.txt nofile - <b.txt || :
prof-flame a.txt nofile - <b.txt >page.html || echo "status $?"
flame_data <page.html | awk -f "${0%/*}/../flame.awk"
