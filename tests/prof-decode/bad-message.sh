# What a profile says does nothing to a terminal.
printf '#prof\t1\n#types\tn\\x1b/count\n1\tmain\tl\033[31m\342\200\256\177\n' |
	prof-decode && exit 1
printf '#prof\t1\n#types\tn\\x1b/count\n1\tmain\n' | prof-decode -t x
