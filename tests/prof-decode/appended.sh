# A profile that was appended to a text is not lost in silence: binary, or in
# another text form, wherever the text stands.
gzip -dc testdata/cpu.pb.gz >plain
for f in testdata/text/* testdata/folded.txt; do
	for more in testdata/cpu.pb.gz plain testdata/cpp-heap.txt; do
		cat "$f" $more >both
		if prof-decode both >prof 2>err; then
			sed 's/^#t.*/& read/;1q' err | grep . || sed -n 2,3p prof
		else
			grep -v warning err
		fi
	done
done
