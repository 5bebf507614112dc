for o in '' -a --relative --allow-empty -v '-v --focus=x'; do
	# shellcheck disable=SC2086
	prof-grep $o </dev/null && exit 1
	[ $? -eq 2 ]
done
