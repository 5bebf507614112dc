# Columns are as wide as they look, and not as many bytes.
printf 'a\nb\n' >f.c
printf '#types\tcpu/µx\n#function\tf\tf.c\t1\n50\tmain;g\tclé=v\n7\tmain;f:2\tclé=wé\n' \
    >p.txt
for c in prof-top prof-tree prof-traces prof-tags 'prof-list f'; do
	$c -u µx p.txt
done
prof-trend p.txt p.txt
