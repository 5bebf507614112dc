# Names of files are escaped in messages.
printf '#prof\t1\n#types\tn/count\n#mapping\ta\t0x1000\t0x2000\t0x0\t/no\\x1b[2J\n1\t@0x1100[a]\n' |
	prof-symbolize | tail -n 1
