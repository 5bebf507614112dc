#!/bin/sh
# report.mk makes a page of profiles: whole, escaped, and again only if it must.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
mkdir "$tmp/w" && cd "$tmp/w" || exit
# An environment has its own idea of these.
export CPU=x86_64 OUT=nowhere

# $@: variables and options for make, whose files here are as old as all.
report() {
	MAKEFLAGS='' MAKELEVEL='' make -s -f ../report.mk "BIN=$bin" "$@" report
}

# All that a report can be made of; without graphs, which take their time.
plain() {
	all DOT=/no/such/dot OUT=plain.html "$@"
}

all() {
	report BASE=a.gz HEAP=b.gz CPU=cpu.gz GOROUTINES='g*.gz' \
		SNAPSHOTS='a.gz b.gz' "$@"
}

# Every tag is closed in its turn, every attribute quoted, every & an entity.
cat >balance.awk <<'EOF'
{
	text = text $0 "\n"
}
END {
	sub(/^<!DOCTYPE html>\n/, "", text)
	while (match(text, /<[^>]*>/)) {
		before = substr(text, 1, RSTART - 1)
		tag = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		gsub(/&(amp|lt|gt|quot|#[0-9]+);/, "", before)
		if (before ~ /[&>]/ && stack[depth] != "style")
			bad("text " before)
		if (tag !~ /^<\/?[a-z][a-z0-9]*( [a-zA-Z:-]+="[^"<]*")*\/?>$/)
			bad(tag)
		name = tag
		gsub(/[<>\/]|[ ].*/, "", name)
		if (tag ~ /^<\//) {
			if (stack[depth] != name)
				bad(tag " after " stack[depth])
			depth--
		} else if (tag !~ /\/>$/) {
			stack[++depth] = name
		}
	}
	if (depth != 0 || text != "\n")
		bad("end")
	exit faults > 0
}
function bad(s) {
	print s
	faults++
}
EOF

# A page $1 less its script, which is the last in it.
less_script() {
	sed '/^<script>/,/^<\/script>/d' "$1"
}

well_formed() {
	less_script "$1" >part.html && awk -f balance.awk part.html || return
	! command -v xmllint >/dev/null || xmllint --noout part.html
}

# Nothing runs but our script, and nothing comes from or leads to elsewhere but
# to the pages of flame graphs.
alone() {
	sed -n '/^<script>/,/^<\/script>/p' "$1" | sed 's/^<script>//
		$d' | cmp - ../report.js && ! less_script "$1" |
		sed "s/<a href=\"$1.d\/[a-z]*\/in.flame.html\"/<a/" |
		grep -n -i \
		-e '<\(script\|img\|link\|iframe\|object\|embed\)' \
		-e '<\(image\|use\)' -e '<[^>]* on[a-z]*="' -e 'href="[^#]' \
		-e '<[^>]* src=' -e '@import' -e 'url(' \
		-e '<[^>]*javascript:'
}

# The policy lets that script run, by its hash as Perl has it, and no other.
policy() {
	hash=$(perl -MDigest::SHA=sha256_base64 -0777 -ne \
		'print sha256_base64($_)' ../report.js)
	has "$1" "; script-src 'sha256-$hash='\"/>"
}

# $1: a page; the rest must be found in it.
has() {
	page=$1
	shift
	for s; do
		grep -q -F -e "$s" "$page" && continue
		echo "not in $page: $s"
		return 1
	done
}

made() {
	all -j4 && [ -s report.html ] && [ ! -e nowhere ] &&
		! find . -name '*.tmp' | grep .
}

contents() {
	for id in growth trend heap goroutines cpu; do
		has report.html "<section id=\"$id\">" "href=\"#$id\"" || return
	done
	sed -n 's/.*href="#\([^"]*\)".*/\1/p' report.html | while read -r id; do
		has report.html "id=\"$id\""
	done
}

# What the page says of totals is what the commands say.
totals() {
	for f in a.gz b.gz cpu.gz; do
		has report.html "<td>$(prof-top -u auto "$f" |
			sed -n 's/.*% of \(.*\) total/\1/p')</td>" || return
	done
	has report.html '<td>110.46MB</td>' '<td>534336</td>' '<td>1.64s</td>' \
		'<td>2026-11-21 02:45:51 UTC</td>'
}

rows() {
	has report.html '<td>main.(*sessionStore).put</td>' \
		'<code>prof-diff a.gz b.gz | prof-top --cum -n 25</code>' \
		'<code>prof-trend -n 25 --by=owner g1.gz g2.gz</code>' \
		'<td>big &quot;co&quot; ltd</td>' \
		'main.(*shard).ask</b> and 1 more' || return
	n_rows=$(grep -c '<td>main.(\*sessionStore).put</td>' report.html)
	echo "$n_rows rows"
	[ "$n_rows" -eq 11 ]
}

# $1: the id of a part on the page $2; its lines.
part() {
	sed -n "/<h3 id=\"$1\"/,/<h[23]/p" "$2"
}

# Those that weigh most, each with what prof-peek has above and below it.
calls() {
	part heap-calls plain.html | sed -n 's/^<tr class="\(.*\)">$/\1/p
		s/^<td>\(.*\)<\/td>$/\1/p' >is
	cat >want <<-EOF
		caller
		64.47MB
		100%
		main.handleLogin
		self
		64.47MB
		96.80%
		main.(*sessionStore).put
		callee
		40.08kB
		0.061%
		strconv.Itoa (inline)
		caller
		1.92MB
		100%
		main.(*pageCache).get
		self
		1.92MB
		2.89%
		main.render
	EOF
	diff want is && part growth-calls plain.html | grep -F \
		'prof-diff a.gz b.gz | prof-peek --unit=auto &#39;^(main\.'
}

# Of the owner that is heaviest, not of the function.
source() {
	plain SOURCE="$top/testdata/go" TRIM=example.com/demo &&
		[ "$(grep -c '<h3 id=".*-source">' plain.html)" -eq 4 ] &&
		part heap-source plain.html >is &&
		grep -A 4 'class="hot"' is | grep -F \
			's.byToken[token] = &amp;session{user: user' &&
		grep -F '<h4>main.(*sessionStore).put in leak/main.go</h4>' is &&
		part cpu-source plain.html | grep -F rank.go || return
	mkdir -p 'no source' && plain SOURCE='no source' &&
		part heap-source plain.html | grep 'class="note">.*not found in' &&
		part heap-source plain.html | grep -F "path &#39;no source&#39;" &&
		refused 'SOURCE: there is no directory nowhere' HEAP=b.gz \
			SOURCE='no source:nowhere'
}

# A profile of each kind has a section, allocations of all that were.
kinds() {
	plain ALLOCS=b.gz BLOCK="$top/testdata/block.pb.gz" MUTEX="$top/$(:
		)testdata/mutex.pb.gz" THREADCREATE="$top/testdata/$(:
		)threadcreate.debug1.txt" OUT=kinds.html &&
		well_formed kinds.html && has kinds.html \
		'Allocations</a>: alloc_space 110.46MB, 58.60% in <b>main.(*' \
		'Heap</a>: inuse_space 66.60MB, 96.80% in <b>main.(*session' \
		'Blocking</a>: delay 1.36s, 84.58% in <b>main.(*ledger).post' \
		'Mutexes</a>: delay 262.46ms, 99.06% in <b>main.(*ledger).po' \
		'Threads</a>: threadcreate 8, 12.50% in <b>main.pin</b>' \
		'<code>prof-tags -t alloc_space b.gz</code>' || return
	prof-flame --svg -t alloc_space b.gz | grep '^<g>' >want
	part allocs-flame kinds.html | grep '^<g>' | cmp want -
}

# The headline has no function of a library, whoever's it is.
own() {
	printf '%s\n' '#prof	1' '#types	inuse_space/bytes' \
		'#function	github.com/x/lib.Get	/m/pkg/mod/x/lib@v1.2/l.go' \
		'900	main.serve;github.com/x/lib.Get;bufio.NewWriterSize' \
		'100	main.cache' >vendored
	printf '%s\n' 'runtime.main;github.com/x/lib.Get;bufio.New 9' \
		'a;main.(struct { A\x3b B\x3b }).put;bufio.New 90' >folded
	grep -v main vendored >none && echo '10	bufio.New' >>none
	plain OUT=own.html HEAP=vendored CPU=folded BASE='' SNAPSHOTS='' \
		GOROUTINES=none || return
	has own.html '1000B, 90.00% in <b>main.serve</b>' \
		'samples 99, 90.91% in <b>main.(struct { A' \
		'inuse_space 10B, none of it in code of one&#8217;s own' \
		'node_modules/|' ' vendored | prof-top -g owner -n 25</code>'
}

# What grows is of own code too, in the table and the chart, and so say commands
# that can be typed, in a shell that knows <().
own_growth() {
	sed 's/^900/9000/' vendored >grown && touch -r vendored grown &&
		plain OUT=own.html SNAPSHOTS='vendored grown' BASE='' &&
		part trend-owners own.html >is && part trend-chart own.html >svg &&
		has own.html '+7.91kB <b>main.serve</b>' &&
		! grep github.com/x/lib is svg && grep main.serve svg || return
	command -v bash || return 0
	sed -n 's/.*<code>\(.*\)<\/code>.*/\1/p' is | sed "s/&#39;/'/g
		s/&quot;/\"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g" >typed &&
		bash typed | grep 'main.serve$'
}

# A pattern that matches all that is there does not mean what was made of it, the
# first time or later, nor another page.
own_page() {
	mkdir pattern && cp g1.gz g2.gz pattern && (
		cd pattern || exit
		for out in a.html b.html ./a.html; do
			MAKEFLAGS='' MAKELEVEL='' make -s -f ../../report.mk \
				"BIN=$bin" GOROUTINES='*' DOT=/no/such/dot \
				OUT="$out" report &&
				[ -s "$out" ] && ls "$out.d/goroutines" || exit
		done >../made.list
		[ "$(grep -c '^[0-9]*[.]prof$' ../made.list)" -eq 6 ]
	)
}

# By a link, or in it and as prof-flame has made it.
interactive() {
	plain && has plain.html '<a href="plain.html.d/cpu/in.flame.html">' &&
		prof-flame cpu.gz | cmp - plain.html.d/cpu/in.flame.html &&
		prof-flame -b a.gz b.gz |
			cmp - plain.html.d/growth/in.flame.html || return
	cp plain.html linked.html && plain FLAME=1 && well_formed plain.html &&
		! grep -F in.flame.html plain.html || return
	sed -n '/id="cpu-flame"/,/<\/iframe>/p' plain.html | sed -n '
		/srcdoc="/,/^"/p' | sed '1s/.*srcdoc="//; $d; s/&quot;/"/g
		s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' |
		cmp - plain.html.d/cpu/in.flame.html &&
		has plain.html "$(sed -n "s/.*script-src \('[^']*'\).*/\1/p" \
			plain.html.d/cpu/in.flame.html)" &&
		plain FLAME=0 && cmp linked.html plain.html &&
		refused 'FLAME=yes: 1 puts' HEAP=b.gz FLAME=yes || return
	report HEAP=b.gz DOT=none OUT='a b#%".html' &&
		has 'a b#%".html' 'href="a%20b%23%25%22.html.d/heap/in.flame'
}

# As lines of the chart are of prof-trend's.
charts() {
	prof-trend --svg --by=owner a.gz b.gz 2>/dev/null |
		grep -o 'points="[^"]*"' >want
	part trend-chart plain.html | grep -o 'points="[^"]*"' | cmp want - &&
		grep . want && part goroutines-chart plain.html |
		grep -F '<text x="' | grep -F '>main.(*shard).ask</text>'
}

# Those that grow stand out, and their lines are of their values.
trends() {
	for by in owner function; do
		prof-trend --tsv "--by=$by" a.gz b.gz
	done | awk -F '\t' '$10 ~ /grows$/ { print $NF }' >want
	sed -n '/id="trend"/,/id="heap"/p' report.html | awk '
		/<tr class="grows">/ { line = 0; grows = 1 }
		/polyline/ { up = /points="2,18 98,2"/ }
		grows && ++line == 11 {
			gsub(/<[^>]*>/, "")
			print up ? $0 : $0 " does not rise"
			grows = 0
		}' | diff want -
}

# Only boxes, with the figures of prof-flame; of growth those of both files.
flames() {
	[ "$(grep -c '<svg .*aria-label="Flame graph"' plain.html)" -eq 5 ] || return
	for f in heap:b.gz cpu:cpu.gz; do
		prof-flame --svg "${f#*:}" | grep '^<g>' >want
		sed -n "/id=\"${f%:*}-flame\"/,/<.svg>/p" plain.html |
			grep '^<g>' | cmp want - || return
		part "${f%:*}-flame" plain.html | grep -F "viewBox=\"0 $(sed -n \
			'1s/.*<rect [^>]* y="\([0-9]*\)".*/\1/p' want) 1200" ||
			return
	done
	prof-flame --svg -b a.gz b.gz | grep '^<g>' >want
	sed -n '/id="growth-flame"/,/<.svg>/p' plain.html | grep '^<g>' |
		cmp want - && [ -s want ] &&
		has plain.html '<code>prof-flame --svg -b a.gz b.gz</code>' \
			'Red grew, blue shrank'
}

graphs() {
	[ "$(grep -c 'aria-label="Graph of calls"' report.html)" -eq 5 ] &&
		has report.html \
			'<title>main.(*sessionStore).put (64.47MB)</title>'
}

serial() {
	plain -j4 && cp plain.html jobs.html && rm -r plain.html plain.html.d &&
		plain && cmp jobs.html plain.html
}

# All there is is of one time, which is an hour before mark and what comes.
age() {
	find .. -exec touch -d '2020-01-01 01:00:00' {} +
	touch -d '2020-01-01 02:00:00' mark
}

# Run make, which has to say that there is something to do, and then nothing.
stale() {
	remade plain "$@"
}

remade() {
	"$@" -q
	[ $? -eq 1 ] && "$@" && "$@" -q
}

# Only these directories have what is younger than mark.
young() {
	find plain.html.d plain.html -type f -newer mark | sed 's|/[^/]*$||' |
		sort -u >is
	printf '%s\n' "$@" | diff - is
}

up_to_date() {
	plain && plain -q && age && plain -q && plain &&
		! find plain.html plain.html.d -type f -newer mark | grep .
}

one_input() {
	age && touch cpu.gz && stale && young plain.html plain.html.d/cpu plain.html.d/page
}

# With a time before that of the part.
replaced() {
	age && cp g2.gz old && touch -d '2019-01-01' old && mv old cpu.gz &&
		stale && young plain.html plain.html.d/cpu plain.html.d/page &&
		has plain.html '<td>main.(*shard).ask</td>' || return
	cp "$top/testdata/cpu.pb.gz" cpu.gz
	touch -d '2020-01-01 01:00:00' cpu.gz
	stale
}

other_base() {
	age && cp -p a.gz other.gz && stale BASE=other.gz &&
		young plain.html plain.html.d plain.html.d/growth \
			plain.html.d/page &&
		has plain.html 'prof-diff other.gz b.gz'
}

fewer() {
	stale ROWS=3 && has plain.html '<code>prof-top -n 3 cpu.gz</code>' &&
		age && stale ROWS=3 TITLE=Other &&
		young plain.html plain.html.d/page &&
		has plain.html '<h1>Other</h1>'
}

# Where sources are, and whether one can zoom, is asked for as files are.
other_variables() {
	set -- report HEAP=b.gz DOT=/no/such/dot OUT=heap.html
	"$@" && remade "$@" SOURCE="$top/testdata/go" TRIM=example.com/demo &&
		has heap.html 'put in leak/main.go</h4>' &&
		remade "$@" SOURCE="$top/testdata/go" TRIM=other &&
		part heap-source heap.html | grep 'class="note">.*not found in' &&
		remade "$@" FLAME=1 && has heap.html srcdoc= && remade "$@" &&
		! grep -e srcdoc= -e 'id="heap-source"' heap.html
}

less() {
	report HEAP=b.gz OUT=less.html && well_formed less.html &&
		! grep -e 'id="cpu"' -e 'id="growth"' -e 'id="trend"' less.html
}

# Nothing differs, nothing grows, nothing is there.
nothing() {
	printf '#prof\t1\n#types\tinuse_objects/count\n' >none
	report OUT=none.html BASE=b.gz HEAP=b.gz SNAPSHOTS='b.gz b.gz' \
		CPU=none && well_formed none.html &&
		has none.html 'nothing grows steadily'
}

# Links to what there is but dot, which may be next to the rest.
without_dot() {
	mkdir path
	for x in make sh awk sed tr find grep cmp mkdir rmdir ln cp mv rm cat ls \
		head od; do
		ln -s "$(command -v "$x")" path
	done
	PATH=$tmp/w/path all OUT=path.html && well_formed path.html &&
		has path.html 'There are no graphs' &&
		! grep 'Graph of calls' path.html
}

no_such_dot() {
	well_formed plain.html && has plain.html 'There are no graphs'
}

# Names that would end an element, begin one, or be an entity.
cat >evil <<'EOF'
#prof	1
#types	<b>n</b>/<i>x</i>	space<&"/by"tes
#time	1644509272000000000
#comment	<script>alert(1)</script>
#mapping	a&b<c>"d'.so	0x1000	0x2000	0x0	/x/a&b<c>"d'.so
2	20	main.<script>alert(1)</script>;a&b;c"d'e;</td></pre><img src=x onerror=alert(1)>	k<b>=<u>&"'	</pre>=--></svg>	n<>:=5/x y
3	30	main.x;\x1b[31mred;\xff\xfe;]]>;-->;&lt\x3bb&gt\x3b&nbsp\x3b&amp\x3b&bogus
4	-4	<!--;javascript:alert(1);é€;--->;x" onload="y
EOF

