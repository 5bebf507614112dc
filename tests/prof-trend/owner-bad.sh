printf '#prof\t1\n#types\tinuse_objects/count\n1\tmain;f\n' >s1
for o in owner not-owner; do
	prof-trend --by=owner "--$o=(" s1 s1 || echo $?
done
