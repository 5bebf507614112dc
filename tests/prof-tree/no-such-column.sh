echo '1	main' >p.txt
prof-tree -t nothing p.txt
