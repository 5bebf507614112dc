# HTML from what sections.mk has collected, on standard output.
#
# mode=section id=ID: the commands and parts, told apart by the names of their
# files, in; their section out, after a line for the table of contents.
# mode=page: style, script, its hash and sections in, the page out.  TITLE, LINK
# and FLAME are in the environment, see report.sh.
#
# The page less its script is XML too, so that tests can tell whether it is
# well-formed.
# SPDX-License-Identifier: MIT

# One part begins; its first line may say how it was made.
function begin() {
	part = FILENAME
	sub(/.*\/in\./, "", part)
	sub(/\.svg$/, "", part)
	rows = nvalues = stage = hidden = ended = 0
	kept = ""
	if ($0 ~ /^#how\t/)
		how[part] = named(substr($0, 6), 1)
	if (part in caption) {
		put("<h3 id=\"" id "-" part "\">" caption[part] "</h3>")
		if (part in hint)
			put("<p class=\"hint\">" hint[part] \
			    (part == "flame" ? change[id] : "") "</p>")
		put("<p class=\"how\"><code>" esc(how[part]) "</code></p>")
		links = links " <a href=\"#" id "-" part "\">" \
		    tolower(caption[part]) "</a>"
	}
	if (part == "flame")
		put_link()
}

# To the page where one can zoom, unless that is in this one.
function put_link() {
	if (ENVIRON["FLAME"] == "")
		put("<p class=\"page\"><a href=\"" ENVIRON["LINK"] "/" id \
		    "/in.flame.html\">Open the page</a> where one can zoom, " \
		    "search and see the table of all functions: it is in " \
		    "the directory beside this one.</p>")
}

# What stays closed until one opens it: the lines of a page, escaped.
function read_page() {
	if (FNR == 1)
		put("<details class=\"page\"><summary>Zoom, search, and " \
		    "the table of all functions</summary><iframe " \
		    "sandbox=\"allow-scripts\" title=\"Flame graph\" " \
		    "loading=\"lazy\" srcdoc=\"" $0)
	else
		put($0)
}

# What there is to finish when a part has been read.
function finish() {
	if (part == "head")
		finish_head()
	else if (part == "top" || part == "cum" || part == "owner")
		finish_top()
	else if (part == "owners" || part == "functions")
		finish_trend()
	else if (part == "calls" || part == "source")
		end_table()
	else if (part == "tags")
		finish_tags()
	else if (part == "graph" || part == "flame" || part == "chart")
		finish_graph()
	else if (part == "page")
		put("\"></iframe></details>")
	part = ""
}

function read_part() {
	if (part == "head")
		read_head()
	else if (part == "top" || part == "cum" || part == "owner")
		read_top()
	else if (part == "owners" || part == "functions")
		read_trend()
	else if (part == "calls")
		read_calls()
	else if (part == "source")
		read_source()
	else if (part == "tags")
		read_tags()
	else if (part == "graph" || part == "chart")
		read_graph()
	else if (part == "flame")
		read_flame()
	else if (part == "page")
		read_page()
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
	    "default-src 'none'; style-src 'unsafe-inline'", \
	    hashes != "" ? "; script-src" hashes : "", "\"/>"
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
	print "</main>"
	if (script != "" && hashes != "")
		printf "<script>%s</script>\n", script
	print "</body></html>"
}

FNR == 1 && part != "" {
	finish()
}

mode == "page" {
	if (FILENAME ~ /\.css$/)
		style = style $0 "\n"
	else if (FILENAME ~ /\.js$/)
		script = script $0 "\n"
	else if (FILENAME ~ /\/hashes$/)
		hashes = hashes " '" $0 "'"
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
	if ($0 ~ /^#how\t/)
		next
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
