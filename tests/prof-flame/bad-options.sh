for o in -p -px -p-1 -p101 -gall -t -k --nope -% --flame=1 --title --width=600; do
	prof-flame "$o" && exit 1
	[ $? -eq 2 ]
done
prof-flame --svg --width=99 && exit 1
[ $? -eq 2 ]
set --
while [ $# -lt 34 ]; do
	set -- "$@" -k x
done
prof-flame "$@" && exit 1
[ $? -eq 2 ]
