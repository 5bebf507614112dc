# It is a profile.proto of more than 200 kB. A line of text counts, too.
awk 'BEGIN { for (i = 0; i < 20000; i++) print "function" i, 1 }' |
	prof-encode >p.gz
prof-decode -H --max-size=1M p.gz
prof-decode -H --max-size=0.5g p.gz
prof-decode -H --max-size=200k p.gz && exit 1
prof-decode -H --max-size=200K p.gz && exit 1
prof-decode -H --max-size=204800 p.gz && exit 1
awk 'BEGIN { printf "9\t"; for (i = 0; i < 300000; i++) printf "f"; print "" }' |
	prof-decode --max-size=200k
