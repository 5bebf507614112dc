# HTML from what sections.mk has collected, on standard output.
#
# mode=section id=ID: the commands and parts, told apart by the names of their
# files, in; their section out, after a line for the table of contents.
# mode=page: style and sections in, the page out; TITLE is in the environment.
#
# Everything of a profile goes through esc(), drawings through svg().  The
# page is XML too, so that tests can tell whether it is well-formed.

BEGIN {
	BAD = "\357\277\275"
	UTF8 = "^([\302-\337][\200-\277]|\340[\240-\277][\200-\277]|" \
	    "[\341-\354\356\357][\200-\277][\200-\277]|" \
	    "\355[\200-\237][\200-\277]|" \
	    "\360[\220-\277][\200-\277][\200-\277]|" \
	    "[\361-\363][\200-\277][\200-\277][\200-\277]|" \
	    "\364[\200-\217][\200-\277][\200-\277])"
	BOX = "^<g><title>[^<>]*</title><rect( [a-z]+=\"[0-9a-f.#]*\")*/>" \
	    "(<text( [a-z]+=\"[0-9i.]*\")*>[^<>]*</text>)?</g>$"
	OFS = ""
	title["growth"] = "Growth"
	title["trend"] = "Heap trend"
	title["heap"] = "Heap"
	title["goroutines"] = "Goroutines"
	title["cpu"] = "CPU"
	about["growth"] = "What the second profile has more than the first, " \
	    "or less (&#8722;). Percentages are of the first one&#8217;s total."
	about["trend"] = "What grows from snapshot to snapshot. A row grows " \
	    "if it is up steadily (tau near 1) and by more than " \
	    "chance: &#177; is the standard error of the change."
	about["heap"] = "Memory, by the functions that allocated it."
	about["goroutines"] = "Goroutines, by where they are: the tables are " \
	    "of the last file."
	about["cpu"] = "Time on a processor."
	caption["owner"] = "By owner"
	caption["top"] = "By flat value"
	caption["cum"] = "By cumulative value"
	caption["owners"] = "Trend by owner"
	caption["functions"] = "Trend by function"
	caption["flame"] = "Flame graph"
	caption["graph"] = "Graph"
	caption["tags"] = "Labels"
	hint["owner"] = "The owner of a stack is the function nearest to its " \
	    "leaf that is not the language&#8217;s own library."
	hint["top"] = "What a function weighs by itself."
	hint["cum"] = "What it weighs with all it calls."
	hint["owners"] = hint["owner"]
	hint["flame"] = "A box is a function, below the one that called " \
	    "it, and as wide as what it weighs with all it calls; the " \
	    "pointer on it shows how much. Without --svg the command makes " \
	    "a page where one can zoom and search."
	change["growth"] = " Red grew, blue shrank; a box is as wide as the " \
	    "larger of both."
	change["trend"] = " Red grew, blue shrank; a box is as wide as what " \
	    "changed."
}

# Bytes that are not UTF-8 become U+FFFD.
function valid(s, out, n) {
	while (match(s, /[\200-\377]/)) {
		out = out substr(s, 1, RSTART - 1)
		s = substr(s, RSTART)
		n = match(s, UTF8) ? RLENGTH : 1
		out = out (RSTART ? substr(s, 1, n) : BAD)
		s = substr(s, n + 1)
	}
	return out s
}

