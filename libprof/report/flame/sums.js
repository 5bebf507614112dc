/*
 * The arithmetic of the flame graph: no document in here, so that node can
 * test it.  A view is a tree to be drawn; of node i it has the frame (-1: a
 * group, -2: paths too small to show), the parent, which comes before it, net,
 * what it weighs, and mag, how wide it is: more than |net| in a difference.
 */
"use strict";

const GROUP = -1, REST = -2;

/* Packed numbers, see flamejson.c. */
function unpack(text) {
	const out = new Float64Array(text.length);
	let n = 0, v = 0, unit = 1;

	for (let i = 0; i < text.length; i++) {
		let d = text.charCodeAt(i);

		d -= 35 + (d > 60) + (d > 92);
		if (d >= 45) {
			v += (d - 45) * unit;
			unit *= 45;
		} else {
			out[n++] = v + d * unit;
			v = 0;
			unit = 1;
		}
	}
	return out.subarray(0, n);
}

function signed(v) {
	return v % 2 === 0 ? v / 2 : -(v + 1) / 2;
}

/* Strings that begin like the one before. */
function unfront(list) {
	let before = "";

	return list.map((s) => before =
	    before.slice(0, parseInt(s.slice(0, 2), 36)) + s.slice(2));
}

function unpackNodes(text) {
	const v = unpack(text), n = v.length / 2 + 1;
	const frame = new Int32Array(n), parent = new Int32Array(n);
	const inlined = new Uint8Array(n);
	let above = 0;

	frame[0] = GROUP;
	parent[0] = -1;
	for (let i = 1; i < n; i++) {
		const f = v[2 * i - 1];

		for (let up = v[2 * i - 2]; up > 0; up--)
			above = parent[above];
		parent[i] = above;
		frame[i] = f < 2 ? REST : (f >> 1) - 1;
		inlined[i] = f & 1;
		above = i;
	}
	return { n, frame, parent, inlined };
}

function unpackEntries(data) {
	const v = unpack(data.entries), columns = data.columns.length;
	const hasSet = data.keys.length > 0 ? 1 : 0;
	const width = 1 + hasSet + columns, n = v.length / width;
	const node = new Int32Array(n), set = new Int32Array(n);
	const values = data.columns.map(() => new Float64Array(n));
	let at = 0;

	for (let i = 0; i < n; i++) {
		at += v[i * width];
		node[i] = at;
		set[i] = hasSet ? v[i * width + 1] : 0;
		for (let c = 0; c < columns; c++)
			values[c][i] = data.columns[c].of *
			    signed(v[i * width + 1 + hasSet + c]);
	}
	return { n, node, set, values };
}

/* The profile of the page; of pairs of columns, which have the difference. */
function unpackProfile(data) {
	const figures = (list) => list.map((text, c) =>
	    unpack(text).map((v) => data.columns[c].of * signed(v)));
	const places = unpack(data.places), files = unfront(data.files);
	const p = {
		names: unfront(data.names), colors: unpack(data.colors),
		places: [], flat: figures(data.flat), cum: figures(data.cum),
		nodes: unpackNodes(data.nodes), entries: unpackEntries(data),
		keys: data.keys, sets: unpack(data.sets), pair: data.pair,
		columns: data.columns, column: data.column,
		half: data.pair ? data.columns.length / 2 : 0
	};

	for (let i = 0; i < places.length; i += 2) {
		const file = places[i] > 0 ? files[places[i] - 1] : "";

		p.places.push(file !== "" && places[i + 1] > 0 ?
		    file + ":" + places[i + 1] : file);
	}
	if (p.pair) {
		const less = (list) => list.slice(p.half).map((v, c) =>
		    v.map((x, i) => x - list[c][i]));

		p.flat = less(p.flat);
		p.cum = less(p.cum);
		p.columns = p.columns.slice(0, p.half);
	}
	p.columns.forEach((c, i) => c.diff = p.pair ||
	    p.entries.values[i].some((v) => v < 0));
	return p;
}

