for o in '--asm --tsv' --intel --path -e; do
	# shellcheck disable=SC2086
	prof-list $o x </dev/null && exit 1
	[ $? -eq 2 ]
done
