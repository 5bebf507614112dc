. "${0%/*}/../lib.sh"
printf '#prof\t1\n#types\tn/count\n' >p.txt
flame p.txt
