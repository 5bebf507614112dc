# A hundred-thousandth.
. "${0%/*}/../lib.sh"
printf 'main;big 99999900\nmain;a 1000\nmain;b 999\n' >p.txt
flame p.txt
