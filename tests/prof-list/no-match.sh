# Nothing on standard output but the names of fields.
echo 'main;f 1' >p.txt
prof-list nothing p.txt && exit 1
prof-list '^$' p.txt || [ $? -eq 1 ]
prof-list --tsv nothing p.txt
