echo '1	main	k=v' >p.txt
prof-tags -t nothing p.txt
