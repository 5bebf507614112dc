# Units that values are shown in, and how many of the column's own they are.
. "${0%/*}/../lib.sh"
printf '#prof\t1\n#types\ta/count\tb/kb\tc/s\td/gcu\te/<\n1\t1\t1\t1\t1\tf\n' |
    prof-flame | flame_data | grep -e '^"unit'
