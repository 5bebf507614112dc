# The tour of the README, up to its pictures, prints what it says there.
cp -R testdata/* .
awk '/^The same as a picture/ { exit }
	/^## From a leak/ { on = 1 }
	/^    \$ (make|cp -r testdata)/ { next }
	on && sub(/^    /, "")' "${0%/*}/../../README.md" >tour
awk 'function flush() {
		if (show != "")
			printf "cat <<\"END\"\n%sEND\n%s", show, run
		show = run = ""
	}
	/^\$ / { flush() }
	/^[$>] / { show = show $0 "\n"; run = run substr($0, 3) "\n"; next }
	{ flush() }
	END { flush() }' tour >run.sh
grep -q prof-list run.sh
sh -eu run.sh | diff tour -
