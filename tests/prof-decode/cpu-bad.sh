words() {
	for w; do
		# shellcheck disable=SC2059
		printf "\\$(printf %03o $((w % 256)))\\$(printf %03o $((w / 256)))\\0\\0"
	done
}
for p in '0 3 1 100 0 5 1' '0 3 0 100 0 5' '0 3 0 100 0 5 1 16 2 9 1'; do
	# shellcheck disable=SC2086
	words $p >p.prof
	prof-decode p.prof && exit 1
	[ $? -eq 1 ]
done
