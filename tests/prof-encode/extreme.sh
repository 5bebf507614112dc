# The ends of 64 bits, and addresses beyond the middle.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#time	-9223372036854775808
#totals	9223372036854775807
#function	main
-9223372036854775808	main:-5@0xffffffffffffffff	n:=9223372036854775807
EOF
prof-encode p.txt >p.gz
prof-decode -a p.gz
