# Values that are in range in words of 8 bytes and out of it in nanoseconds.
word() {
	# shellcheck disable=SC2059
	for b in 0 8 16 24 32 40 48 56; do
		printf "\\$(printf %03o $(($1 >> b & 255)))"
	done
}
big=4611686018427387904
for p in "0 3 0 $big 0" "0 3 0 100 0 $big 1 16"; do
	for w in $p; do
		word "$w"
	done >p.prof
	prof-decode p.prof && exit 1
	[ $? -eq 1 ]
done
