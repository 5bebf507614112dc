echo '1	main' >p.txt
prof-traces -t nothing p.txt
