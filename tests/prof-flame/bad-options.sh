for o in -p -px -p-1 -p101 -gall -t -k --nope -% --flame=1 --title; do
	prof-flame "$o" && exit 1
	[ $? -eq 2 ]
done
set --
while [ $# -lt 34 ]; do
	set -- "$@" -k x
done
prof-flame "$@" && exit 1
[ $? -eq 2 ]
