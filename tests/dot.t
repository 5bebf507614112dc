#!/bin/sh
# What prof-dot writes is good for Graphviz, whatever the profile says, and
# draws no more than was meant: no link, no attribute, no node of its own.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
if ! dot -V >/dev/null 2>&1; then
	echo '1..0 # SKIP no dot'
	exit 0
fi

# The graphs in the file graph are drawn without a word of complaint, a link, or
# what XML does not have.
drawn() {
	dot -Tsvg graph >svg 2>err || echo "dot: status $?" >>err
	if [ -s err ]; then
		head -n 3 err
		return 1
	fi
	tail -n 1 svg | grep -q '^</svg>$' && ! grep -i 'href="' svg &&
		! grep '[[:cntrl:]]' svg &&
		! grep "$(printf '\357\277[\276\277]')" svg
}

# asis NAME TEXT: what SVG has of that name is TEXT, in the box and the tooltip.
asis() {
	printf '#types\tn/count\n5\tmain;%s\n' "$1" | prof-dot >graph && drawn ||
		return
	awk -v want="$2" '{ gsub(/&#45;/, "-") }
		index($0, ">" want "</text>") { box++ }
		index($0, "title=\"" want " (5)\"") { tip++ }
		END { exit !(box == 1 && tip == 1) }' svg || grep 'title=\|<text' svg
}

# Names that differ in the middle alone look different, and are whole in their
# tooltips.
distinct() {
	long=$(copies 3000 'end')
	printf '5\t%sone%s\n5\t%stwo%s\n' "$long" "$long" "$long" "$long" >text
	prof-dot text >graph && drawn || return
	for middle in one two; do
		grep -q "title=\"$long$middle$long (5)\"" svg || return
	done
	[ "$(grep '<text.*end' svg | sed 's/.*>\(.*\)<.text>/\1/' | sort -u |
		wc -l)" -eq 2 ]
}

# Names of 10000 characters, and of as many that are escaped, are whole in the
# tooltips of boxes and edges, with the value behind.
whole() {
	a=a$(copies 9999 x) b=b$(copies 9999 '\\x5c"')
	printf '#types\tn/count\n5\t%s;%s\n' "$a" "$b" >text
	prof-dot text >graph && drawn || return
	b=b$(copies 9999 '\\&quot;')
	for tip in "1:$a" "1:$b" "2:$a &#45;&gt; $b"; do
		[ "$(grep -cF "title=\"${tip#*:} (5)\"" svg)" -eq "${tip%%:*}" ] ||
			return
	done
}

# $@: a command that writes a graph.
good() {
	"$@" >graph && drawn
}

# How often each attribute is there, and how many graphs, nodes and edges are.
census() {
	dot -Tdot_json graph | grep -o '^ *"[A-Za-z_]*": *[[{]*' | sort | uniq -c
}

# A profile that says $1, as prof(5) writes it, wherever it can say something,
# and $2 where it names its unit.
say() {
	cat <<-EOT
	#prof	1
	#types	samples/count	$1/$2
	#default	$1
	#period	1	$1/$2
	#doc	$1
	#comment	$1
	#mapping	m	0x1000	0x9000	0x0	$1	$1	FNLI
	#mapping	n	0x10000	0x90000	0x0	/lib/$1.so	$1
	#function	$1	$1	1	$1
	#function	main$1	/src/$1	2	$1
	1	70	main@0x1000[m];$1:12@0x1010[m];~main$1:13:4@0x1020[m]	$1=$1	bytes:=3/$2
	2	50	main@0x1000[m];$1:12@0x1010[m];@0x1030[m]	a=b$1	$1:=4/$2
	3	-9	main@0x1000[m];@0x20000[n];.$1.@0x1040[m]	$1=c	bytes:=5
	EOT
}

# The file text by all that makes a node another one, drawn.
views() {
	for options in '' '-g lines --mean' '-g addresses' \
		'-g files --call-tree -u count'; do
		# shellcheck disable=SC2086
		prof-dot -f 0 $options text || return
	done >graph
	drawn
}