evil() {
	more="<i>&it's"
	sed 's/20	main/2500	main/; s/164450/164451/' evil >"$more"
	report OUT=evil.html BASE=evil HEAP="$more" SNAPSHOTS="evil $more" \
		TITLE='</title><script>x</script> \n & "q"' &&
		well_formed evil.html && alone evil.html && has evil.html \
		'<h1>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt; \n &amp; &q' \
		'<td>&lt;/td&gt;&lt;/pre&gt;&lt;img src=x onerror=alert(1)&g' \
		'<td>&lt;i&gt;&amp;it&#39;s</td>' \
		'<td>&amp;lt;b&amp;gt;&amp;nbsp;&amp;amp;&amp;bogus</td>' \
		'<h4>k&lt;b&gt;: Total 2500 of' || return
	! iconv -f UTF-8 -t UTF-8 evil.html 2>&1 >/dev/null | grep .
}

# Awks that are here, and what they make of the worst.
awks() {
	mkdir awks
	for x in mawk gawk 'gawk --posix' original-awk 'busybox awk'; do
		command -v "${x%% *}" >/dev/null || continue
		printf '#!/bin/sh\nexec %s "$@"\n' "$x" >awks/awk
		chmod +x awks/awk
		PATH=$PWD/awks:$PATH report OUT=awk.html HEAP=evil CPU=g2.gz &&
			sum=$(cksum <awk.html) || return
		echo "$x: $sum"
		[ "$sum" = "${first:=$sum}" ] || return
		rm -r awk.html awk.html.d
	done
}

