# Lines of one stack are added up.
prof-fold testdata/folded.txt
