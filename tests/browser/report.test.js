/*
 * The report in a browser: its tables sort and are searched, are whole without
 * a script and readable on a telephone; flame graphs in it work, and nothing
 * of a profile ever runs.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { before, test } = require("node:test");
const browse = require("./browse.js");
const made = require("./made.js");
const { figure, sorted, finder } = require(path.join(made.top, "cmd", "report",
    "report.js"));
const { done } = browse;

const all = { HEAP: "heap-after.pb.gz", CPU: "cpu.pb.gz",
    SNAPSHOTS: "heap-before.pb.gz heap-after.pb.gz" };
let plain, whole;

/* The page that report.mk makes of testdata, or of files in a directory. */
function report(variables, cwd) {
	const out = path.join(fs.mkdtempSync(path.join(made.dir, "r")),
	    "report.html");
	const env = Object.assign({}, process.env, { MAKEFLAGS: "",
	    MAKELEVEL: "", TZ: "UTC" });

	execFileSync("make", ["-s", "-f", path.join(made.top, "cmd", "report",
	    "report.mk"), "BIN=" + made.bin, "OUT=" + out, "DOT=none",
	    ...Object.entries(variables).map(([k, v]) => k + "=" + v),
	    "report"], { cwd: cwd || path.join(made.top, "testdata"), env });
	return out;
}

before(() => {
	plain = report(all);
	whole = report(Object.assign({ FLAME: 1 }, all));
});