# $1 as HTML, and before that as a word of the shell.
quoted() {
	case $1 in
	*\'*) echo '&#39;a&#39;\&#39;&#39;b&#39;' ;;
	*[#\`]*) echo "&#39;$1&#39;" ;;
	-*) echo "./$1" ;;
	*) echo "$1" ;;
	esac
}

names() {
	# shellcheck disable=SC2016
	for x in 'a=b' 'a#b' 'a%b' 'a,b' "a'b" 'a`id`' '-n' 'a:b'; do
		cp cpu.gz "./$x" && plain CPU="$x" && has plain.html \
			"<code>prof-top -n 25 $(quoted "$x")" || return
	done
	plain -q CPU='a:b' && age && touch 'a:b' && stale CPU='a:b'
}

# Names and values that would run something, in make or in a shell, if they
# became a part of either; what runs leaves "pwned" here or in the directory.
# shellcheck disable=SC2016
hostile() {
	printf '%s\n' 'a;>pwned;.gz' 'a|touch pwned|.gz' '$(shell >pwned).gz' \
		'`touch pwned`.gz' "';touch pwned;'.gz" '";touch pwned;".gz' \
		'$(touch pwned).gz' 'a b.gz' 'a	b.gz' 'a\b.gz' 'a&b.gz' \
		'a:b.gz' '%.gz' '$$.gz' '#.gz' '~.gz' '!.gz' '*.gz' '[a].gz' \
		'(a).gz' '{a,b}.gz' '-x.gz' 'a=b.gz' '<b>&lt;.gz' "it's.gz" \
		'é.gz' '.PHONY: x.gz'
}

