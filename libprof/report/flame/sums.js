/*
 * The arithmetic of the flame graph: no document in here, so that node can
 * test it.  A view is a tree to be drawn, its nodes as a walk from the root
 * meets them; of node i it has the frame (-1: a group, -2: paths too small to
 * show), the parent, the size, how many nodes it is with all below it, net,
 * what it weighs, and mag, how wide it is: more than |net| in a difference.
 *
 * Only what a picture needs is unpacked for it: memory that is touched for the
 * first time is what takes the time.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const GROUP = -1, REST = -2;

/* What gives the packed numbers of a text one by one, see flamepack.c. */
function reader(text) {
	let i = 0;

	return () => {
		for (let v = 0, unit = 1;; unit *= 45) {
			let d = text.charCodeAt(i++);

			d -= 35 + (d > 60) + (d > 92);
			if (d < 45)
				return v + d * unit;
			v += (d - 45) * unit;
		}
	};
}

function unpack(text, Type) {
	const next = reader(text), out = new Type(next());

	for (let i = 0; i < out.length; i++)
		out[i] = next();
	return out;
}

/* Such as may be negative, multiples of unit. */
function unpackSigned(text, unit) {
	const out = unpack(text, Float64Array);

	for (let i = 0; i < out.length; i++)
		out[i] = unit * (out[i] % 2 === 0 ? out[i] / 2 :
		    -(out[i] + 1) / 2);
	return out;
}

/* Strings that begin like the one before. */
function unfront(list) {
	let before = "";

	return list.map((s) => before =
	    before.slice(0, parseInt(s.slice(0, 2), 36)) + s.slice(2));
}

/* The view, whose nodes have parents now. */
function withSizes(view) {
	const size = new Int32Array(view.n).fill(1);

	for (let i = view.n - 1; i > 0; i--)
		size[view.parent[i]] += size[i];
	return Object.assign(view, { size });
}

function unpackNodes(text) {
	const next = reader(text), n = next() + 1;
	const frame = new Int32Array(n), parent = new Int32Array(n);
	const inlined = new Uint8Array(n);
	let above = 0;

	frame[0] = GROUP;
	parent[0] = -1;
	for (let i = 1; i < n; i++) {
		for (let up = next(); up > 0; up--)
			above = parent[above];
		const f = next();

		parent[i] = above;
		frame[i] = f < 2 ? REST : (f >> 1) - 1;
		inlined[i] = f & 1;
		above = i;
	}
	return withSizes({ n, frame, parent, inlined, names: [""] });
}

/* Sums of deltas. */
function unpackEnds(text) {
	const out = unpack(text, Int32Array);

	for (let i = 1; i < out.length; i++)
		out[i] += out[i - 1];
	return out;
}

/* A function that makes what it returns for an argument just once. */
function once(make) {
	const made = [];

	return (k = 0) => k in made ? made[k] : made[k] = make(k);
}

/*
 * The profile of the page.  Of pairs of columns, which have the difference, the
 * old ones come first.
 */
function unpackProfile(data) {
	const half = data.pair ? data.columns.length / 2 : 0;
	const unpacked = (list) => once((c) =>
	    unpackSigned(list[c], data.columns[c].of));
	const figures = (list) => {
		const all = unpacked(list);

		return data.pair ? once((c) => all(c + half).map((v, i) =>
		    v - all(c)[i])) : all;
	};
	const files = once(() => unfront(data.files)), places = once(() => {
		const next = reader(data.places);

		return Array.from({ length: next() }, () => {
			const file = next(), line = next();

			return (file > 0 ? files()[file - 1] : "") +
			    (file > 0 && line > 0 ? ":" + line : "");
		});
	});

	return { names: unfront(data.names), place: (f) => places()[f],
	    colors: unpack(data.colors, Uint8Array), flat: figures(data.flat),
	    cum: figures(data.cum), nodes: unpackNodes(data.nodes),
	    ends: unpackEnds(data.ends), values: unpacked(data.weights),
	    labeled: once(() => unpack(data.labeled, Int32Array)),
	    sets: once(() => unpack(data.sets, Int32Array)), keys: data.keys,
	    pair: data.pair, half, column: data.column,
	    columns: data.columns.slice(0, half || undefined) };
}

/* The children of node i, the widest first, paths too small to show last. */
function children(view, i) {
	const list = [], end = i + view.size[i];

	for (let k = i + 1; k < end; k += view.size[k])
		list.push(k);
	return list.sort((a, b) =>
	    (view.frame[a] === REST) - (view.frame[b] === REST) ||
	    view.mag[b] - view.mag[a] || a - b);
}

/* What a node weighs less what is below it. */
function own(view, i) {
	return children(view, i).reduce((v, k) => v - view.net[k],
	    view.net[i]);
}

/* Node i and those above it, the root first. */
function path(view, i) {
	const out = [];

	for (; i >= 0; i = view.parent[i])
		out.push(i);
	return out.reverse();
}

