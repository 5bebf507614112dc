for o in -e -b --path --demangle=what --demangle --fast=1 --no-such -x; do
	prof-symbolize $o >/dev/null && exit 1
	[ $? -eq 2 ]
done