# shellcheck disable=SC2016
newline='a
	touch pwned
;touch pwned;$(shell touch pwned).gz'

quiet() {
	! find . .. -name 'pwned*' | grep .
}

# Some one by one, each with a page of its own name; then all by a pattern.
one_by_one() {
	cd evil.d || return
	while IFS= read -r x; do
		cp ../cpu.gz "./$x"
	done <../list
	cp ../cpu.gz "$newline"
	# shellcheck disable=SC2016
	for x in 'a;>pwned;.gz' '$(shell >pwned).gz' 'a b.gz' '*.gz' -x.gz \
		"$newline"; do
		run ../../report.mk CPU="$x" OUT="$x.html" &&
			[ -s "./$x.html" ] && rm -r "./$x.html" "./$x.html.d" ||
			return
	done
}

# shellcheck disable=SC2016
hostile_names() {
	mkdir evil.d && hostile >list && (one_by_one) && cd evil.d &&
		run ../../report.mk GOROUTINES='*.gz' SNAPSHOTS='*.gz'
	rc=$?
	cd "$tmp/w" && [ "$rc" -eq 0 ] && quiet && well_formed evil.d/report.html &&
		has evil.d/report.html '<td>a;&gt;pwned;.gz</td>' \
			'<td>$(shell &gt;pwned).gz</td>' '<td>a b.gz</td>' \
			'&#39;a;&gt;pwned;.gz&#39;' '<td>./-x.gz</td>' || return
	rows=$(sed -n '/<section id="goroutines"/,/<h3/p' evil.d/report.html |
		grep -c '^<td>1.64s</td>')
	echo "$rows rows"
	[ "$rows" -eq "$(find evil.d -name '[!.]*.gz' -print0 | tr -dc '\000' |
		wc -c)" ]
}

