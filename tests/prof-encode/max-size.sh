# A line of text of more than 200 kB.
awk 'BEGIN { printf "9\t"; for (i = 0; i < 300000; i++) printf "f"; print "" }' \
    >p.txt
prof-encode --max-size=1M p.txt | prof-decode -H
prof-encode --max-size=200k p.txt
