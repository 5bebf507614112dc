# What a unit is called stays in its quotes.
printf '#prof\t1\n#types\tn/a"];E [URL="javascript:b\\c\n3\tmain;f\n' | prof-dot >p.dot
grep -c '^N' p.dot
grep -v '\\"' p.dot | grep '"\];E' || echo none