# $1: a makefile; the rest is for make.
run() {
	file=$1
	shift
	MAKEFLAGS='' MAKELEVEL='' make -s -f "$file" "BIN=$bin" DOT=none "$@"
}

# shellcheck disable=SC2016
hostile_values() {
	for x in '3;touch pwned' '$(shell >pwned)' '`touch pwned`' \
		"';touch pwned;'" "$newline"; do
		for v in ROWS BIN NEVER HEAP SNAPSHOTS SOURCE FLAME; do
			run ../report.mk HEAP=b.gz "$v=$x" && return 1
		done
		run ../report.mk HEAP=b.gz DOT="$x" TITLE="$x" OUT="$x" \
			SOURCE=. TRIM="$x" &&
			grep -F '<h1>' "$x" && rm -r "./$x" "./$x.d" || return
	done
	quiet
}

# A name that has the number of another one is a name all the same.
# shellcheck disable=SC2016
other_number() {
	mkdir -p 'a growth' && cp a.gz 'a growth/0002.prof' &&
		cp b.gz '$x;touch pwned;' && plain BASE='a growth/0002.prof' \
		HEAP='$x;touch pwned;' && has plain.html "<code>prof-diff $(:
		)&#39;a growth/0002.prof&#39; &#39;\$x;touch pwned;&#39; |"
}

