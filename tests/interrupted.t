#!/bin/sh
# What is there of what scripts make when they are interrupted, a disk is full,
# or one of their calls fails: nothing that looks whole and is not, nothing that
# a good run does not leave; and the next run makes up for it.  STEP=5 tries
# every fifth call, and some moments by the clock; else some calls are.  See
# fault/once.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
. "$top/tests/fault/build"
command -v flock >/dev/null || { echo '1..0 # SKIP no flock' && exit 0; }
with_fetch
step=${STEP:-}
kinds='term-at-start int-at-room full'
[ -z "$step" ] || kinds="$kinds int-at-start term-at-room broken short \
term-later int-later"
# Of which no process may send a signal to one that is outside.
export PROF_SANDBOX=off MAKEFLAGS='' MAKELEVEL=''

# A server's answer, without one.
mkdir bin && cat >bin/curl <<'EOF' && chmod +x bin/curl
#!/bin/sh
while [ $# -gt 0 ]; do
	[ "$1" != -o ] || out=$2
	shift
done
cat >/dev/null
cat a.gz >"$out" || exit 23
echo 200
EOF
PATH=$tmp/bin:$PATH

# What all begin with.
mkdir t t/spool t/spool/web && cat >t/a.prof <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
1	10000000	main.main:3;main.serve:8	tenant=a
3	31000000	main.main:2;main.lex:5	tenant=b
EOF
prof-encode t/a.prof >t/a.gz && cp t/a.gz t/a.pb.gz &&
	cp t/a.gz t/a.base.pb.gz || exit
for x in 040000 040001 050000; do
	cp t/a.gz "t/spool/web/20261120T${x}Z-h1-heap.pb.gz"
done
cat >t/load <<'EOF'
cat >"${FLEET_RESULT##*/}.tmp" &&
	mv "${FLEET_RESULT##*/}.tmp" "${FLEET_RESULT##*/}.rows"
EOF

# The script $script, by $@.
run() {
	case $script in
	fetch) "$@" prof-fetch -o out h:1/debug/pprof/heap h:1/debug/pprof/mutex ;;
	report)
		"$@" make -s -f "$top/cmd/report/report.mk" "BIN=$bin" \
			DOT=/no/dot HEAP=a.gz OUT=r.html report
		;;
	rules) "$@" make -s -f "$top/cmd/report/prof.mk" a.top a.tree a.diff.top ;;
	merge) "$@" sh "$top/cmd/fleet/fleet.sh" merge -j 2 spool store ;;
	load) "$@" sh "$top/cmd/fleet/fleet.sh" load -p store sh load ;;
	esac
}

# Without the time in the names that prof-fetch gives.
stampless() {
	for x in "$1"/out/*T*Z-*; do
		[ ! -e "$x" ] || mv "$x" "$1/out/${x#*Z-}"
	done
}

# The files in $1; the command of load has its own.
names() {
	(cd "$1" && find . ! -name seen ! -name '*.tmp' | sort)
}

# Of those that end so one is whole or is not there.
whole() {
	grep -e '\.gz$' -e '^./r\.html$' -e '\.top$' -e '\.tree$' -e '\.diff$' \
		-e '\.rows$' is | while read -r x; do
		cmp "w/$x" "good/$x" || return
	done
}

# Make itself now and then misses the end of a child when it is interrupted.
missed() {
	[ "$rc" -eq 2 ] && grep -q '^make: \*\*\* wait: No child' err
}

# How a run ended that was to be interrupted, or to have that go wrong.
ended() {
	case $kind in
	*-later) [ "$rc" -eq 0 ] || [ "$rc" -eq 130 ] || [ "$rc" -eq 143 ] ||
		missed ;;
	term-*) [ "$rc" -eq 143 ] || missed ;;
	int-*) [ "$rc" -eq 130 ] || missed ;;
	short) [ "$rc" -eq 0 ] && [ ! -s err ] && diff good.names is ;;
	*)
		[ "$rc" -ne 0 ] || { [ ! -s err ] && diff good.names is && return; }
		[ "$rc" -lt 128 ] && grep -v '^make' err
		;;
	esac
}

# Run it in w, and wait for all that it has started; messages go by a pipe, as
# that does not fill a disk.
once() {
	{
		(cd w && run "$tmp/once" "$tmp/shim.so" "$@")
		echo $? >status
	} 2>&1 >/dev/null | cat >err
	rc=$(cat status)
	stampless w
	names w >is
	echo "$*: status $rc, $(cat w/seen)" && cat err
}

# The next run makes up for it.
repaired() {
	once nothing 0
	[ "$rc" -eq 0 ] && [ ! -s err ] && diff good.names is && whole
}

# With call $1 being the one, if there are as many as before.
try() {
	rm -rf w && cp -pR "$begin" w && once "$kind" "$1"
	if [ "$(cut -d ' ' -f 2 w/seen)" = 0 ]; then
		[ "$rc" -eq 0 ]
	else
		ended
	fi && { ! grep -vxF -f good.names is; } && whole && repaired
}

# Calls of the kind that there are; nothing happens to them.
count() {
	rm -rf good && cp -pR "$begin" good &&
		(cd good && run "$tmp/once" "$tmp/shim.so" "$1" 1000000) \
			>/dev/null && cut -d ' ' -f 1 good/seen
}

# What is to be tried: the number of a call, or microseconds.
moments() {
	of=$rooms
	case $kind in
	*-at-start) of=$starts ;;
	esac
	case $kind in
	*-later) awk 'BEGIN { for (i = 0; i < 8; i++) print int(rand() * 4e5) }' ;;
	*) awk -v of="$of" -v step="$step" 'BEGIN {
		for (i = step ? 1 : int((of + 1) / 2); i <= of; i += step ? step : of)
			print i
	}' ;;
	esac
}

sweep() {
	moments >todo && [ -s todo ] || return
	bad=0
	while read -r call; do
		try "$call" >try.out 2>&1 </dev/null || { bad=1 && cat try.out; }
	done <todo
	return "$bad"
}

begin=t
for script in ${SCRIPTS:-fetch report rules merge load}; do
	starts=$(count term-at-start) && rooms=$(count term-at-room) || exit
	stampless good
	names good >good.names
	for kind in ${KINDS:-$kinds}; do
		check "$script: $kind" sweep
	done
	[ "$script" != merge ] || { rm -rf merged && mv good merged && begin=merged; }
done
finish
