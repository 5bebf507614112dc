# Tables of a section, of what commands print.
# SPDX-License-Identifier: MIT

BEGIN {
	CALLS = 8	# callers of a function, and callees, that are shown
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
		if ($0 ~ /^#own\t./)
			own = substr($0, 6)
		if ($0 ~ /^(Type|Duration|Showing|Dropped)/)
			kept = kept (kept != "" ? " &#183; " : "") esc($0)
		if ($0 ~ /^Type: /)
			what = substr($0, 7)
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
	if (part == "owner" && gist == "" && bare(a[6]) == own)
		gist = id == "growth" ? \
		    (a[1] ~ /^-/ ? "" : "+") esc(a[1]) " " name(own) : \
		    whole() ", " esc(a[2]) " in " name(own)
	else if (part == "top" && rows == 1 && gist == "")
		gist = whole() ", none of it in code of one&#8217;s own"
}

# The column that tables are of, and its total as the table of files has it.
function whole(k, unit) {
	for (k = 1; k <= ntypes[nfiles]; k++) {
		unit = type[nfiles, k]
		if (index(unit, what "/") != 1)
			continue
		sub(/.*\//, "", unit)
		return esc(what) " " esc(amount(total[nfiles, k], unit))
	}
	return esc(what)
}

# A name without what marks it as inlined.
function bare(s) {
	sub(/ \((partial-)?inline\)$/, "", s)
	return s
}

function name(s) {
	return "<b>" esc(bare(s)) "</b>"
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

# Callers, a function, its callees, and so on.

function read_calls(bar, s, n, a) {
	bar = index($0, "|")
	if ($0 ~ /^-+\+-+$/) {
		if (table)
			put("</tbody><tbody>")
		after = nth = 0
		return
	}
	if (bar == 0 || $0 ~ /^ *flat  *flat%/)
		return
	if (!table)
		head("weight|share|function")
	s = substr($0, bar + 1)
	n = split(substr($0, 1, bar - 1), a, " ")
	if (n == 5) {
		nth = 0
		after = 1
		call("self", a[4], a[5], s)
	} else if (++nth <= CALLS) {
		call(after ? "callee" : "caller", a[1], a[2], s)
	}
}

function call(class, weight, part_of, s) {
	sub(/^ +/, "", s)
	put("<tr class=\"" class "\">")
	cell(weight)
	cell(part_of)
	cell(s)
	put("</tr>")
}

# The lines of a function.

function read_source(s, a) {
	if ($0 ~ /^#note\t/) {
		put("<p class=\"note\">" esc(substr($0, 7)) "</p>")
	} else if ($0 ~ /^ROUTINE =+ /) {
		end_table()
		sub(/^ROUTINE =+ /, "")
		put("<h4>" esc($0) "</h4>")
	} else if (match($0, /^ *[^ ]+ +[^ ]+ +[0-9]+:/)) {
		if (!table)
			head("flat|cum|line|source")
		s = substr($0, RLENGTH + 1)
		split(substr($0, 1, RLENGTH - 1), a, " ")
		put("<tr" (a[2] != "." ? " class=\"hot\"" : "") ">")
		cell(a[1] == "." ? "" : a[1])
		cell(a[2] == "." ? "" : a[2])
		cell(a[3])
		cell(s)
		put("</tr>")
	}
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

