prof-peek </dev/null && exit 1
[ $? -eq 2 ]
prof-peek --tsv </dev/null
