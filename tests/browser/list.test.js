/*
 * The page of prof-list in a browser: lines that open, links between lines,
 * and that nothing of a profile, a source or a binary ever runs.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { open, done } = require("./browse.js");
const made = require("./made.js");

const go = made.made("prof-list --html --source-path \"$top/testdata/go\" " +
    "--trim-path example.com/demo 'main|tree' \"$top/testdata/cpu.pb.gz\"");
const code = made.made(". \"$asm\"\n" +
    "assemble -static -no-pie -Wl,-Ttext=0x401000\n" +
    "profile 0x401000 >p.txt\nprof-list --html . p.txt");
const difference = made.made("prof-diff \"$top/testdata/heap-before.pb.gz\" " +
    "\"$top/testdata/heap-after.pb.gz\" | prof-list --html main");

function look(name, file, body, options) {
	test(name, async () => {
		const p = await open(file, options);

		await body(p);
		await done(p);
	});
}

/* Is all of what is at the end of the address in the window? */
const arrived = (p) => p.evaluate(() => {
	const box = document.querySelector(":target").getBoundingClientRect();

	return box.top > -1 && box.top < innerHeight;
});

/* Contrast of text with what is behind it, of each element, at least. */
const contrast = (p, selector) => p.evaluate((s) => {
	const pen = document.createElement("canvas").getContext("2d",
	    { willReadFrequently: true });
	const luminance = (c) => {
		const [r, g, b] = c.map((v) => v / 255).map((v) =>
		    v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const color = (e) => {
		const up = [];

		for (let x = e; x !== null; x = x.parentElement)
			up.unshift(getComputedStyle(x).backgroundColor);
		for (const c of up) {
			pen.fillStyle = c;
			pen.fillRect(0, 0, 1, 1);
		}
		const behind = Array.from(pen.getImageData(0, 0, 1, 1).data);

		pen.fillStyle = getComputedStyle(e).color;
		pen.fillRect(0, 0, 1, 1);
		return [behind, Array.from(pen.getImageData(0, 0, 1, 1).data)]
		    .map((v) => luminance(v.slice(0, 3)) + 0.05);
	};

	return Math.min(...Array.from(document.querySelectorAll(s))
	    .map(color).map(([a, b]) => a > b ? a / b : b / a));
}, selector);

look("a line opens to its calls, and these lead to functions", go, async (p) => {
	const line = p.locator("details:has(.o a)").first();
	const call = line.locator(".o a").first();

	assert.match(await p.title(), /^main\|tree - cpu$/);
	assert.strictEqual(await call.isVisible(), false);
	await line.locator("summary").click({ position: { x: 8, y: 8 } });
	assert.strictEqual(await call.isVisible(), true);
	const name = await call.textContent();

	await call.click();
	assert.strictEqual(await p.locator(":target h2").textContent(), name);
	assert.ok(await arrived(p));
	await p.locator(":target .from a").first().click();
	assert.match(new URL(p.url()).hash, /^#f\d+-\d+$/);
	assert.ok(await arrived(p));
	await line.locator("summary").click({ position: { x: 8, y: 8 } });
	assert.strictEqual(await call.isVisible(), false);
});

look("the keyboard opens a line", go, async (p) => {
	const line = p.locator("details").first();

	await line.locator("summary").focus();
	await p.keyboard.press("Enter");
	assert.strictEqual(await line.getAttribute("open"), "");
});

look("the table leads to functions", go, async (p) => {
	const link = p.locator("table a").nth(2);
	const name = await link.textContent();

	await link.click();
	assert.strictEqual(await p.locator(":target h2").textContent(), name);
	assert.ok(await arrived(p));
});

look("source is there, with its tabs", go, async (p) => {
	assert.ok(await p.locator("code", { hasText: /^func main\(\) \{$/ })
	    .count() > 0);
	assert.strictEqual(await p.locator(".note",
	    { hasText: "The source is not here" }).count(), 0);
	assert.strictEqual(await p.locator(".code").first().evaluate((e) =>
	    getComputedStyle(e).tabSize), "8");
});

look("instructions, and calls that are links", code, async (p) => {
	const line = p.locator("#f2 details").first();

	await line.locator("summary").click({ position: { x: 8, y: 8 } });
	const call = line.locator(".o code", { hasText: "call" }).locator("a");

	assert.match(await call.textContent(), /^call +401000 <first>$/);
	await call.click();
	assert.strictEqual(new URL(p.url()).hash, "#f1-0");
	assert.ok(await arrived(p));
});

test("nothing of a profile or a source ever runs", async () => {
	const p = await open(made.made("cat >p.txt <<'E2'\n" +
	    "#prof\t1\n#types\t<b>x/count\n" +
	    "#function\t<script>alert(1)</script>\ta<img src=x>.c\t1\n" +
	    "3\t<script>alert(1)</script>:1;\"onclick=\"alert(2):2\nE2\n" +
	    "printf '</code><img src=x onerror=alert(3)>\\n' " +
	    "> 'a<img src=x>.c'\nprof-list --html . p.txt"));

	assert.strictEqual(await p.locator("script, img, b:not(.head b), " +
	    "[onclick]").count(), 0);
	assert.strictEqual(await p.locator("h2").first().textContent(),
	    "\"onclick=\"alert(2)");
	assert.strictEqual(await p.locator("summary code").textContent(),
	    "</code><img src=x onerror=alert(3)>");
	await p.locator("summary").click();
	await done(p);
});

for (const colorScheme of ["light", "dark"]) {
	for (const [name, file] of [["a profile", go], ["code", code],
	    ["a difference", difference]]) {
		look("contrast: " + name + ", " + colorScheme, file,
		    async (p) => {
			assert.ok(await p.locator(".w8").count() > 0);
			await p.locator("details").evaluateAll((v) =>
			    v.forEach((e) => { e.open = true; }));
			assert.ok(await contrast(p, "h2, p, a, i, code, " +
			    "small, th, td, .head b") >= 4.5);
		}, { colorScheme });
	}
}

look("a telephone", code, async (p) => {
	await p.locator("details").evaluateAll((v) =>
	    v.forEach((e) => { e.open = true; }));
	assert.strictEqual(await p.evaluate(() =>
	    document.documentElement.scrollWidth), 390);
}, { viewport: { width: 390, height: 760 } });
