/*
 * The flame graph's page: what is shown, which the fragment of the address
 * keeps, what is said of it, and what keys and clicks do.  Text of a profile
 * is only ever set as text.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const MORE = 300;	/* rows of the table, at most */
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const prof = unpackProfile(data);
const graph = $("graph"), canvas = $("canvas");
const inside = location.protocol === "about:", trail = [];
const state = { column: prof.column, group: -1, zoom: 0, frame: -1,
    search: "", flip: data.flame };
let view, scenes, rows, byRow, hits, hover, focus, order = "flat", falling =
    true, pushed = 0, pending = 0, shown = 0;

const column = () => prof.columns[state.column];
const sign = (v) => (column().diff && v > 0 ? "+" : "") + label(v, column());
const part = (v, total) => percent(v, total).trim();

function nameOf(v, i) {
	if (v.frame[i] === REST)
		return "\u2026 too small to show";
	if (v.frame[i] === GROUP)
		return v.names[i] || "all";
	return prof.names[v.frame[i]];
}

function element(tag, text, parent) {
	const e = document.createElement(tag);

	e.textContent = text;
	parent.append(e);
	return e;
}

/* Lay out what the state says: one tree, or callers above callees. */
function show() {
	const least = LEAST / Math.max(graph.clientWidth, 100);

	if (state.frame >= 0)
		scenes = [true, false].map((up) =>
		    ({ view: merged(view, state.frame, up), root: 0, up }));
	else
		scenes = [{ view, root: state.zoom, up: false }];
	const depths = scenes.map((s) => {
		s.boxes = layout(s.view, s.root, least);
		return s.boxes.reduce((d, b) => Math.max(d, b.depth), 0);
	});
	const base = scenes.length > 1 ? depths[0] : 0;

	rows = depths.reduce((a, d) => a + d, 1);
	byRow = Array.from({ length: rows }, () => []);
	for (const s of scenes) {
		for (const b of s.boxes) {
			const r = base + (s.up ? -b.depth : b.depth);

			if (!s.up || b.depth > 0)
				byRow[state.flip ? rows - 1 - r : r]
				    .push([s, b]);
		}
	}
	hover = null;
	focus = { s: scenes[scenes.length - 1], i:
	    scenes[scenes.length - 1].root };
	shown = graph.clientWidth;
	$("paper").style.height = rows * ROW + "px";
	scrollToFocus();
	crumbs();
	detail();
	redraw();
}

function scrollToFocus() {
	const at = place(focus), h = graph.clientHeight;

	if (!at)
		return;
	const y = at.row * ROW;

	if (state.frame >= 0)
		graph.scrollTop = y - h / 2;
	else if (y < graph.scrollTop || y + 4 * ROW > graph.scrollTop + h ||
	    state.flip)
		graph.scrollTop = state.flip ? y + 2 * ROW - h : y - 2 * ROW;
}

/* Another column or group: the tree anew; its picture waits for no table. */
function rebuild() {
	view = makeView(prof, state.column, state.group);
	if (state.zoom >= view.n)
		state.zoom = 0;
	search();
	show();
	requestAnimationFrame(() => setTimeout(table));
}

/* What is shown, in words. */

function detail() {
	const at = hover || focus, v = at.s.view, i = at.i, f = v.frame[i];
	const c = column(), zoomed = at.s.view.mag[at.s.root];
	const total = c.total || at.s.view.net[0];
	let text = "";

	$("name").textContent = nameOf(v, i) + (v.inlined[i] ? " (inline)" :
	    "");
	$("place").textContent = f >= 0 ? prof.place(f) : "";
	if (!at.s.up)
		text = `flat ${sign(own(v, i))} (${part(own(v, i), total)}), `;
	text += `cum ${sign(v.net[i])} (${part(v.net[i], total)} of all`;
	if (at.s.root > 0 || state.frame >= 0)
		text += `, ${part(v.mag[i], zoomed)} of ` +
		    (state.frame >= 0 ? "the function" : "the zoomed");
	text += ")";
	if (f >= 0)
		text += ` \u00b7 everywhere: flat ${
		    sign(prof.flat(state.column)[f])}, cum ${
		    sign(prof.cum(state.column)[f])}`;
	$("figures").textContent = text;
}

