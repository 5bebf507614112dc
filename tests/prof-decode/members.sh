# So is gzip after gzip, with text or profile.proto in it, and padding is none.
printf '#prof\t1\n#types\tn/count\n1\tmain;f\n' >a.txt
printf '#prof\t1\n#types\tn/count\n2\tmain;g\n' >b.txt
{
	prof-encode a.txt
	gzip -c b.txt
	cat a.txt b.txt | gzip -c
	printf '\0\0\0'
} >p.gz
prof-decode p.gz
