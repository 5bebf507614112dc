# Text as HTML, and cells and tables of it.
#
# Everything of a profile goes through esc().  What put() is given is printed
# when a section is whole.
# SPDX-License-Identifier: MIT

BEGIN {
	BAD = "\357\277\275"
	UTF8 = "^([\302-\337][\200-\277]|\340[\240-\277][\200-\277]|" \
	    "[\341-\354\356\357][\200-\277][\200-\277]|" \
	    "\355[\200-\237][\200-\277]|" \
	    "\360[\220-\277][\200-\277][\200-\277]|" \
	    "[\361-\363][\200-\277][\200-\277][\200-\277]|" \
	    "\364[\200-\217][\200-\277][\200-\277])"
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
	put("<div class=\"wide\"><table class=\"" part \
	    (part ~ /^(head|calls|source)$/ ? "" : " sorts") \
	    "\"><thead><tr>")
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

