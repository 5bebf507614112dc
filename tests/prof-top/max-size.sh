# It is a profile.proto of more than 200 kB.
awk 'BEGIN {
	for (i = 0; i < 20000; i++)
		print "function" i, 1
}' | prof-encode >p.gz
prof-top -f 0 -n 1 --max-size=1M p.gz
prof-top -f 0 -n 1 --max-size=200k p.gz
