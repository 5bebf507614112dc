# Without mappings, or without a limit, addresses are those of the file.
. "${0%/*}/../symbol.sh"
program
printf '1\t@%s\n' "$(address part)" >p.txt
prof-symbolize p.txt | steady
prof-symbolize -e prog p.txt | prof-fold
printf '#prof\t1\n#types\tn/count\n#mapping\tprog\t0x0\t0x0\t0x0\tprog\n' >q.txt
printf '1\t@%s[prog]\n' "$(address part)" >>q.txt
prof-symbolize q.txt | prof-fold