/* Children of every node, kids[first[i]] to kids[first[i + 1] - 1]. */
function link(view) {
	const n = view.n, first = new Int32Array(n + 1);
	const kids = new Int32Array(n), at = new Int32Array(n);

	for (let i = 1; i < n; i++)
		first[view.parent[i] + 1]++;
	for (let i = 0; i < n; i++)
		first[i + 1] += first[i];
	for (let i = 1; i < n; i++)
		kids[first[view.parent[i]] + at[view.parent[i]]++] = i;
	return Object.assign(view,
	    { first, kids, sorted: new Uint8Array(n) });
}

/* The children of node i, the widest first, paths too small to show last. */
function children(view, i) {
	const list = view.kids.subarray(view.first[i], view.first[i + 1]);

	if (view.sorted[i] === 0) {
		list.sort((a, b) =>
		    (view.frame[a] === REST) - (view.frame[b] === REST) ||
		    view.mag[b] - view.mag[a] || a - b);
		view.sorted[i] = 1;
	}
	return list;
}

/* Sums of the nodes' own old and new values, upwards. */
function weigh(view, old, now, pair) {
	const n = view.n;
	const net = new Float64Array(n), mag = new Float64Array(n);

	for (let i = 0; i < n; i++) {
		net[i] = now[i] - old[i];
		mag[i] = pair ? Math.max(Math.abs(old[i]),
		    Math.abs(now[i])) : Math.abs(net[i]);
	}
	view.self = net.slice();
	for (let i = n - 1; i > 0; i--) {
		net[view.parent[i]] += net[i];
		mag[view.parent[i]] += mag[i];
	}
	return link(Object.assign(view, { net, mag }));
}

/* Add entry e to node i of the view that is being made. */
function addEntry(p, column, e, i, old, now) {
	if (p.pair)
		old[i] += p.entries.values[column][e];
	now[i] += p.entries.values[column + p.half][e];
}

/* The whole profile in a column; key: grouped by that of its labels, or -1. */
function makeView(p, column, key) {
	const t = p.nodes, e = p.entries;

	if (key >= 0)
		return makeGroups(p, column, key);
	const old = new Float64Array(t.n), now = new Float64Array(t.n);

	for (let i = 0; i < e.n; i++)
		addEntry(p, column, i, e.node[i], old, now);
	return weigh({ n: t.n, frame: t.frame, parent: t.parent,
	    inlined: t.inlined, names: [""] }, old, now, p.pair);
}

function makeGroups(p, column, key) {
	const t = p.nodes, e = p.entries, values = p.keys[key].values;
	const frame = [GROUP], parent = [-1], inlined = [0], names = [""];
	const old = [0], now = [0], copy = new Int32Array(t.n);
	const of = values.map(() => []);

	for (let i = 0; i < e.n; i++)
		of[p.sets[e.set[i] * p.keys.length + key]].push(i);
	of.forEach((list, v) => {
		if (list.length === 0)
			return;
		const need = new Set();

		for (const i of list) {
			for (let k = e.node[i]; k > 0 && !need.has(k);
			    k = t.parent[k])
				need.add(k);
		}
		names[frame.length] = p.keys[key].name + "=" + values[v];
		copy[0] = frame.length;
		for (const k of [-1, ...Int32Array.from(need).sort()]) {
			if (k >= 0)
				copy[k] = frame.length;
			parent.push(k < 0 ? 0 : copy[t.parent[k]]);
			frame.push(k < 0 ? GROUP : t.frame[k]);
			inlined.push(k < 0 ? 0 : t.inlined[k]);
			old.push(0);
			now.push(0);
		}
		for (const i of list)
			addEntry(p, column, i, copy[e.node[i]], old, now);
	});
	return weigh({ n: frame.length, frame, parent, inlined, names }, old,
	    now, p.pair);
}

/* The root-most nodes that frames says yes to: each stack has one or none. */
function outermost(view, frames) {
	const inside = new Uint8Array(view.n), out = [];

	for (let i = 0; i < view.n; i++) {
		const hit = view.frame[i] >= 0 && frames[view.frame[i]] > 0;
		const in1 = i > 0 && inside[view.parent[i]] > 0;

		inside[i] = in1 || hit ? 1 : 0;
		if (hit && !in1)
			out.push(i);
	}
	return out;
}

/* What the stacks with such a frame weigh; each counts once. */
function matched(view, frames) {
	const out = { net: 0, mag: 0 };

	for (const i of outermost(view, frames)) {
		out.net += view.net[i];
		out.mag += view.mag[i];
	}
	return out;
}

