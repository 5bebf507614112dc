#!/bin/sh
# What make install puts there can be built upon, and make uninstall removes it.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
root=$tmp/root

cat >user.c <<'EOT'
#include <prof.h>
#include <stdio.h>
int main(void) { return prof_granularity("lines") == 0 || puts("fine") < 0; }
EOT

install() {
	submake install DESTDIR="$root" PREFIX=/usr
}

files() {
	for f in $(commands | sed 's|.*|bin/& share/man/man1/&.1|') \
		share/man/man3/libprof.3 share/man/man5/prof.5 share/man/man7/prof.7 \
		share/man/man7/prof-fleet.7 share/prof/fleet.sh share/prof/clickhouse.sql
	do
		[ -s "$root/usr/$f" ] || { echo "no $f" && return 1; }
	done
}

# Pages name files as they are where this was installed.
named() {
	grep -rho '/[a-z/]*share/prof/[a-z.-]*' "$root/usr/share/man" |
		sort -u >named && [ "$(wc -l <named)" -ge 6 ] || return
	while read -r f; do
		[ -s "$root$f" ] || { echo "no $f" && return 1; }
	done <named
}

# Everything below the prefix, as seen from outside.
flags() {
	PKG_CONFIG_PATH=$(dirname "$(find "$root" -name prof.pc)") \
		PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 \
		PKG_CONFIG_ALLOW_SYSTEM_LIBS=1 pkg-config "$@" prof
}

installed_runs() {
	prog=$(commands | head -n 1)
	LD_LIBRARY_PATH=$libdir "$root/usr/bin/$prog" --version
}

# The library is in one file, which is found where libraries are looked for.
with_shared() {
	for c in $(commands); do
		[ "$c" != prof-fetch ] || continue
		readelf -d "$root/usr/bin/$c" >dynamic &&
			grep -q 'NEEDED.*libprof\.so\.' dynamic &&
			! grep -E 'RPATH|RUNPATH' dynamic || return
	done
}

# Where it was built is in nothing that was: another directory, same bytes.
no_paths() {
	! grep -rlF -e "$top/libprof" -e "$top/cmd" -e "$top/build" "$root" |
		grep .
}

# Below other directories, and stripped, with what strips for that machine.
elsewhere() {
	submake install-strip DESTDIR="$tmp/other" PREFIX=/opt/prof \
		LIBDIR=/opt/lib/any MANDIR=/opt/man STRIP='echo strip' >stripped &&
		grep -q "$tmp/other/opt/lib/any/libprof.so" stripped &&
		[ -s "$tmp/other/opt/man/man7/prof.7" ] &&
		[ -x "$tmp/other/opt/prof/bin/prof-top" ] &&
		grep -qx 'libdir=/opt/lib/any' "$tmp/other/opt/lib/any/pkgconfig/prof.pc"
}

# From another directory, where build/ then is: enough to see that it is.
from_there() {
	mkdir there && (cd there && MAKEFLAGS='' MAKELEVEL='' \
		make -s -f "$top/Makefile" html &&
		[ -s build/html/index.html ])
}

# For another machine, in words: what has to run here is built once, by the
# compiler and ar of this one.
cross() {
	cat >cross-cc <<'EOT'
#!/bin/sh
[ "$1" != -dumpmachine ] || exec echo other-linux-gnu
exec cc "$@"
EOT
	chmod +x cross-cc
	submake -n BUILD="$tmp/cross" CC="$tmp/cross-cc" AR=cross-ar all >plan &&
		grep -q 'cross-ar rcs .*cross/libprof\.a' plan &&
		! grep 'cross-.* .*/native/[bl]' plan &&
		[ "$(grep -c '^ar rcs .*/native/libprof\.a' plan)" = 1 ]
}

# One make installs what is missing and builds with it.
deps_first() {
	printf '#!/bin/sh\n[ -e %s ]\n' "$tmp/there" >pc && chmod +x pc &&
		submake PKG_CONFIG="$tmp/pc" APT_INSTALL="touch $tmp/there #" \
			deps-fuzz print-symlibs >symlibs &&
		cat symlibs && grep -e '-ldw' symlibs
}

# shellcheck disable=SC2046
shared() {
	${CC:-cc} -o shared user.c $(flags --cflags --libs) &&
		LD_LIBRARY_PATH=$libdir ./shared | grep fine &&
		readelf -d shared | grep 'NEEDED.*libprof\.so\.'
}

# Only the archive in its directory: the linker takes that one.
# shellcheck disable=SC2046
static() {
	mkdir archive && cp "$libdir/libprof.a" archive &&
		${CC:-cc} -o static user.c -Larchive \
			$(flags --static --cflags --libs) &&
		./static | grep fine && ! readelf -d static | grep 'NEEDED.*libprof'
}

# The program in README.md and that in libprof(3).
# shellcheck disable=SC2046
examples() {
	sed -n '/^    #include <prof.h>/,/^$/s/^    //p' "$top/README.md" >readme.c
	sed -n '/^#include <prof.h>/,/^\.Ed/p' "$top/man/libprof.3" |
		sed '/^\.Ed/d; s/\\e/\\/g' >page.c
	for x in readme page; do
		${CC:-cc} -o "$x" "$x.c" $(flags --cflags --libs) &&
			LD_LIBRARY_PATH=$libdir "./$x" <"$top/testdata/heap-after.pb.gz" |
			grep '^245 samples' || return
	done
}

version() {
	prog=$(commands | head -n 1)
	"$prog" --version | grep -F " $(flags --modversion)"
}

uninstall() {
	submake uninstall DESTDIR="$root" PREFIX=/usr &&
		find "$root" ! -type d -o -name '*prof*' >left && ! grep . left
}

check 'make install' install
libdir=$(dirname "$(find "$root" -name libprof.a 2>&1)")
check 'commands and pages' files
check 'files that pages name' named
check 'an installed command' installed_runs
if command -v readelf >/dev/null; then
	check 'commands with the shared library' with_shared
else
	skip 'commands with the shared library' 'no readelf'
fi
check 'no path of the build' no_paths
check 'other directories' elsewhere
check 'for another machine' cross
if command -v mandoc >/dev/null; then
	check 'make -f from elsewhere' from_there
else
	skip 'make -f from elsewhere' 'no mandoc'
fi
if command -v pkg-config >/dev/null; then
	check 'a program with the shared library' shared
	check 'a program with the archive' static
	check 'the examples of the manual' examples
	check 'one version for all' version
else
	skip 'a program that uses the library' 'no pkg-config'
fi
check 'make deps and another goal' deps_first
check 'make uninstall' uninstall
finish