# What of a name can be typed is what the page says.
typed() {
	for x in "$newline" '?.gz' "a'b?c.gz"; do
		cp cpu.gz "$x" && plain CPU="$x" || return
		sed -n 's/.*<code>\(prof-top -n 25 .*\)<\/code>.*/\1/p' \
			plain.html.d/cpu/section | sed "s/&#39;/'/g
				s/&lt;/</g; s/&gt;/>/g; s/&amp;/\\&/g" >cmd
		grep . cmd && sh cmd >is && prof-top -n 25 cpu.gz | diff - is ||
			return
		rm "$x"
	done
}

unknown() {
	refused 'HEPA=: there is no such variable; is it HEAP?' HEPA=x &&
		refused 'is it CPU?' HEAP=b.gz cpu=cpu.gz &&
		refused 'there are BASE HEAP ALLOCS CPU' HEAP=b.gz PREFIX=/usr &&
		printf 'HEAP = b.gz\ninclude ../report.mk\n' >own.mk &&
		run own.mk OTHER=x OUT=own.html && [ -s own.html ]
}

# $1: what is said; the rest is what it is said to. There is no page.
refused() {
	want=$1
	shift
	rm -f no.html
	report OUT=no.html "$@" >out 2>err && return 1
	cat err
	grep -q -F -e "$want" err && [ ! -e no.html ]
}