function crumb(text, action, current) {
	const b = element("button", text, $("crumbs"));

	b.type = "button";
	b.title = text;
	if (current)
		b.setAttribute("aria-current", "true");
	b.addEventListener("click", action);
}

function crumbs() {
	$("crumbs").replaceChildren();
	if (state.frame >= 0) {
		crumb("all", () => go({ frame: -1 }), false);
		crumb("callers and callees of " + prof.names[state.frame],
		    () => {}, true);
		return;
	}
	const list = path(view, state.zoom).slice(1);

	crumb("all", () => go({ zoom: 0 }), list.length === 0);
	if (list.length > 4)
		element("span", "\u203a \u2026", $("crumbs"));
	for (const i of list.slice(-4)) {
		element("span", "\u203a", $("crumbs"));
		crumb(short(nameOf(view, i)), () => go({ zoom: i }),
		    i === state.zoom);
	}
}

function search() {
	const box = $("search"), out = $("found");
	let re = null;

	hits = null;
	box.removeAttribute("aria-invalid");
	out.textContent = "";
	try {
		re = expression(state.search);
	} catch (e) {
		box.setAttribute("aria-invalid", "true");
		out.textContent = "not a regular expression";
	}
	if (re === null)
		return;
	hits = Uint8Array.from(prof.names, (s, f) => re.test(s) ||
	    re.test(prof.place(f)) ? 1 : 0);
	const total = matched(view, hits);

	out.textContent = `${sign(total)} match, ${part(total,
	    column().total || view.net[0])} of all`;
}

/* The table of functions, and what of it the search leaves. */

function tableRow(f) {
	const tr = element("tr", "", $("rows")), c = state.column;

	for (const v of [prof.flat(c)[f], prof.cum(c)[f]]) {
		element("td", label(v, column()), tr);
		element("td", part(v, column().total), tr);
	}
	const td = element("td", "", tr);

	td.className = "name";
	const b = element("button", short(prof.names[f]), td);

	b.type = "button";
	b.title = prof.names[f] + "\n" + prof.place(f);
	b.addEventListener("click", () => go({ frame: f }));
}

function table() {
	const flat = prof.flat(state.column), cum = prof.cum(state.column);
	const by = { flat: (a, b) => Math.abs(flat[b]) - Math.abs(flat[a]) ||
	    Math.abs(cum[b]) - Math.abs(cum[a]), cum: (a, b) =>
	    Math.abs(cum[b]) - Math.abs(cum[a]), name: () => 0 }[order];
	const list = prof.names.map((s, f) => f).filter((f) =>
	    (cum[f] !== 0 || flat[f] !== 0) && (!hits || hits[f]));

	list.sort((a, b) => (falling ? 1 : -1) * (by(a, b) || a - b));
	$("rows").replaceChildren();
	list.slice(0, MORE).forEach(tableRow);
	$("more").textContent = list.length > MORE ? `${list.length -
	    MORE} more: the search narrows them down.` : list.length === 0 ?
	    "No function." : "";
	for (const b of document.querySelectorAll("th button")) {
		b.parentNode.removeAttribute("aria-sort");
		if (b.dataset.by === order)
			b.parentNode.setAttribute("aria-sort", falling !==
			    (order === "name") ? "descending" : "ascending");
	}
}

/*
 * The state is in the address: c, g, z, f, s, i.  A page inside of another one
 * has none, and no history: it keeps its way back itself.
 */

function fragment() {
	const q = new URLSearchParams();

	if (state.column !== prof.column)
		q.set("c", column().name);
	if (state.group >= 0)
		q.set("g", prof.keys[state.group].name);
	if (state.zoom > 0)
		q.set("z", state.zoom);
	if (state.frame >= 0)
		q.set("f", prof.names[state.frame]);
	if (state.search !== "")
		q.set("s", state.search);
	if (state.flip !== data.flame)
		q.set("i", "1");
	return "#" + q.toString();
}

