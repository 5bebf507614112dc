# Every header line that can be wrong.
while read -r line; do
	printf '#prof\t1\n%b\n' "$line" | prof-decode && exit 1
	[ $? -eq 1 ]
done <<'EOF'
#types\tn/count\n#types\tn/count
1\tmain\n#types\tn/count
#types\tn/count\n#totals\tx
#period\tx
#period
#time\tx
#time
#duration\t1s
#mapping
#mapping\tm\t0x1\t12
#mapping\tm\t0x11112222333344445
#function
#function\tf\tf.c\tx
#location
#location\tf@0x11112222333344445
EOF
