/*
 * The arithmetic of the flame graph's page: its figures are those of the
 * commands, its boxes have room in each other.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const assert = require("node:assert");
const test = require("node:test");
const made = require("./made.js");
const s = require(made.sums);

const heap = made.testdata("heap-after.pb.gz");
const before = made.testdata("heap-before.pb.gz");
const cpu = made.testdata("cpu.pb.gz");
const profile = (args, input) =>
    s.unpackProfile(made.data(made.page(args, input)));

/* Rows of a report for programs, as arrays. */
const tsv = (command, args, input) => made.run(command, args, input).trim()
    .split("\n").slice(1).map((line) => line.split("\t"));

/* The total that a report is of. */
const total = (text) => /% of (\S+) total/.exec(text)[1];

/* Flat and cum of the frame in a view, as prof-top counts them. */
function inView(view, frame) {
	let flat = 0;

	for (let i = 0; i < view.n; i++)
		flat += view.frame[i] === frame ? s.own(view, i) : 0;
	return { flat, cum: s.matched(view, { [frame]: 1 }) };
}

test("packed numbers", () => {
	/* Four: 0, 44, 45 and 2025, of one character, two and three. */
	assert.deepStrictEqual(Array.from(s.unpack("'#PQ$QQ$", Float64Array)),
	    [0, 44, 45, 2025]);
	assert.deepStrictEqual(Array.from(s.unpackSigned("(#$%&'", 3)),
	    [0, -3, 3, -6, 6]);
});

test("strings with a beginning in common", () => {
	assert.deepStrictEqual(s.unfront(["00main.f", "05g", "06h", "00x"]),
	    ["main.f", "main.g", "main.gh", "x"]);
});

for (const [name, args] of [["cpu", [cpu]], ["heap", [heap]],
    ["lines", ["-g", "lines", cpu]], ["owner", ["-g", "owner", heap]],
    ["package", ["-g", "package", heap]]])
	test(`figures are prof-top's: ${name}`, () => {
		const p = profile(["-p", "0", ...args]);

		p.columns.forEach((column, c) => {
			const view = s.makeView(p, c, -1);
			const rows = tsv("prof-top", ["--tsv", "-f", "0", "-t",
			    String(c), ...args]);

			assert.ok(rows.length > 5);
			for (const r of rows) {
				const f = p.names.indexOf(r[6]);
				const figures = inView(view, f);

				assert.deepStrictEqual([p.flat(c)[f],
				    p.cum(c)[f]], [+r[0], +r[3]], r[6]);
				assert.deepStrictEqual([figures.flat,
				    figures.cum], [+r[0], +r[3]], r[6]);
			}
		});
	});

test("figures of a difference are prof-top's", () => {
	const text = made.run("prof-diff", [before, heap]);
	const rows = tsv("prof-top", ["--tsv", "-f", "0", "-t", "3"], text);

	for (const p of [profile(["-p", "0"], text),
	    profile(["-p", "0", "-b", before, heap])]) {
		const view = s.makeView(p, 3, -1);

		assert.ok(p.columns[3].diff);
		for (const r of rows) {
			const f = p.names.indexOf(r[6]);

			assert.deepStrictEqual([p.flat(3)[f], p.cum(3)[f]],
			    [+r[0], +r[3]], r[6]);
			assert.strictEqual(inView(view, f).cum, +r[3], r[6]);
			assert.ok(s.percent(p.cum(3)[f], p.columns[3].total) ===
			    s.percent(+r[4], 1), r[6]);
		}
	}
});

