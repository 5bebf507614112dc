# The status is 1.
echo '1	main' >p.txt
prof-peek zzz p.txt && exit 1
[ $? -eq 1 ]
prof-peek --tsv zzz p.txt