/* What the controls show is the state. */
function sync() {
	$("column").value = state.column;
	$("group").value = state.group < 0 ? "" : state.group;
	$("flip").setAttribute("aria-pressed", state.flip);
	if (document.activeElement !== $("search"))
		$("search").value = state.search;
}

function fromFragment(text) {
	const q = new URLSearchParams(text.slice(1));
	const c = prof.columns.findIndex((x) => x.name === q.get("c"));

	state.column = c >= 0 ? c : prof.column;
	state.group = prof.keys.findIndex((k) => k.name === q.get("g"));
	state.zoom = Math.max(0, parseInt(q.get("z"), 10) || 0);
	state.frame = prof.names.indexOf(q.get("f"));
	state.search = q.get("s") || "";
	state.flip = q.has("i") ? !data.flame : data.flame;
	pushed = history.state && history.state.pushed || 0;
	sync();
	rebuild();
}

/* To another state; the way back is in the browser's history. */
function go(change) {
	const before = fragment();

	Object.assign(state, change);
	sync();
	if (inside && !("search" in change))
		trail.push(before);
	else if (!inside && !("search" in change))
		history.pushState({ pushed: ++pushed }, "", fragment());
	else if (!inside)
		history.replaceState({ pushed }, "", fragment());
	if ("column" in change || "group" in change) {
		rebuild();
	} else if ("search" in change) {
		search();
		table();
		redraw();
	} else {
		show();
	}
}

function back() {
	if (trail.length > 0)
		fromFragment(trail.pop());
	else if (pushed > 0)
		history.back();
	else if (state.frame >= 0 || state.zoom > 0)
		go({ frame: -1, zoom: 0 });
}

/* A box was chosen: zoom to it, or what its function calls. */
function choose(what) {
	if (what === null || what.s.view.frame[what.i] === REST)
		return;
	if (state.frame < 0)
		go({ zoom: what.i });
	else if (what.s.view.frame[what.i] >= 0)
		go({ frame: what.s.view.frame[what.i] });
}

function under(event) {
	const box = graph.getBoundingClientRect();
	const x = (event.clientX - box.left) / graph.clientWidth;
	const y = event.clientY - box.top + graph.scrollTop;
	let found = null;

	for (const [s, b] of byRow[Math.floor(y / ROW)] || []) {
		if (x >= b.x && x < b.x + b.w)
			found = { s, i: b.i };
	}
	return found;
}

/* To the caller, the widest callee, or a box beside, of what has the focus. */
function walk(key) {
	const v = focus.s.view, down = (key === "ArrowDown") !==
	    (state.flip !== focus.s.up);
	let to;

	if (key === "ArrowUp" || key === "ArrowDown") {
		to = down ? children(v, focus.i)[0] : v.parent[focus.i];
	} else {
		const list = Array.from(v.parent[focus.i] >= 0 ?
		    children(v, v.parent[focus.i]) : []);

		to = list[list.indexOf(focus.i) +
		    (key === "ArrowRight" ? 1 : -1)];
	}
	if (to === undefined || to < 0 || !place({ s: focus.s, i: to }))
		return;
	focus = { s: focus.s, i: to };
	hover = null;
	const y = place(focus).row * ROW;

	if (y < graph.scrollTop || y + ROW > graph.scrollTop +
	    graph.clientHeight)
		graph.scrollTop = y - graph.clientHeight / 2;
	detail();
	mark();
}

function toggle(button, on) {
	button.setAttribute("aria-pressed", on);
	return on;
}

const keys = {
	"/": () => $("search").focus(),
	o: () => $("column").focus(),
	g: () => $("group").focus(),
	i: () => go({ flip: !state.flip }),
	t: () => {
		$("table").hidden = !toggle($("list"), $("table").hidden);
		show();
	},
	c: () => {
		const at = hover || focus, f = at.s.view.frame[at.i];

		if (f >= 0 && f !== state.frame)
			go({ frame: f });
	},
	"0": () => go({ zoom: 0, frame: -1 }),
	"?": () => $("about").showModal(),
	Escape: back,
	Enter: () => choose(focus)
};

