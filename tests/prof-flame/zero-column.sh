# It is said where something is.
. "${0%/*}/../lib.sh"
printf '#prof\t1\n#types\ta/count\tb/count\n4\t0\tmain\n' >p.txt
flame p.txt
