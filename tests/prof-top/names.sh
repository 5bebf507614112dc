# Names do nothing to a terminal.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	\x1b[31mred;new\x0aline;bell\x07;del\x7f
2	\xc2\x9bcsi;\xe2\x80\xaertl;\xe2\x81\xa6lri;\xc3\xa9t\xc3\xa9;\xff\xfe
4	back\x5cslash;esc\x5cx41;semi\x3bcolon;tab\x09tab;"quoted"; sp ace
EOF
prof-top p.txt
prof-top --tsv p.txt