/*
 * Callers (up) or callees of a frame, all its occurrences merged.  A stack
 * counts once, where the frame is nearest to the root.
 */
function merged(view, frame, up) {
	const out = { frame: [frame], parent: [-1], inlined: [0], net: [0],
	    mag: [0], self: [0], names: [] };
	let work = outermost(view, { [frame]: 1 }).map((i) =>
	    ({ to: 0, i, from: i }));

	for (const w of work) {
		out.net[0] += view.net[w.from];
		out.mag[0] += view.mag[w.from];
	}
	while (work.length > 0) {
		const next = [], ids = new Map();

		for (const w of work) {
			const list = up ? [view.parent[w.i]] :
			    view.kids.subarray(view.first[w.i],
			    view.first[w.i + 1]);

			if (!up)
				out.self[w.to] += view.self[w.i];
			for (const k of list)
				mergeInto(out, view, w, k, up, ids, next);
		}
		work = next;
	}
	out.n = out.frame.length;
	return link(out);
}

/* Node k is a caller or callee of what w stands for. */
function mergeInto(out, view, w, k, up, ids, next) {
	if (k <= 0 || view.frame[k] === GROUP)
		return;
	const id = w.to * 4194304 + view.frame[k] + 2, from = up ? w.from : k;
	let to = ids.get(id);

	if (to === undefined) {
		to = out.frame.length;
		ids.set(id, to);
		out.frame.push(view.frame[k]);
		out.parent.push(w.to);
		out.inlined.push(up ? 0 : 1);
		for (const list of [out.net, out.mag, out.self])
			list.push(0);
	}
	out.inlined[to] &= view.inlined[k];
	out.net[to] += view.net[from];
	out.mag[to] += view.mag[from];
	next.push({ to, i: k, from: w.from });
}

function depthOf(view, i) {
	let d = 0;

	for (; i > 0; i = view.parent[i])
		d++;
	return d;
}

/*
 * Boxes of the view zoomed to a node: those of its ancestors as wide as all,
 * then all that are at least a part of width wide.  x is from 0 to 1.
 */
function layout(view, root, least) {
	const out = [], start = depthOf(view, root);

	for (let i = view.parent[root], d = start - 1; i >= 0;
	    i = view.parent[i], d--)
		out.push({ i, depth: d, x: 0, w: 1, above: true });
	const work = [{ i: root, depth: start, x: 0, w: 1, above: false }];

	while (work.length > 0) {
		const b = work.pop();
		let x = b.x;

		out.push(b);
		for (const k of view.mag[b.i] > 0 ? children(view, b.i) : []) {
			const w = b.w * view.mag[k] / view.mag[b.i];

			if (w >= least)
				work.push({ i: k, depth: b.depth + 1, x, w,
				    above: false });
			x += w;
		}
	}
	return out;
}

/* "%.2f" of C: of two numbers that are as near it takes the even one. */
function fixed2(v) {
	const down = Math.trunc(v * 100);

	return Math.abs(v * 8 % 2) === 1 && down % 2 === 0 ?
	    (down / 100).toFixed(2) : v.toFixed(2);
}

/* A value of a column as the commands print it, "1.50kB". */
function label(v, column) {
	let size = 1, unit = "";

	if (column.units.length > 0)
		[size, unit] = column.units[0];
	for (const [s, u] of column.units) {
		if (Math.abs(v) / s >= 1)
			[size, unit] = [s, u];
	}
	const s = fixed2(v / size).replace(/\.00$/, "");

	return s === "0" || s === "-0" ? "0" : s + unit;
}

/* Value of total in percent, without a sign. */
function percent(v, total) {
	const r = total === 0 ? 0 : Math.abs(v / total) * 100;

	if (r >= 99.95 && r <= 100.05)
		return "100%";
	return (r >= 1 ? fixed2(r) : String(Number(r.toPrecision(2)))) + "%";
}

if (typeof module !== "undefined")
	module.exports = { unpack, signed, unfront, unpackProfile, makeView,
	    children, outermost, matched, merged, depthOf, layout, fixed2,
	    label, percent, GROUP, REST };