/* The report, which may load the pages that it has links to, or holds. */
const open = (file, options) => browse.open(file, options, (url) =>
    /^file:.*\.html(#.*)?$/.test(url) || url === "about:srcdoc");

const column = (p, table, k) => p.locator(`${table} tbody tr:visible td:nth-` +
    `child(${k})`).allTextContents();

test("figures", () => {
	assert.deepStrictEqual(["0", "1.50kB", "-3.62MB", "12.5%", "1hrs",
	    "90ms", "+2", "1e+06"].map(figure), [0, 1536, -3.62 * 1048576,
	    12.5, 3600, 0.09, 2, 1e6]);
	assert.deepStrictEqual(["", "-", "main.f", "3/0", "5 apples",
	    "1.5constructor"].map(figure), Array(6).fill(undefined));
});

test("order", () => {
	const rows = [["1kB"], ["-"], ["5MB"], ["1024B"], ["-2GB"]];

	assert.deepStrictEqual(sorted(rows, 0, false), [2, 0, 3, 4, 1]);
	assert.deepStrictEqual(sorted(rows, 0, true), [4, 0, 3, 2, 1]);
	assert.deepStrictEqual(sorted([["b"], ["a"], ["b"]], 0, false),
	    [1, 0, 2]);
	assert.deepStrictEqual(sorted([["b"], ["a"], ["b"]], 0, true),
	    [0, 2, 1]);
});

test("search", () => {
	assert.ok(finder("^main\\.")("main.f") && !finder("^main")("a.main"));
	assert.ok(finder("(*tree)")("main.(*tree).insert"));
	assert.ok(!finder("(*tree)")("main.tree"));
});

test("a table sorts by each column, both ways", async () => {
	const p = await open(plain), t = "#cpu table.cum";
	const before = await column(p, t, 6);
	const heads = p.locator(t + " th");
	const heaviest = "example.com/demo/rank%2ev2.mix (inline)";

	await heads.nth(0).locator("button").click();
	assert.strictEqual((await column(p, t, 6))[0], heaviest);
	assert.strictEqual(await heads.nth(0).getAttribute("aria-sort"),
	    "descending");
	await heads.nth(0).locator("button").click();
	assert.strictEqual((await column(p, t, 6)).pop(), heaviest);
	assert.strictEqual(await heads.nth(0).getAttribute("aria-sort"),
	    "ascending");
	await heads.nth(5).locator("button").focus();
	await p.keyboard.press("Enter");
	assert.deepStrictEqual(await column(p, t, 6), before.slice().sort());
	assert.strictEqual(await heads.nth(5).getAttribute("aria-sort"),
	    "ascending");
	assert.strictEqual(await heads.nth(0).getAttribute("aria-sort"), null);
	await done(p);
});

test("a table is searched", async () => {
	const p = await open(plain), t = "#cpu table.cum";
	const search = p.locator("#cpu-cum ~ label.search").first();
	const all = await column(p, t, 6);
	const found = all.filter((s) => /json/.test(s));

	await search.locator("input").fill("json");
	assert.deepStrictEqual(await column(p, t, 6), found);
	assert.strictEqual(await search.locator("output").textContent(),
	    `${found.length} of ${all.length}`);
	await p.locator(t + " th button").first().click();
	assert.strictEqual((await column(p, t, 6)).length, found.length);
	await search.locator("input").fill("(*tree)");
	assert.deepStrictEqual(await column(p, t, 6), ["main.(*tree).insert"]);
	await search.locator("input").fill("");
	assert.strictEqual((await column(p, t, 6)).length, all.length);
	assert.strictEqual(await search.locator("output").textContent(), "");
	await done(p);
});

test("without a script it is all there", async () => {
	const p = await open(plain, { javaScriptEnabled: false });
	const q = await open(plain);

	assert.strictEqual(await p.locator("th button, label.search").count(),
	    0);
	assert.ok(await q.locator("th button, label.search").count() > 20);
	assert.deepStrictEqual(await p.locator("td").allTextContents(),
	    await q.locator("td").allTextContents());
	await q.context().close();
	await p.context().close();
});

test("on a telephone names are readable, above their figures", async () => {
	const p = await open(plain, { viewport: { width: 390, height: 760 } });

	assert.ok(await p.evaluate(() =>
	    document.documentElement.scrollWidth) <= 390);
	for (const t of ["heap-owner", "heap-top", "heap-cum", "heap-calls",
	    "trend-owners", "trend-functions"]) {
		const row = p.locator(`#${t} ~ div table tbody tr`).first();
		const name = await row.locator("td").last().boundingBox();
		const first = await row.locator("td").first().boundingBox();

		assert.ok(name.x >= 0 && name.x + name.width <= 390, t);
		assert.ok(name.y < first.y && name.width > 300, t);
	}
	await done(p);
});

test("the link leads to the page of the flame graph", async () => {
	const p = await open(plain);

	await p.locator("#cpu a", { hasText: "Open the page" }).click();
	await p.waitForFunction(() => document.title === "cpu");
	assert.strictEqual(await p.locator("#crumbs").textContent(), "all");
	await done(p);
});

test("a flame graph in the page zooms and goes back", async () => {
	const p = await open(whole);

	await p.locator("#cpu summary").click();
	const f = await (await p.locator("#cpu iframe").elementHandle())
	    .contentFrame();
	const crumbs = () => f.locator("#crumbs").textContent();

	await f.locator("#rows button", { hasText: "(*tree).insert" }).click();
	assert.match(await crumbs(), /callers.*tree/);
	await f.locator("#group").selectOption("tenant");
	await f.locator("#graph").focus();
	await p.keyboard.press("Escape");
	assert.strictEqual(await f.locator("#group").inputValue(), "");
	assert.match(await crumbs(), /callers.*tree/);
	await p.keyboard.press("Escape");
	assert.strictEqual(await crumbs(), "all");
	await f.locator("#search").fill("json");
	await f.waitForFunction(() => state.search === "json");
	assert.match(await f.locator("#found").textContent(), /28\.47%/);
	assert.strictEqual(await p.evaluate(() => history.length), 2);
	await done(p);
});

test("nothing of a profile runs, or becomes an element", async () => {
	const evil = ["</script><script>window.ran=1</script>",
	    "<img src=x onerror=\"window.ran=1\">", "\"><svg onload=ran=1>",
	    "&quot;><script>ran=1</script>", "</iframe><script>ran=1</script>"];
	const dir = fs.mkdtempSync(path.join(made.dir, "evil"));
	const stack = evil.map((s) => s.replace(/;/g, "\\x3b")).join(";");

	fs.writeFileSync(path.join(dir, evil[1].replace(/\//g, "")),
	    `#prof\t1\n#types\tn/count\n5\t${stack}\tk=${evil[0]}\n`);
	const p = await open(report({ CPU: "*", TITLE: evil[4], FLAME: 1 },
	    dir));

	await p.locator("#cpu summary").click();
	const f = await (await p.locator("#cpu iframe").elementHandle())
	    .contentFrame();

	assert.ok(await f.evaluate((s) => prof.names.includes(s), evil[0]));
	for (const page of [p, f])
		assert.strictEqual(await page.evaluate(() => typeof window.ran),
		    "undefined");
	assert.deepStrictEqual(await p.evaluate(() => [
	    document.querySelectorAll("script").length,
	    document.querySelectorAll("img").length,
	    document.querySelectorAll("iframe").length]), [1, 0, 1]);
	assert.ok((await column(p, "#cpu table.top", 6)).includes(evil[4]));
	await done(p);
});
