for o in '--svg --tsv' '--svg --diff' '--tsv --diff'; do
	# shellcheck disable=SC2086
	prof-trend $o nofile && exit 1
	[ $? -eq 2 ]
done
