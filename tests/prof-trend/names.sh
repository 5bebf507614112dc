# Names are shown as the other reports show them.
cat >s1 <<'EOT'
#prof	1
#types	inuse_objects/count
1	main;semi\x3bcolon
2	main;tab\x09tab
3	main;back\x5cx41
4	main;f\x3a12
EOT
sed 's/	main/0&/' s1 >s2
prof-trend s1 s2
prof-trend --tsv s1 s2 | awk -F '\t' '{ print $NF }' >trend
prof-top --tsv -f 0 s2 | cut -f 7 | grep -v main | cmp - trend
