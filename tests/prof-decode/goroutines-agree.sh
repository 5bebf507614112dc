# profile.proto, debug=1 and debug=2 of one moment count each function alike,
# but for the runtime's, and those of the goroutine that writes the profile.
for f in goroutine-after.pb.gz goroutine.debug1.txt goroutine.debug2.txt; do
	prof-top --tsv --cum --nodecount 0 --nodefraction 0 testdata/$f |
		awk -F '\t' '$7 ~ /\./ && $7 !~ /^runtime[.\/]/ &&
		$7 !~ /^main\.(main|writeProfile|\(\*node\)\.last)/ {
			print $4, $7
		}' | sort >$f
done
cmp goroutine-after.pb.gz goroutine.debug1.txt
cmp goroutine-after.pb.gz goroutine.debug2.txt
cat goroutine.debug2.txt
