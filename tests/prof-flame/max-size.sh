# A line of text of more than 200 kB.
. "${0%/*}/../lib.sh"
awk 'BEGIN { printf "9\t"; for (i = 0; i < 300000; i++) printf "f"; print "" }' \
    >p.txt
flame --max-size=1M p.txt | wc -c
prof-flame --max-size=200k p.txt
