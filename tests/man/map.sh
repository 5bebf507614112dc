# Every page is on the map, which prof(7) is, and every command in the README.
top=${0%/*}/../..
for page in "$top"/man/prof-*; do
	name=${page##*/} section=${page##*.} name=${name%.?}
	grep -q "^\.It Xr $name $section Ta" "$top/man/prof.7" ||
		echo "$name is not on the map"
	[ "$section" != 1 ] || grep -q "^| .$name." "$top/README.md" ||
		echo "$name is not in the README"
done
