echo '1	main' >p.txt
prof-peek -t nothing . p.txt
