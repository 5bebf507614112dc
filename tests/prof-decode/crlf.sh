printf '#prof\t1\r\n#types\tn/count\r\n\r\n1\tmain;f\tuser=a\r\n2\tmain;g\r\n' |
	prof-decode
printf 'main;f 1\r\nmain;g 2\r\n' | prof-decode
