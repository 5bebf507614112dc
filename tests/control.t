#!/bin/sh
# No command hands a profile's control bytes to the terminal, on stdout or on
# stderr, whatever string of the profile they are in.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit

# A profile that says $1 wherever it can say something, with the values $2, $3.
say() {
	cat <<-EOT
	#prof	1
	#types	a$1/b$1	c$1/d$1
	#default	c$1
	#period	1	e$1/f$1
	#doc	g$1
	#comment	h$1
	#mapping	m	0x1000	0x9000	0x0	/i$1	j$1	FNLI
	#function	k$1	/l$1	1	m$1
	$2	$3	main@0x1001[m];k$1:1@0x1002[m];@0x1003[m]	n$1=o$1	bytes:=3/p$1	q$1:=4/r$1
	EOT
}

# $@: a command; what it prints is fit to be seen, whatever its status.
clean() {
	"$@" >out 2>err
	rc=$?
	cat out err | tr -d '\11\12\40-\176\200-\377' >controls
	if [ "$rc" -gt 2 ] || [ -s controls ]; then
		echo "$*: status $rc, control bytes: $(od -An -tx1 <controls)"
		cat -v err
		return 1
	fi
}

# $@: a command less its options.
column() {
	clean "$@" && clean "$@" -t 0 && clean "$@" -t 1 && clean "$@" -t none
}

say '\x1b[31m\x07\x08\x7f\x0d' 3 5 >full
say '\x1b[31m\x07\x08\x7f\x0d' 3 9 >grown
say '\x1b[31m\x07\x08\x7f\x0d' 3 0 >zero
for prog in $(commands); do
	case $prog in
	prof-encode | prof-fetch)
		continue
		;;
	prof-diff)
		check "$prog" column "$prog" full grown
		check "$prog: to zero" column "$prog" full zero
		check "$prog: growth" clean "$prog" --exit-code full grown
		check "$prog: folded" clean "$prog" --fold full grown
		;;
	prof-trend)
		check "$prog" column "$prog" full grown full
		check "$prog: zero" column "$prog" zero zero zero
		;;
	*)
		set -- "$prog"
		if "$prog" --help | grep -q '^usage: .* \[*RE'; then
			set -- "$prog" .
		fi
		check "$prog" column "$@" full
		check "$prog: zero" column "$@" zero
		;;
	esac
done
check 'prof-top: addresses' clean prof-top -g addresses full
check 'prof-top: files' clean prof-top -g files full
check 'prof-top: fields' clean prof-top --tsv full
check 'prof-top: mean' clean prof-top --mean full
check 'prof-decode: header' clean prof-decode --header full
check 'prof-fold: labels' clean prof-fold -k "$(printf 'n\033[31m\7\10\177\r')" \
	full
finish
