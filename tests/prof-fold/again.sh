# What it writes it reads, and writes again.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
1	semi\x3bcolon;tab\x09;\x0a;nul\x00;\x1b[0m;\x7f;o\x5cx41;p\q;\x5c
2	sp ace; ; t ;a 12
3	été;\xff\xfe;n\x3a12;\x7etilde;m\x232
-4	12
6	# comment
7	#
8	#none
EOF
prof-fold p.txt >1.txt
prof-fold 1.txt >2.txt
cmp 1.txt 2.txt
printf '#prof\t1\n#types\ta/b\tc/d\n1\t-2\tmain;f 3\n0\t7\tmain\n' >p.txt
prof-fold -A p.txt >1.txt
prof-fold -A 1.txt >2.txt
cmp 1.txt 2.txt
