# Samples without a frame count for all.
. "${0%/*}/../lib.sh"
printf '#prof\t1\n#types\tn/count\n3\t\n4\tmain\n' >p.txt
flame p.txt
