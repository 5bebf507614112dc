printf '#prof\t2\n1\tmain\n' | prof-decode && exit 1
printf '#prof\n1\tmain\n' | prof-decode