test("a group's figures are prof-top's of the stacks with that label", () => {
	const p = profile(["-p", "0", cpu]), c = p.column;
	const view = s.makeView(p, c,
	    p.keys.findIndex((k) => k.name === "tenant"));
	const only = made.run("prof-grep", ["--tagfocus", "tenant=^b$", cpu]);
	const rows = tsv("prof-top", ["--tsv", "-f", "0"], only);
	const group = s.children(view, 0).find((i) =>
	    view.names[i] === "tenant=b");
	const inside = (i) => i > 0 && (i === group ||
	    inside(view.parent[i]));
	const outer = (i, f) => i <= 0 || (view.frame[i] !== f &&
	    outer(view.parent[i], f));

	assert.ok(rows.length > 5);
	for (const r of rows) {
		const f = p.names.indexOf(r[6]);
		let flat = 0, cum = 0;

		for (let i = 1; i < view.n; i++) {
			if (view.frame[i] !== f || !inside(i))
				continue;
			flat += s.own(view, i);
			cum += outer(view.parent[i], f) ? view.net[i] : 0;
		}
		assert.deepStrictEqual([flat, cum], [+r[0], +r[3]], r[6]);
	}
});

test("values are written as the commands write them", () => {
	for (const [args, c] of [[[heap], 3], [[cpu], 1], [[cpu], 0]]) {
		const p = profile(args);
		const rows = made.run("prof-top", ["-u", "auto", "-f", "0", "-t",
		    String(c), ...args]).split("\n").map((line) =>
		    /^ *(\S+) +(\S+%) +\S+% +(\S+) +(\S+%) {2}(.*?)( \(.*)?$/
		    .exec(line)).filter((m) => m !== null);
		const column = p.columns[c];

		assert.ok(rows.length > 50);
		for (const r of rows) {
			const f = p.names.indexOf(r[5]);

			assert.deepStrictEqual([
			    s.label(p.flat(c)[f], column),
			    s.label(p.cum(c)[f], column)], [r[1], r[3]]);
			if (parseFloat(r[4]) > 1e-4)
				assert.strictEqual(s.percent(p.cum(c)[f],
				    column.total), r[4]);
		}
	}
});

test("a number just between two goes to the even one", () => {
	/* 0.125 and 0.375 are exact in binary, 0.005 is not. */
	assert.deepStrictEqual([0.125, 0.375, 2.5, 0.005, -0.625].map(s.fixed2),
	    ["0.12", "0.38", "2.50", "0.01", "-0.62"]);
});

for (const [re, file] of [["json", cpu], ["insert", cpu], ["ServeHTTP", heap]])
	test(`a search counts a stack once: ${re}`, () => {
		const p = profile(["-p", "0", file]), c = p.column;
		const yes = p.names.map((n) => new RegExp(re).test(n) ? 1 : 0);
		const focused = made.run("prof-grep", ["--focus", re, file]);
		const sum = made.run("prof-top", ["-u", "auto", "-f", "0"],
		    focused);

		assert.ok(sum.includes(`accounting for ${s.label(s.matched(
		    s.makeView(p, c, -1), yes), p.columns[c])},`), sum);
	});

test("what is searched for", () => {
	assert.strictEqual(s.expression(""), null);
	assert.ok(s.expression("(?i)^JSON").test("json.f"));
	assert.ok(!s.expression("^JSON").test("json.f"));
	assert.throws(() => s.expression("(?i)("));
});

test("groups are what prof-tags says, and add up", () => {
	const p = profile(["-p", "0", cpu]);
	const key = p.keys.findIndex((k) => k.name === "tenant");
	const view = s.makeView(p, p.column, key);
	const tags = made.run("prof-tags", ["-u", "auto", cpu]);
	let sum = 0;

	for (const i of s.children(view, 0)) {
		const value = view.names[i].replace("tenant=", "");

		sum += view.net[i];
		if (value !== "(none)")
			assert.ok(tags.split("\n").some((line) =>
			    line.includes(s.label(view.net[i],
			    p.columns[p.column]) + " (") &&
			    line.endsWith(": " + value)), value + "\n" + tags);
	}
	assert.strictEqual(sum, s.makeView(p, p.column, -1).net[0]);
	assert.strictEqual(s.label(sum, p.columns[p.column]),
	    total(made.run("prof-top", ["-u", "auto", cpu])));
});

test("callers and callees weigh what the function does", () => {
	const p = profile(["-p", "0", cpu]), view = s.makeView(p, 1, -1);

	for (const name of ["main.(*tree).insert", "runtime.mallocgc",
	    "encoding/json.(*decodeState).value"]) {
		const f = p.names.indexOf(name);
		const up = s.merged(view, f, true);
		const down = s.merged(view, f, false);

		assert.strictEqual(up.net[0], p.cum(1)[f]);
		assert.strictEqual(down.net[0], p.cum(1)[f]);
		/* Of a function that recurses all is below the outermost. */
		let flat = 0;

		for (let i = 0; i < down.n; i++)
			flat += down.frame[i] === f ? s.own(down, i) : 0;
		assert.strictEqual(flat, p.flat(1)[f]);
		assert.ok(s.children(up, 0).reduce((v, k) =>
		    v + up.net[k], 0) <= up.net[0]);
	}
});

/* The sum of what hangs below is never wider, in whatever there is. */
function fits(view) {
	const boxes = s.layout(view, 0, 0), at = new Map();

	assert.strictEqual(boxes.length, view.n - countZero(view));
	for (const b of boxes)
		at.set(b.i, b);
	for (const b of boxes.slice(1)) {
		const up = at.get(view.parent[b.i]);

		assert.ok(b.x >= up.x - 1e-12 &&
		    b.x + b.w <= up.x + up.w + 1e-9);
		assert.ok(Math.abs(view.net[b.i]) <= view.mag[b.i] + 1e-6);
		assert.strictEqual(b.depth, up.depth + 1);
	}
}

/* Nodes below such as have no width are not laid out. */
function countZero(view) {
	let n = 0;

	for (let i = 1; i < view.n; i++)
		n += view.mag[view.parent[i]] > 0 ? 0 : 1;
	return n;
}

test("boxes lie in that of their caller", () => {
	const text = made.run("prof-diff", [before, heap]);

	for (const p of [profile([cpu]), profile([], text),
	    profile(["-b", before, heap])]) {
		for (let key = -1; key < p.keys.length; key++)
			fits(s.makeView(p, p.column, key));
	}
});

test("a box is as wide as the larger of old and new", () => {
	const p = profile(["-b", before, heap]);
	const view = s.makeView(p, 3, -1), old = [], now = [];

	p.ends.forEach((i, e) => {
		old[i] = (old[i] || 0) + p.values(3)[e];
		now[i] = (now[i] || 0) + p.values(7)[e];
	});
	assert.strictEqual(view.mag[0], old.reduce((sum, v, i) =>
	    sum + Math.max(v, now[i]), 0));
});

test("zoomed, callers are as wide as all", () => {
	const p = profile([cpu]), view = s.makeView(p, 1, -1);
	const i = p.nodes.n - 1, boxes = s.layout(view, i, 0);

	assert.strictEqual(boxes.filter((b) => b.above).length,
	    s.path(view, i).length - 1);
	assert.ok(boxes.filter((b) => b.above).every((b) => b.w === 1));
	assert.ok(boxes.some((b) => b.i === i && b.w === 1 && !b.above));
});

test("what is too small to show is last, and weighs", () => {
	const p = profile(["-p", "10"],
	    "main;a 50\nmain;b 5\nmain;c 4\nmain;d 30\n");
	const view = s.makeView(p, 0, -1), main = s.children(view, 0)[0];
	const kids = s.children(view, main);

	assert.deepStrictEqual(Array.from(kids, (i) => view.net[i]),
	    [50, 30, 9]);
	assert.strictEqual(view.frame[kids[2]], s.REST);
	assert.strictEqual(view.net[0], 89);
});

test("10,000 frames deep", () => {
	const p = profile([], Array(10000).fill("f").join(";") + " 3\n");
	const view = s.makeView(p, 0, -1);

	assert.strictEqual(s.layout(view, 0, 0).length, 10001);
	assert.strictEqual(s.matched(view, [1]), 3);
	assert.strictEqual(s.merged(view, 0, false).n, 10000);
});

test("numbers that need 53 bits", () => {
	const p = profile([], "a 9007199254740991\n");

	assert.strictEqual(s.makeView(p, 0, -1).net[0], 9007199254740991);
});