function onKey(event) {
	const typing = /^(INPUT|SELECT)$/.test(event.target.tagName);

	if (event.ctrlKey || event.metaKey || event.altKey || $("about").open)
		return;
	if (event.key === "Escape" && typing) {
		if (event.target === $("search"))
			go({ search: $("search").value = "" });
		graph.focus();
	} else if (/^Arrow/.test(event.key) && event.target === graph) {
		walk(event.key);
	} else if (typing || !(event.key in keys) || (event.key === "Enter" &&
	    event.target !== graph)) {
		return;
	} else {
		keys[event.key]();
	}
	event.preventDefault();
}

/* A height that changes, as the footer's words do, moves no box. */
function resized() {
	if (shown !== graph.clientWidth)
		show();
	else if (canvas.style.height !== graph.clientHeight + "px")
		redraw();
}

function listen() {
	addEventListener("keydown", onKey);
	addEventListener("popstate", () => fromFragment(location.hash));
	addEventListener("beforeprint", () =>
	    draw(0, Math.min(rows * ROW, 8000)));
	addEventListener("afterprint", redraw);
	dark.addEventListener("change", redraw);
	graph.addEventListener("scroll", redraw);
	graph.addEventListener("click", (e) => choose(under(e)));
	graph.addEventListener("mousemove", (e) => {
		hover = under(e);
		canvas.style.cursor = hover ? "pointer" : "default";
		detail();
	});
	graph.addEventListener("mouseleave", () => {
		hover = null;
		detail();
	});
	$("bar").addEventListener("submit", (e) => e.preventDefault());
	$("column").addEventListener("change", (e) =>
	    go({ column: Number(e.target.value) }));
	$("group").addEventListener("change", (e) => go({ zoom: 0, group:
	    e.target.value === "" ? -1 : Number(e.target.value) }));
	$("search").addEventListener("input", (e) => {
		clearTimeout(pending);
		pending = setTimeout(() => go({ search: e.target.value }),
		    prof.names.length > 2000 ? 120 : 0);
	});
	$("flip").addEventListener("click", keys.i);
	$("list").addEventListener("click", keys.t);
	$("help").addEventListener("click", keys["?"]);
	for (const b of document.querySelectorAll("th button")) {
		b.addEventListener("click", () => {
			falling = order !== b.dataset.by || !falling;
			order = b.dataset.by;
			table();
		});
	}
	new ResizeObserver(resized).observe(graph);
}

function begin() {
	const file = data.legend.find((s) => s.startsWith("File: "));
	const option = (text, value, list) =>
	    element("option", text, $(list)).value = value;

	$("title").textContent = document.title = data.title ||
	    (file ? file.slice(6) : "Flame graph");
	prof.columns.forEach((c, i) => option(c.name, i, "column"));
	prof.keys.forEach((k, i) => option(k.name, i, "group"));
	$("by").hidden = prof.keys.length === 0;
	data.legend.forEach((s) => element("li", s, $("legend")));
	$("what").textContent = data.legend.filter((s) => s !== file &&
	    !s.startsWith("Build ID: ")).join(" \u00b7 ");
	$("diff-legend").hidden = !prof.columns.some((c) => c.diff);
	$("width").textContent = prof.pair ?
	    "A box is as wide as the larger of both, old or new." :
	    "A box is as wide as what changed below it, more or less.";
	$("small").hidden = data.dropped === 0;
	$("small").textContent = `${data.dropped} paths below ${data.least
	    }% of all are summed up, each where it leaves the others; the ` +
	    "table counts them where they belong.";
	if (innerWidth > 0 && innerWidth < 760)
		$("table").hidden = !toggle($("list"), false);
	fromFragment(location.hash);
	listen();
}

begin();