/* The tree's nodes with what they weigh in a column; at: where entries end. */
function weigh(p, column, tree, at) {
	const net = new Float64Array(tree.n), parent = tree.parent;
	const mag = p.columns[column].diff ? new Float64Array(tree.n) : net;
	const now = p.values(column + p.half);
	const old = p.pair ? p.values(column) : [];

	for (let e = 0; e < now.length; e++)
		net[at[e]] += now[e];
	for (let e = 0; e < old.length; e++)
		mag[at[e]] += old[e];
	for (let i = 0; mag !== net && i < tree.n; i++) {
		const was = mag[i];

		mag[i] = Math.max(Math.abs(was), Math.abs(net[i]));
		net[i] -= was;
	}
	for (const sum of new Set([net, mag])) {
		for (let i = tree.n - 1; i > 0; i--)
			sum[parent[i]] += sum[i];
	}
	return Object.assign({ net, mag }, tree);
}

/* The whole profile in a column; key: grouped by that of its labels, or -1. */
function makeView(p, column, key) {
	const at = key < 0 ? p.ends : p.ends.slice();

	return weigh(p, column, key < 0 ? p.nodes : groups(p, key, at), at);
}

/* The tree once for each value of a label; at becomes where entries end. */
function groups(p, key, at) {
	const t = p.nodes, values = p.keys[key].values;
	const out = { frame: [], parent: [], inlined: [], names: [] };
	const of = values.map(() => []), copy = new Int32Array(t.n);
	const add = (frame, parent, inlined) =>
	    out.parent.push(parent) && out.inlined.push(inlined) &&
	    out.frame.push(frame) - 1;

	add(GROUP, -1, 0);
	p.labeled().forEach((set, e) =>
	    of[p.sets()[set * p.keys.length + key]].push(e));
	of.forEach((list, v) => {
		const need = new Set();

		if (list.length === 0)
			return;
		for (const e of list) {
			for (let k = at[e]; k > 0 && !need.has(k);
			    k = t.parent[k])
				need.add(k);
		}
		copy[0] = add(GROUP, 0, 0);
		out.names[copy[0]] = p.keys[key].name + "=" + values[v];
		for (const k of Int32Array.from(need).sort())
			copy[k] = add(t.frame[k], copy[t.parent[k]],
			    t.inlined[k]);
		for (const e of list)
			at[e] = copy[at[e]];
	});
	return withSizes(Object.assign(out, { n: out.frame.length }));
}

/* The root-most nodes that frames says yes to: each stack has one or none. */
function outermost(view, frames) {
	const out = [];

	for (let i = 0; i < view.n;) {
		const hit = view.frame[i] >= 0 && frames[view.frame[i]] > 0;

		if (hit)
			out.push(i);
		i += hit ? view.size[i] : 1;
	}
	return out;
}

const sum = (values, nodes) => nodes.reduce((v, i) => v + values[i], 0);

/* What the stacks with such a frame weigh; each counts once. */
function matched(view, frames) {
	return sum(view.net, outermost(view, frames));
}

/*
 * Callers (up) or callees of a frame, all its occurrences merged.  A stack
 * counts once, where the frame is nearest to the root.  A node of it stands for
 * those in at, and weighs what those in from do.
 */
function merged(view, frame, up) {
	const out = { n: 0, frame: [], parent: [], inlined: [], net: [],
	    mag: [], names: [] };
	const all = outermost(view, { [frame]: 1 });
	const work = [{ frame, parent: -1, at: all, from: all }];

	while (work.length > 0) {
		const w = work.pop(), to = out.n++, next = new Map();

		out.frame.push(w.frame);
		out.parent.push(w.parent);
		out.inlined.push(!up && to > 0 &&
		    w.at.every((i) => view.inlined[i]) ? 1 : 0);
		out.net.push(sum(view.net, w.from));
		out.mag.push(sum(view.mag, w.from));
		w.at.forEach((i, n) => {
			const list = up ? [view.parent[i]] : children(view, i);

			for (const k of list) {
				const f = view.frame[k];

				if (f === GROUP)
					continue;
				if (!next.has(f))
					next.set(f, { frame: f, parent: to,
					    at: [], from: [] });
				next.get(f).at.push(k);
				next.get(f).from.push(up ? w.from[n] : k);
			}
		});
		work.push(...next.values());
	}
	return withSizes(out);
}

/*
 * Boxes of the view zoomed to a node: those of its ancestors as wide as all,
 * then all that are at least a part of width wide.  x is from 0 to 1.
 */
function layout(view, root, least) {
	const out = path(view, root).map((i, depth) =>
	    ({ i, depth, x: 0, w: 1, above: i !== root }));
	const work = [out.pop()];

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

/* What is searched for; (?i) in front: in any case, as commands have it. */
function expression(text) {
	const any = text.startsWith("(?i)");

	return text === "" ? null : new RegExp(text.slice(any ? 4 : 0),
	    any ? "i" : "");
}

/* "%.2f" of C: of two numbers that are as near it takes the even one. */
function fixed2(v) {
	const down = Math.trunc(v * 100);

	return Math.abs(v * 8 % 2) === 1 && down % 2 === 0 ?
	    (down / 100).toFixed(2) : v.toFixed(2);
}

/* A value of a column as the commands print it, "1.50kB". */
function label(v, column) {
	const [size, unit] = column.units.filter(([one]) =>
	    Math.abs(v) / one >= 1).pop() || column.units[0] || [1, ""];
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
	module.exports = { unpack, unpackSigned, unfront, unpackProfile,
	    makeView, children, own, path, matched, merged, layout,
	    expression, fixed2, label, percent, REST };