# As much is drawn as of a plain profile.
draw() {
	say "$1" "$2" >text && views && census >got && diff want got
}

# harmless WHAT STRING: as anything else, and as a unit.
harmless() {
	check "$1" draw "$2" u
	check "$1: unit" draw x "$2"
}

# $1 copies of $2.
copies() {
	awk -v n="$1" -v s="$2" 'BEGIN { while (n-- > 0) printf "%s", s }'
}

# All in the file files that are profiles.
every() {
	while read -r f; do
		prof-decode "$f" >text 2>err && prof-dot "$f"
	done <files >graph
	[ -s graph ] && drawn
}

for f in "$top"/testdata/*; do
	if [ -f "$f" ] && prof-decode "$f" >text 2>err; then
		check "${f##*/}" good prof-dot "$f"
	fi
done
find "$top"/testdata/*/ -type f | sort >files
check 'those in directories' every
prof-diff "$top/testdata/heap-before.pb.gz" "$top/testdata/heap-after.pb.gz" \
	>text
check 'of a difference' good prof-dot text
printf '#prof\t1\n#types\tn/count\n' >none
check 'of nothing' good prof-dot none

say x u >text
check 'plain' views
census >want
# In the notation of prof(5): \x3b is a semicolon, \x2f a slash.
harmless 'quote' '"'
harmless 'link' '" URL="javascript:alert(1)'
harmless 'attribute list' '"]\x3b URL="javascript:alert(1)'
harmless 'node' '"] evil [URL="javascript:alert(1)'
harmless 'backslash, node' '\"] evil [URL="javascript:alert(1)'
harmless 'newline, node' '"]\x0aevil [URL="javascript:alert(1)'
harmless 'graph' '" }\x0adigraph evil { a -> b \x3b "'
harmless 'comment' '"] \x2f* evil'
harmless 'newline' 'a\x0ab\x0d\x0ac'
harmless 'trailing newline' 'a\x0a'
harmless 'trailing backslash' 'a\x5c'
harmless 'two backslashes' 'a\x5c\x5c'
harmless 'backslashes' '\N\G\E\T\H\L\l\r\n\"'
harmless 'markup' '<b>a<\x2fb>'
harmless 'markup throughout' '<a href="javascript:alert(1)">a<\x2fa>'
harmless 'entities' '&quot\x3b&lt\x3b&#34\x3b&amp\x3b&'
harmless 'entity of a control byte' 'a&#27\x3b&#x1b\x3b&#\x3b&\x3b'
harmless 'no entities' '&&amp&#&#x\x3c&a b\x3b'
harmless 'no characters of XML' '\xef\xbf\xbe\xef\xbf\xbf'
harmless 'CDATA' ']]>--><script>alert(1)<\x2fscript>'
harmless 'percent' '%s%n%d'
harmless 'control bytes' '\x01\x1b[31m\x7f\x08\x09'
harmless 'NUL' 'a\x00b'
harmless 'not UTF-8' '\xff\xfe\x80'
harmless 'half a character' 'a\xc3'
harmless 'half a character, quote' '\xe2\x80"] evil [URL="x'
harmless 'right to left' '\xe2\x80\xaeevil\xe2\x80\xac'
harmless 'long' "$(copies 30000 long)"
harmless 'long backslashes' "$(copies 30000 '\"')"
harmless 'long characters' "a$(copies 20000 "$(printf '\303\251')")"
harmless 'long characters, shifted' \
	"ab$(copies 20000 "$(printf '\342\202\254')")"
check 'an entity is drawn as it is' asis 'f&#x1b\x3b[31m&lt\x3bx&gt\x3b' \
	'f&amp;#x1b;[31m&amp;lt;x&amp;gt;'
check 'so is what is none' asis '<&T as X>&&#&\x3b&amp' \
	'&lt;&amp;T as X&gt;&amp;&amp;#&amp;;&amp;amp'
check 'long names are told apart' distinct
check 'tooltips are whole' whole
harmless 'components' "$(copies 2000 ::a.b)"
finish
