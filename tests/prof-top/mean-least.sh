# The one quotient that does not fit must not end in a signal.
printf '#prof\t1\n#types\tc/count\td/ns\n-1\t-9223372036854775808\tmain;f\n' >p.txt
for prog in prof-top prof-dot; do
	"$prog" -m p.txt >out 2>&1 || [ $? -eq 1 ]
done
printf '#prof\t1\n#types\tc/count\td/ns\n#totals\t-1\t-9223372036854775808\n1\t5\tf\n' \
    >p.txt
for prog in prof-top prof-dot; do
	"$prog" -m p.txt >out 2>&1 || [ $? -eq 1 ]
done
