# Every sample line that can be wrong; the line is named.
while read -r line; do
	printf '#prof\t1\n#types\tn/count\tspace/bytes\n%b\n' "$line" >p.txt
	prof-decode p.txt && exit 1
	[ $? -eq 1 ]
done <<'EOF'
x\t1\tmain
1\t\tmain
1\t1.5\tmain
1\t99999999999999999999\tmain
1\t-9223372036854775809\tmain
1\t2
1
main
1\t2\tmain\tlabel
1\t2\tmain\tk:=x
1\t2\tmain\tk:=
1\t2\tmain\tk:=5 bytes
1\t2\tmain@0x11112222333344445
1\t2\tmain@0x11112222333344445[x]
EOF