function esc(s) {
	gsub(/[\001-\010\013-\037\177]/, "?", s)
	if (s ~ /[\200-\377]/)
		s = valid(s)
	gsub(/&/, "\\&amp;", s)
	gsub(/</, "\\&lt;", s)
	gsub(/>/, "\\&gt;", s)
	gsub(/"/, "\\&quot;", s)
	gsub(/'/, "\\&#39;", s)
	return s
}

function put(s) {
	line[++nlines] = s
}

# The next word of what is left in REST.
function word(w) {
	sub(/^[ \t]+/, "", REST)
	w = REST
	sub(/[ \t].*/, "", w)
	REST = substr(REST, length(w) + 1)
	return w
}

function rest() {
	sub(/^[ \t]+/, "", REST)
	return REST
}

# A value in a unit, as the commands print it.
function amount(v, unit, n, i, size, names) {
	if (unit == "bytes")
		n = split("1 1024 1048576 1073741824 1099511627776 " \
		    "1125899906842624", size, " ")
	else if (unit == "nanoseconds")
		n = split("1 1000 1000000 1000000000 3600000000000", size, " ")
	else
		return v
	split(unit == "bytes" ? "B kB MB GB TB PB" : "ns us ms s hrs", names, \
	    " ")
	for (i = n; i > 1 && (v < 0 ? -v : v) < size[i]; i--)
		;
	v = sprintf("%.2f", v / size[i])
	sub(/\.00$/, "", v)
	return v == "0" ? v : v names[i]
}

function cell(s) {
	put("<td" (s ~ /^-[0-9.]/ ? " class=\"less\"" : "") ">" esc(s) "</td>")
}

# A percentage with a bar behind it; the first is the largest of a table.
function share(s, n) {
	n = s + 0
	if (rows == 1)
		most = n > 100 ? n : 100
	put("<td class=\"share\" style=\"--p:" sprintf("%.4g", n < 0 ? 0 : \
	    100 * n / most) "\">" esc(s) "</td>")
}

# The columns of a table; the last one is a text, the others are figures.
function head(names, n, i, a) {
	n = split(names, a, "|")
	put("<div class=\"wide\"><table class=\"" part "\"><thead><tr>")
	for (i = 1; i <= n; i++)
		put("<th scope=\"col\">" a[i] "</th>")
	put("</tr></thead><tbody>")
	table = 1
}

function end_table() {
	if (table)
		put("</tbody></table></div>")
	table = 0
}

# One part begins.
function begin() {
	part = FILENAME
	sub(/.*\/in\./, "", part)
	sub(/\.svg$/, "", part)
	rows = nvalues = stage = hidden = ended = 0
	kept = ""
	if (part in caption) {
		put("<h3 id=\"" id "-" part "\">" caption[part] "</h3>")
		if (part in hint)
			put("<p class=\"hint\">" hint[part] \
			    (part == "flame" ? change[id] : "") "</p>")
		put("<p class=\"how\"><code>" esc(how[part]) "</code></p>")
		links = links " <a href=\"#" id "-" part "\">" \
		    tolower(caption[part]) "</a>"
	}
}

# What there is to finish when a part has been read.
function finish() {
	if (part == "head")
		finish_head()
	else if (part == "top" || part == "cum" || part == "owner")
		finish_top()
	else if (part == "owners" || part == "functions")
		finish_trend()
	else if (part == "tags")
		finish_tags()
	else if (part == "graph" || part == "flame")
		finish_graph()
	part = ""
}

# Headers of the files: a table of what they are.

function read_head(n, i, a) {
	n = split($0, a, "\t")
	if (a[1] == "#file") {
		nfiles++
		file[nfiles] = named(a[2])
	} else if (a[1] == "#types") {
		for (i = 2; i <= n; i++)
			type[nfiles, i - 1] = a[i]
		ntypes[nfiles] = n - 1
	} else if (a[1] == "#totals") {
		for (i = 2; i <= n; i++)
			total[nfiles, i - 1] = a[i]
	} else if (a[1] == "#time") {
		time[nfiles] = a[3] != "" ? a[3] : a[2]
	} else if (a[1] == "#duration") {
		duration[nfiles] = a[2]
		durations = 1
	} else if (a[1] == "#samples") {
		samples[nfiles] = a[2]
	}
}

function finish_head(names, i, k, unit, t) {
	names = "file|time" (durations ? "|duration" : "") "|stacks"
	for (k = 1; k <= ntypes[1]; k++) {
		t = type[1, k]
		sub(/\/[^\/]*$/, "", t)
		gsub(/\|/, "?", t)
		names = names "|" esc(t)
	}
	head(names)
	for (i = 1; i <= nfiles; i++) {
		put("<tr>")
		cell(file[i])
		cell(time[i] != "" ? time[i] : "-")
		if (durations)
			cell(amount(duration[i], "nanoseconds"))
		cell(samples[i])
		for (k = 1; k <= ntypes[1]; k++) {
			unit = type[i, k]
			sub(/.*\//, "", unit)
			cell(type[i, k] == type[1, k] ? \
			    amount(total[i, k], unit) : "")
		}
		put("</tr>")
	}
	end_table()
}

# Tables of functions.

function read_top(a, i) {
	if (!table) {
		if ($0 ~ /^ *flat  *flat%  *sum%  *cum  *cum%$/) {
			put("<p class=\"what\">" kept "</p>")
			head("flat|flat%|sum%|cum|cum%|function")
			return
		}
		if ($0 ~ /^(Type|Duration|Showing|Dropped)/)
			kept = kept (kept != "" ? " &#183; " : "") esc($0)
		if ($0 ~ /^Type: /)
			what = substr($0, 7)
		if ($0 ~ /^Showing nodes accounting for .* total$/) {
			sum = $0
			sub(/.*% of /, "", sum)
			sub(/ total$/, "", sum)
		}
		return
	}
	REST = $0
	for (i = 1; i <= 5; i++)
		a[i] = word()
	a[6] = rest()
	if (part != "cum" && a[1] == "0") {
		hidden++
		return
	}
	rows++
	put("<tr>")
	cell(a[1])
	if (part == "cum")
		cell(a[2])
	else
		share(a[2])
	cell(a[3])
	cell(a[4])
	if (part == "cum")
		share(a[5])
	else
		cell(a[5])
	cell(a[6])
	put("</tr>")
	if (rows == 1 && gist == "") {
		gist = id == "growth" ? \
		    (a[1] ~ /^-/ ? "" : "+") esc(a[1]) " " name(a[6]) : \
		    esc(what) " " esc(sum) ", " esc(a[2]) " in " name(a[6])
	}
}

function name(s) {
	sub(/ \((partial-)?inline\)$/, "", s)
	return "<b>" esc(s) "</b>"
}

function finish_top() {
	if (!table)
		put("<p class=\"what\">" kept "</p>")
	end_table()
	if (rows == 0)
		put("<p class=\"none\">There is nothing to show.</p>")
	else if (hidden > 0)
		put("<p class=\"none\">Left out: " hidden \
		    " with a flat value of 0.</p>")
}

# Tables of what grows: text, numbers for programs, notes.  Of the text the
# first section counts, and of the fields as many rows.

function read_trend(a, i) {
	if ($0 == "---") {
		stage++
		return
	}
	if (stage == 0 && ended)
		return
	if (stage == 0 && $0 == "") {
		ended = 1
	} else if (stage == 0 && $0 ~ /^(Type|Time|Snapshots): /) {
		kept = kept (kept != "" ? " &#183; " : "") esc($0)
	} else if (stage == 0) {
		trend[++rows] = $0
	} else if (stage == 1 && nvalues == 0) {
		for (i = split($0, a, "\t"); i > 0; i--)
			field[a[i]] = i
		nvalues = 1
	} else if (stage == 1) {
		split($0, a, "\t")
		values[++nvalues] = a[field["values"]]
		grows[nvalues] = a[field["move"]] ~ /grows$/
	} else if (stage == 2) {
		sub(/^[^:]*: /, "")
		sub(/^note: /, "")
		if (!(("" $0) in noted))
			put("<p class=\"note\">" esc($0) "</p>")
		noted["" $0] = 1
	}
}

# A line of the values, from their least to their greatest.
function spark(s, v, n, i, low, high, out) {
	n = split(s, v, ",")
	low = high = v[1] + 0
	for (i = 2; i <= n; i++) {
		low = v[i] + 0 < low ? v[i] + 0 : low
		high = v[i] + 0 > high ? v[i] + 0 : high
	}
	for (i = 1; i <= n; i++)
		out = out sprintf("%s%.4g,%.4g", i > 1 ? " " : "", \
		    n > 1 ? (i - 1) * 96 / (n - 1) + 2 : 50, \
		    high > low ? 18 - (v[i] - low) / (high - low) * 16 : 10)
	return "<svg class=\"spark\" viewBox=\"0 0 100 20\">" \
	    "<polyline points=\"" out "\"/></svg>"
}

function finish_trend(i, k, a, n, more, first) {
	put("<p class=\"what\">" kept "</p>")
	for (i = 2; i <= rows; i++) {
		REST = trend[i]
		for (k = 1; k <= 8; k++)
			a[k] = word()
		a[9] = rest()
		if (a[3] == "0") {
			hidden++
			continue
		}
		if (n++ == 0)
			head("first|last|change|&#177;|per hour|up/down|tau|" \
			    "course||name")
		put("<tr class=\"" (grows[i] ? "grows" : "idle") "\">")
		for (k = 1; k <= 7; k++)
			cell(a[k])
		put("<td>" spark(values[i]) "</td>")
		cell(a[8])
		cell(a[9])
		put("</tr>")
		if (grows[i]) {
			if (first == "")
				first = "+" esc(a[3]) " " name(a[9])
			else
				more++
		}
	}
	end_table()
	if (hidden > 0 || n == 0)
		put("<p class=\"none\">Left out: " hidden \
		    " without a change from first to last.</p>")
	if (gist == "")
		gist = first == "" ? "nothing grows steadily" : \
		    first (more > 0 ? " and " more " more" : "")
}

# Labels: a paragraph for each key.

function read_tags(s, shown) {
	if ($0 == "" || $0 == "no labels") {
		end_tag()
		return
	}
	if (!table) {
		s = $0
		sub(/^ */, "", s)
		gsub(/\( +/, "(", s)
		put("<h4>" esc(s) "</h4>")
		head("value|share|label")
		rows = hidden = 0
		return
	}
	REST = $0
	s = word()
	if (s == "0" || rows >= 12) {
		hidden++
		return
	}
	rows++
	shown = rest()
	put("<tr>")
	cell(s)
	s = shown
	sub(/%\).*/, "%", s)
	sub(/^\( */, "", s)
	share(s)
	sub(/^[^)]*\): /, "", shown)
	cell(shown)
	put("</tr>")
	tags = 1
}

function end_tag() {
	if (table && hidden > 0)
		put("<tr><td></td><td></td><td class=\"none\">" hidden \
		    " more</td></tr>")
	end_table()
}

function finish_tags() {
	end_tag()
	if (!tags)
		put("<p class=\"none\">There are no labels.</p>")
}

# A drawing.  Of what dot writes only shapes and text are let through, and
# what links are called as their titles; no reference, identifier, comment.

# Text of XML, escaped our way.
function again(s) {
	gsub(/&#45;/, "-", s)
	gsub(/&#39;/, "'", s)
	gsub(/&#160;/, " ", s)
	gsub(/&quot;/, "\"", s)
	gsub(/&lt;/, "<", s)
	gsub(/&gt;/, ">", s)
	gsub(/&amp;/, "\\&", s)
	return esc(s)
}

function attribute(tag, key) {
	if (!match(tag, " " key "=\"[^\"]*\""))
		return ""
	return substr(tag, RSTART + length(key) + 3, RLENGTH - length(key) - 4)
}

function attributes(tag, n, i, a, v, out) {
	n = split("fill stroke stroke-width stroke-dasharray points d x y cx " \
	    "cy rx ry text-anchor font-family font-size font-weight " \
	    "transform", a, " ")
	for (i = 1; i <= n; i++) {
		v = attribute(tag, a[i])
		if (v != "" && v !~ /[&<>:]/ && v !~ /url *\(/)
			out = out " " a[i] "=\"" v "\""
	}
	return out
}

function read_tag(tag) {
	if (tag ~ /^<svg[ \n]/) {
		begin_graph(int(attribute(tag, "width") * 4 / 3 + 0.5), tag)
	} else if (tag ~ /^<a[ >]/) {
		tag = again(attribute(tag, "xlink:title"))
		put("<g><title>" tag "</title>")
	} else if (tag == "</a>") {
		put("</g>")
	} else if (tag ~ /^<(path|polygon|polyline|ellipse)[ \/]/) {
		if (tag !~ / fill="white" stroke="transparent"/) {
			match(tag, /^<[a-z]*/)
			put(substr(tag, 1, RLENGTH) attributes(tag) "/>")
		}
	} else if (tag ~ /^<g[ >]/) {
		put("<g" attributes(tag) ">")
	} else if (tag ~ /^<text[ >]/) {
		label = "<text" attributes(tag) ">"
	} else if (tag == "</g>" || tag == "</svg>") {
		put(tag)
	}
}

function read_graph(tag, text) {
	unread = unread $0 "\n"
	while (match(unread, /<[^>]*>/)) {
		text = substr(unread, 1, RSTART - 1)
		tag = substr(unread, RSTART, RLENGTH)
		unread = substr(unread, RSTART + RLENGTH)
		if (tag == "</text>" && label != "") {
			put(label again(text) tag)
			label = ""
			drawn = 1
		}
		read_tag(tag)
	}
}

# The boxes of a flame graph, a line each, and nothing else.
function read_flame() {
	if ($0 ~ /^<svg[ \n]/)
		begin_graph(int(attribute($0, "width")), $0)
	else if ($0 ~ BOX && ++boxes[part] > 1)
		drawn = 1
	if ($0 ~ BOX)
		put($0)
	else if ($0 == "</svg>")
		put($0)
}

# How large it is: as wide as the page, or one of some sizes.
function begin_graph(width, tag, i, n, size, zoom) {
	n = split("50 100 200", size, " ")
	zoom = id "-" part "-zoom"
	before = nlines
	drawn = 0
	put("<div class=\"graph\">")
	put("<input type=\"radio\" name=\"" zoom "\" id=\"" zoom \
	    "\" class=\"z0\" checked=\"checked\"/><label for=\"" zoom \
	    "\">Fit</label>")
	for (i = 1; i <= n; i++)
		put("<input type=\"radio\" name=\"" zoom "\" id=\"" zoom \
		    size[i] "\" class=\"z" size[i] "\"/><label for=\"" zoom \
		    size[i] "\">" size[i] "%</label>")
	put("<div class=\"view\" tabindex=\"0\">")
	put("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" " \
	    "aria-label=\"" (part == "flame" ? "Flame graph" : \
	    "Graph of calls") "\" style=\"--w:" width \
	    "px\" viewBox=\"" attribute(tag, "viewBox") "\">")
}

function finish_graph() {
	put("</div></div>")
	if (!drawn) {
		nlines = before
		put("<p class=\"none\">There is nothing to draw.</p>")
	}
}

function read_part() {
	if (part == "head")
		read_head()
	else if (part == "top" || part == "cum" || part == "owner")
		read_top()
	else if (part == "owners" || part == "functions")
		read_trend()
	else if (part == "tags")
		read_tags()
	else if (part == "graph")
		read_graph()
	else if (part == "flame")
		read_flame()
}

function print_section(i) {
	if (gist == "")
		gist = "nothing to show"
	print "<li><a href=\"#", id, "\">", title[id], "</a>: ", gist, \
	    "<br/><small>", links, "</small></li>"
	print "<section id=\"", id, "\"><h2>", title[id], "</h2>"
	print "<p>", about[id], "</p>"
	for (i = 1; i <= nlines; i++)
		print line[i]
	print "</section>"
}

function print_page(i, s) {
	s = esc(ENVIRON["TITLE"])
	print "<!DOCTYPE html>"
	print "<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">"
	print "<head><meta charset=\"utf-8\"/>"
	print "<meta http-equiv=\"Content-Security-Policy\" content=\"", \
	    "default-src 'none'; style-src 'unsafe-inline'\"/>"
	print "<meta name=\"viewport\" content=\"width=device-width\"/>"
	print "<title>", s, "</title>"
	print "<style>"
	printf "%s", style
	print "</style></head><body>"
	print "<header><h1>", s, "</h1>"
	if (dot == "")
		print "<p class=\"note\">There are no graphs: ", \
		    "<code>dot</code>, which is Graphviz, was not found.</p>"
	print "<nav><ol>"
	printf "%s", contents
	print "</ol></nav></header><main>"
	for (i = 1; i <= nlines; i++)
		print line[i]
	print "</main></body></html>"
}

FNR == 1 && part != "" {
	finish()
}

mode == "page" {
	if (FILENAME ~ /\.css$/)
		style = style $0 "\n"
	else if (FNR == 1)
		contents = contents $0 "\n"
	else
		put($0)
	next
}

FILENAME ~ /\/how$/ {
	split($0, command, "\t")
	how[command[1]] = named(command[2], 1)
	next
}

FNR == 1 {
	begin()
}

{
	read_part()
}

END {
	if (mode == "page") {
		print_page()
	} else {
		finish()
		print_section()
	}
}