misuse() {
	refused 'give BASE and HEAP' && refused 'needs HEAP' BASE=a.gz &&
		refused 'there is no file nofile' HEAP=nofile &&
		refused 'there is no file x*' GOROUTINES='g1.gz x*' &&
		refused 'at least two' SNAPSHOTS=a.gz &&
		refused 'HEAP is one file' HEAP='a.gz b.gz' &&
		refused 'for a blank in a name write ?' HEAP='no b.gz' &&
		refused 'not a number of rows' HEAP=a.gz ROWS=3x &&
		refused 'is a directory' HEAP=a.gz OUT=. &&
		refused 'a directory with a colon' HEAP=a.gz BIN=a:b &&
		refused 'no /no/such/prof-top' HEAP=a.gz BIN=/no/such
}

# A part that fails leaves neither itself nor a page; an older page stays.
broken() {
	head -c 3000 b.gz >cut.gz
	why='cut.gz: gzip data ends early'
	refused "$why" HEAP=cut.gz && refused "$why" BASE=cut.gz HEAP=b.gz &&
		refused "$why" -j4 SNAPSHOTS='a.gz cut.gz' CPU=g2.gz || return
	for x in head flat cum; do
		[ ! -e "no.html.d/growth/$x" ] || return
		[ ! -e "no.html.d/trend/$x" ] || return
	done
	plain && cp plain.html copy.html || return
	plain HEAP=cut.gz 2>err && return 1
	cmp plain.html copy.html && plain && cmp plain.html copy.html
}

broken_dot() {
	printf '#!/bin/sh\necho "<svg "\necho no luck >&2\nexit 1\n' >bad-dot
	chmod +x bad-dot
	refused 'no luck' HEAP=b.gz DOT=./bad-dot &&
		[ ! -e no.html.d/heap/graph ]
}

cp "$top/testdata/heap-before.pb.gz" a.gz
cp "$top/testdata/heap-after.pb.gz" b.gz
cp "$top/testdata/cpu.pb.gz" cpu.gz
cp "$top/testdata/goroutine-before.pb.gz" g1.gz
cp "$top/testdata/goroutine-after.pb.gz" g2.gz
cp "$top"/cmd/report/* ..
age
check 'a report of everything, four jobs at a time' made
check 'well-formed' well_formed report.html
check 'stands alone' alone report.html
check 'its script may run, and no other' policy report.html
check 'sections and the links to them' contents
check 'times and totals' totals
check 'rows, and the commands that print them' rows
check 'trends' trends
if command -v dot >/dev/null; then
	check 'graphs' graphs
	check 'a dot that fails' broken_dot
else
	skip 'graphs' 'no dot'
fi
check 'the same, one job at a time' serial
check 'flame graphs' flames
check 'flame graphs that zoom' interactive
check 'callers and callees' calls
check 'source' source
check 'charts' charts
check 'a section for each kind of profile' kinds
check 'the headline is of own code' own
check 'what grows is of own code' own_growth
check 'a pattern that matches the page' own_page
check 'up to date' up_to_date
check 'a changed input: its section again' one_input
check 'an input replaced by an older one: the same' replaced
check 'another file: its section again' other_base
check 'other rows, another title' fewer
check 'other sources, and a page that zooms' other_variables
check 'only a heap' less
check 'nothing to show' nothing
check 'without dot in PATH' without_dot
check 'without the dot that was given' no_such_dot
check 'everything is escaped' evil
check 'every awk makes the same page' awks
check 'unusual names' names
check 'names that would run something' hostile_names
check 'values that would run something' hostile_values
check 'a name that has a number' other_number
check 'names that cannot be shown are typed with ?' typed
check 'unknown variables' unknown
check 'wrong use' misuse
check 'a broken profile' broken
finish
