# Drawings of a section: graphs, flame graphs and charts.
# SPDX-License-Identifier: MIT

BEGIN {
	BOX = "^<g><title>[^<>]*</title><rect( [a-z]+=\"[0-9a-f.#]*\")*/>" \
	    "(<text( [a-z]+=\"[0-9i.]*\")*>[^<>]*</text>)?</g>$"
	seen["flame"] = "Flame graph"
	seen["graph"] = "Graph of calls"
	seen["chart"] = "Chart of what grows"
}

# Of what dot and prof-trend write only shapes and text are let through, and
# what links are called as their titles; no reference, identifier, comment.

# Text of XML, escaped our way.
function again(s) {
	gsub(/&#45;/, "-", s)
	gsub(/&#39;/, "'", s)
	gsub(/&#160;/, " ", s)
	gsub(/&#177;/, "\302\261", s)
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
	    "cy rx ry r width height class text-anchor font-family " \
	    "font-size font-weight transform", a, " ")
	for (i = 1; i <= n; i++) {
		v = attribute(tag, a[i])
		if (v != "" && v !~ /[&<>:]/ && v !~ /url *\(/ && \
		    (a[i] != "class" || v ~ /^[a-z]$/))
			out = out " " a[i] "=\"" v "\""
	}
	return out
}

function read_tag(tag) {
	if (tag ~ /^<svg[ \n]/) {
		begin_graph(int(attribute(tag, "width") * \
		    (part == "graph" ? 4 / 3 : 1) + 0.5), tag)
	} else if (tag ~ /^<a[ >]/) {
		tag = again(attribute(tag, "xlink:title"))
		put("<g><title>" tag "</title>")
	} else if (tag == "</a>") {
		put("</g>")
	} else if (tag ~ /^<(path|polygon|polyline|ellipse|circle)[ \/]/) {
		if (tag !~ / fill="white" stroke="transparent"/) {
			match(tag, /^<[a-z]*/)
			put(substr(tag, 1, RLENGTH) attributes(tag) "/>")
		}
	} else if (tag ~ /^<g[ >]/) {
		put("<g" attributes(tag) ">")
	} else if (tag ~ /^<text[ >]/) {
		label = "<text" attributes(tag) ">"
	} else if (tag == "<title>" && part == "chart") {
		label = tag
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
		if ((tag == "</text>" || tag == "</title>") && label != "") {
			put(label again(text) tag)
			label = ""
		}
		if (tag ~ (part == "chart" ? "^<polyline" : "^</text"))
			drawn = 1
		read_tag(tag)
	}
}

# The boxes of a flame graph, a line each, and nothing else.
function read_flame() {
	if ($0 ~ /^<svg[ \n]/) {
		begin_graph(int(attribute($0, "width")), $0)
	} else if ($0 ~ BOX) {
		if (++boxes[id] == 1)
			crop(attribute($0, "y"))
		else
			drawn = 1
		put($0)
	} else if ($0 == "</svg>") {
		put($0)
	}
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
	    "class=\"" part "\" aria-label=\"" seen[part] "\" style=\"--w:" width \
	    "px\" viewBox=\"" attribute(tag, "viewBox") "\">")
}

# There is nothing above y, where the box of all is: no title, no legend.
function crop(y, box, a) {
	box = attribute(line[nlines], "viewBox")
	if (split(box, a, " ") == 4)
		sub(/ viewBox="[^"]*"/, " viewBox=\"" a[1] " " y " " a[3] " " \
		    a[4] - y "\"", line[nlines])
}

function finish_graph() {
	put("</div></div>")
	if (!drawn) {
		nlines = before
		put("<p class=\"none\">There is nothing to draw.</p>")
	}
}

