/*
 * The flame graph's page in a browser: what a reader does with mouse and
 * keyboard, what is seen then, and that nothing of a profile ever runs.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { open, done } = require("./browse.js");
const made = require("./made.js");

const cpu = made.testdata("cpu.pb.gz");
const old = made.testdata("heap-before.pb.gz");
const heap = made.testdata("heap-after.pb.gz");

/* A test of a page of its own. */
function look(name, args, body, options) {
	test(name, async () => {
		const p = await open(made.page(args), options);

		await p.waitForFunction(() => $("rows").firstChild);
		await body(p);
		await done(p);
	});
}

const text = (p, id) => p.locator("#" + id).textContent();
const hash = (p) => p.evaluate(() => decodeURIComponent(location.hash));
const crumbs = (p) => p.locator("#crumbs button").allTextContents();
const rows = (p) => p.locator("#rows td.name").allTextContents();

/* The middle of the widest box of that name; undefined: it is not drawn. */
const box = (p, name) => p.evaluate((n) => {
	let out;

	for (const [row, list] of byRow.entries()) {
		for (const [s, b] of list) {
			if (nameOf(s.view, b.i) === n && !(out && out.w >= b.w))
				out = { x: (b.x + b.w / 2) * graph.clientWidth,
				    y: row * ROW + ROW / 2 - graph.scrollTop,
				    w: b.w };
		}
	}
	return out;
}, name);

async function at(p, name, action) {
	const b = await box(p, name);
	const g = await p.locator("#graph").boundingBox();

	assert.ok(b, name + " is not drawn");
	await p.mouse[action](g.x + b.x, g.y + b.y);
	return b;
}

/* Typed into the search, which looks a moment later. */
async function search(p, s) {
	await p.locator("#search").fill(s);
	await p.waitForFunction((now) => state.search === now, s);
}

/* The color of the canvas in that box, below its letters. */
async function color(p, name) {
	const b = await box(p, name);

	return p.evaluate(({ x, y }) => Array.from(pen.getImageData(
	    x * devicePixelRatio, (y + ROW / 2 - 3) * devicePixelRatio, 1, 1)
	    .data).slice(0, 3), b);
}

look("the first picture", [cpu], async (p) => {
	assert.strictEqual(await p.title(), "cpu");
	assert.match(await text(p, "what"), /2026-11-21 02:45:51 UTC/);
	assert.match(await text(p, "figures"), /cum 2\.95s \(100% of all\)/);
	assert.ok((await box(p, "main.handle")).w > 0.9);
	assert.strictEqual((await rows(p))[1], "main.(*tree).insert");
	assert.notDeepStrictEqual(await color(p, "main.handle"),
	    [255, 255, 255]);
});

look("a pointer tells name, place and figures", [cpu], async (p) => {
	await at(p, "encoding/json.Unmarshal", "move");
	assert.strictEqual(await text(p, "name"), "encoding/json.Unmarshal");
	assert.match(await text(p, "place"), /encoding\/json\/decode\.go/);
	assert.match(await text(p, "figures"),
	    /flat 0 .*cum 740ms \(25\.08% of all\).*everywhere: .*cum 740ms/);
	await at(p, "example.com/demo/rank%2ev2.mix", "move");
	assert.match(await text(p, "name"), /\(inline\)$/);
	await p.mouse.move(5, 5);
	assert.strictEqual(await text(p, "name"), "all");
});

look("a click zooms, Escape and crumbs go back", [cpu], async (p) => {
	await at(p, "main.roundTrip", "click");
	assert.strictEqual((await box(p, "main.roundTrip")).w, 1);
	assert.strictEqual(await box(p, "example.com/demo/rank%2ev2.Order"),
	    undefined);
	assert.match(await hash(p), /z=\d+/);
	assert.strictEqual((await crumbs(p)).pop(), "main.roundTrip");
	await at(p, "encoding/json.Unmarshal", "move");
	assert.match(await text(p, "figures"), /% of the zoomed/);
	await at(p, "encoding/json.Unmarshal", "click");
	await p.keyboard.press("Escape");
	await p.waitForFunction(() => $("crumbs").lastChild.textContent ===
	    "main.roundTrip");
	await p.getByRole("button", { name: "all", exact: true }).click();
	assert.ok((await box(p, "main.roundTrip")).w < 0.5);
	await p.goBack();
	assert.strictEqual((await box(p, "main.roundTrip")).w, 1);
	await p.goForward();
	await p.keyboard.press("0");
	assert.deepStrictEqual(await crumbs(p), ["all"]);
});

look("the search counts each stack once", [cpu], async (p) => {
	const sum = made.run("prof-top", ["-u", "auto", "-f", "0"],
	    made.run("prof-grep", ["--focus", "json", cpu]));
	const [, value] = /accounting for (\S+),/.exec(sum);
	const plain = await color(p, "main.roundTrip");

	await p.keyboard.press("/");
	await p.keyboard.type("json");
	await p.waitForFunction(() => state.search === "json");
	assert.strictEqual(await text(p, "found"),
	    value + " match, 28.47% of all");
	assert.notDeepStrictEqual(await color(p, "encoding/json.Unmarshal"),
	    await color(p, "main.roundTrip"));
	assert.notDeepStrictEqual(await color(p, "main.roundTrip"), plain);
	assert.ok((await rows(p)).every((s) => /json/.test(s)));
	assert.match(await hash(p), /s=json/);
	await search(p, "(");
	assert.strictEqual(await p.locator("#search").getAttribute(
	    "aria-invalid"), "true");
	assert.match(await text(p, "found"), /not a regular expression/);
	await p.keyboard.press("Escape");
	assert.deepStrictEqual(await color(p, "main.roundTrip"), plain);
	assert.strictEqual(await hash(p), "");
});

look("another column", [heap], async (p) => {
	await p.locator("#column").selectOption("alloc_space");
	assert.match(await text(p, "figures"), /cum 110\.46MB \(100% of all\)/);
	assert.match(await hash(p), /c=alloc_space/);
	await p.goBack();
	assert.match(await text(p, "figures"), /cum 66\.60MB/);
	assert.strictEqual(await p.locator("#column").inputValue(), "3");
});

look("by a label", [cpu], async (p) => {
	await p.locator("#group").selectOption("tenant");
	await at(p, "tenant=b", "click");
	assert.strictEqual((await box(p, "tenant=b")).w, 1);
	assert.strictEqual((await crumbs(p)).pop(), "tenant=b");
	assert.strictEqual(await box(p, "tenant=a"), undefined);
	await p.reload();
	assert.strictEqual((await box(p, "tenant=b")).w, 1);
	await p.locator("#group").selectOption("nothing");
	assert.strictEqual(await box(p, "tenant=b"), undefined);
});

look("callers and callees", [cpu], async (p) => {
	await p.locator("#rows button", { hasText: "main.(*tree).insert" })
	    .click();
	assert.match((await crumbs(p)).pop(), /callers.*\(\*tree\)\.insert/);
	assert.match(await text(p, "figures"), /100% of the function/);
	assert.ok((await box(p, "main.handle")).y <
	    (await box(p, "main.(*tree).insert")).y);
	await at(p, "main.handle", "move");
	await p.keyboard.press("c");
	assert.match((await crumbs(p)).pop(), /main\.handle/);
	await p.keyboard.press("Escape");
	await p.waitForFunction(() => /tree/.test($("crumbs").textContent));
	await p.getByRole("button", { name: "all", exact: true }).click();
	assert.deepStrictEqual(await crumbs(p), ["all"]);
});

look("the address keeps it all", [cpu], async (p) => {
	await p.locator("#column").selectOption("samples");
	await p.locator("#group").selectOption("tenant");
	await search(p, "json");
	await p.locator("#flip").click();
	await at(p, "main.handle", "click");
	const seen = await p.evaluate(() => [state, scenes[0].boxes.length,
	    $("crumbs").textContent, $("found").textContent]);
	const url = p.url();

	await p.reload();
	const now = await p.evaluate(() => [state, scenes[0].boxes.length,
	    $("crumbs").textContent, $("found").textContent]);

	assert.deepStrictEqual(now, seen);
	await p.goto("about:blank");
	p.bad = [];
	await p.goto(url);
	assert.deepStrictEqual(await p.evaluate(() => state), seen[0]);
	assert.deepStrictEqual([seen[0].column, seen[0].search, seen[0].flip],
	    [0, "json", true]);
	p.bad = p.bad.filter((s) => s !== url);
});

look("an address of nonsense", [cpu], async (p) => {
	const url = p.url();

	for (const f of ["#z=99999999", "#z=-1", "#c=none&g=none&f=none",
	    "#s=(", "#%", "#z=x&i=<script>"]) {
		await p.goto("about:blank");
		await p.goto(url + f);
		assert.ok(await box(p, "main.handle"), f);
	}
	p.bad = p.bad.filter((s) => !s.startsWith(url) && s !== "about:blank");
});

look("the keyboard alone", [cpu], async (p) => {
	const name = () => text(p, "name");

	await p.locator("#graph").focus();
	await p.keyboard.press("ArrowDown");
	assert.strictEqual(await name(), "main.main.func1");
	await p.keyboard.press("ArrowRight");
	assert.strictEqual(await name(), "main.(*tree).insert");
	await p.keyboard.press("ArrowLeft");
	for (let i = 0; i < 5; i++)
		await p.keyboard.press("ArrowDown");
	assert.strictEqual(await name(), "example.com/demo/rank%2ev2.Order");
	await p.keyboard.press("ArrowUp");
	await p.keyboard.press("Enter");
	assert.strictEqual((await crumbs(p)).pop(), "main.handle");
	assert.ok(await p.locator("#mark").isVisible());
	await p.keyboard.press("i");
	const b = await box(p, "main.main.func1");

	assert.ok(b.y > (await box(p, "main.handle")).y);
	await p.keyboard.press("t");
	assert.ok(await p.locator("#table").isHidden());
	await p.keyboard.press("t");
	await p.keyboard.press("o");
	assert.strictEqual(await p.evaluate(() => document.activeElement.id),
	    "column");
	await p.keyboard.press("Escape");
	await p.keyboard.press("?");
	assert.ok(await p.locator("#about").isVisible());
	await p.keyboard.press("Escape");
	assert.ok(await p.locator("#about").isHidden());
});

look("everything has a name, a role and a way to it", [cpu], async (p) => {
	const seen = new Set();

	for (let i = 0; i < 60; i++) {
		await p.keyboard.press("Tab");
		seen.add(await p.evaluate(() => document.activeElement.id ||
		    document.activeElement.tagName));
	}
	for (const id of ["column", "group", "search", "flip", "list", "help",
	    "graph"])
		assert.ok(seen.has(id), id);
	assert.deepStrictEqual(await p.evaluate(() =>
	    Array.from(document.querySelectorAll("button, select, input"))
	    .filter((e) => !(e.textContent.trim() || e.labels &&
	    e.labels.length)).map((e) => e.outerHTML)), []);
	for (const [role, name] of [["application", /Flame graph/],
	    ["searchbox", /search/], ["combobox", /column/],
	    ["navigation", /Zoom/], ["region", /Functions/]])
		assert.strictEqual(await p.getByRole(role, { name }).count(), 1,
		    role);
});

look("words that need more lines move nothing", [cpu], async (p) => {
	await p.setViewportSize({ width: 420, height: 500 });
	await p.waitForFunction(() => shown === graph.clientWidth);
	const before = await p.evaluate(() => graph.clientHeight);

	await at(p, "encoding/json.Unmarshal", "move");
	await p.evaluate(() => new Promise((done) =>
	    requestAnimationFrame(() => setTimeout(done))));
	assert.ok(await p.evaluate(() => graph.clientHeight) < before);
	assert.strictEqual(await text(p, "name"), "encoding/json.Unmarshal");
	assert.strictEqual(await p.evaluate(() => canvas.style.height),
	    await p.evaluate(() => graph.clientHeight + "px"));
});

look("the table sorts", [heap], async (p) => {
	const cum = () => p.locator("#rows tr td:nth-child(3)")
	    .allTextContents();
	const head = p.locator("th button");

	await head.nth(1).click();
	assert.strictEqual((await cum())[0], "66.54MB");
	assert.strictEqual(await p.locator("th").nth(2).getAttribute(
	    "aria-sort"), "descending");
	await head.nth(1).click();
	assert.strictEqual((await cum()).pop(), "66.54MB");
	await head.nth(2).click();
	const names = await p.evaluate(() => Array.from(
	    document.querySelectorAll("#rows button"), (b) =>
	    b.title.split("\n")[0]));

	assert.deepStrictEqual(names, names.slice().sort());
});

look("a difference", ["-b", old, heap], async (p) => {
	const [r, , b] = await color(p, "main.(*sessionStore).put");
	const [r2, , b2] = await color(p, "main.loadFixtures");

	assert.ok(r > b + 40 && b2 > r2 + 40);
	await at(p, "main.(*sessionStore).put", "move");
	assert.match(await text(p, "figures"), /cum \+63\.46MB \(955\.82%/);
	await at(p, "main.loadFixtures", "move");
	assert.match(await text(p, "figures"), /cum -3\.62MB/);
	await p.keyboard.press("?");
	assert.match(await text(p, "about"), /larger of both/);
});

/* The contrast of two colors as the accessibility guidelines count it. */
const contrasts = () => {
	const light = (css) => {
		pen.setTransform(1, 0, 0, 1, 0, 0);
		pen.fillStyle = css;
		pen.fillRect(0, 0, 1, 1);
		const [r, g, b] = Array.from(pen.getImageData(0, 0, 1, 1).data)
		    .map((v) => v / 255 <= 0.03928 ? v / 255 / 12.92 :
		    Math.pow((v / 255 + 0.055) / 1.055, 2.4));

		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) /
	    (Math.min(light(a), light(b)) + 0.05);
	const out = [ratio(css("--hit"), css("--hit-text")),
	    ratio(css("--dim"), css("--text")), ratio(css("--back"),
	    css("--text")), ratio(css("--bar"), css("--soft"))];

	for (let k = 0; k < 44; k++)
		out.push(ratio(packageColor(k), css("--text")));
	for (let k = -10; k <= 10; k++)
		out.push(ratio(diffColor(k / 10), css("--text")));
	return Math.min(...out);
};

for (const colorScheme of ["light", "dark"])
	look("contrast: " + colorScheme, [cpu], async (p) => {
		assert.ok(await p.evaluate(contrasts) >= 4.5);
	}, { colorScheme });

look("dark", [cpu], async (p) => {
	const light = await color(p, "main.handle");

	await p.emulateMedia({ colorScheme: "dark" });
	/* Told so in a frame to come, the page paints anew. */
	await p.waitForFunction(({ x, y }) => pen.getImageData(
	    x * devicePixelRatio, (y + ROW / 2 - 3) * devicePixelRatio, 1, 1)
	    .data[0] < 100, await box(p, "main.handle"));
	assert.ok(light[0] > 150, String(light));
});

look("a telephone", [cpu], async (p) => {
	assert.ok(await p.evaluate(() =>
	    document.documentElement.scrollWidth) <= 390);
	assert.ok(await p.locator("#table").isHidden());
	await at(p, "main.roundTrip", "click");
	assert.strictEqual((await box(p, "main.roundTrip")).w, 1);
	await p.locator("#list").click();
	assert.ok(await p.locator("#rows td.name").first().isVisible());
}, { viewport: { width: 390, height: 760 } });

look("printed, it is all there", [cpu], async (p) => {
	await p.emulateMedia({ media: "print" });
	await p.evaluate(() => dispatchEvent(new Event("beforeprint")));
	assert.strictEqual(await p.evaluate(() => parseInt(
	    canvas.style.height, 10)), await p.evaluate(() => rows * ROW));
	await p.evaluate(() => dispatchEvent(new Event("afterprint")));
	assert.ok((await p.pdf()).length > 10000);
});

test("nothing of a profile runs, or becomes an element", async () => {
	const evil = ["</script><script>window.ran=1;alert(1)</script>",
	    "<img src=x onerror=\"window.ran=1\">", "'\"><svg onload=ran=1>",
	    "<!--<script>", "]]>", "\\x1b[31m", "javascript:ran=1",
	    "${window.ran=1}", "__proto__", "constructor"];
	const esc = (s) => s.replace(/;/g, "\\x3b");
	const profile = "#prof\t1\n#types\t" + evil[0] + "/count\tb/" +
	    evil[1] + "\n#comment\t" + evil[0] + "\n#mapping\tm\t0x1\t0x2\t" +
	    "0x0\t/" + evil[1] + "\n" + evil.map((s, i) => `${i + 1}\t1\t` +
	    evil.slice(0, i + 1).map(esc).join(";") + `\t${s.replace(/[=:]/g,
	    "")}=${s}`).join("\n") + "\n#function\tf\t/" + evil[1] + "\n";
	const p = await open(made.page(["-t", "1", "--title", evil[0]],
	    profile));
	const tags = () => p.evaluate(() => [...new Set(Array.from(
	    document.querySelectorAll("*"), (e) => e.tagName))].sort()
	    .join(" "));
	const plain = await open(made.page([cpu]));

	assert.strictEqual(await p.title(), evil[0].replace(/\s+/g, " "));
	for (const s of evil.slice(0, 5)) {
		assert.ok(await p.evaluate((n) => prof.names.includes(n), s));
		await p.locator("#group").selectOption({ index: 1 });
		await p.evaluate((n) => go({ frame: prof.names.indexOf(n) }),
		    s);
		await search(p, s.replace(/[^a-z<>]/g, "."));
		await p.evaluate(() => hover = focus);
		await p.evaluate(() => detail());
		assert.strictEqual(await text(p, "name"), s);
	}
	await p.keyboard.press("Escape");
	await p.keyboard.press("?");
	assert.strictEqual(await tags(), await plain.evaluate(() =>
	    [...new Set(Array.from(document.querySelectorAll("*"), (e) =>
	    e.tagName))].sort().join(" ")));
	assert.strictEqual(await p.evaluate(() => document.querySelectorAll(
	    "script").length), 2);
	assert.strictEqual(await p.evaluate(() => typeof window.ran),
	    "undefined");
	await plain.context().close();
	await done(p);
});

test("the policy stops a script that does get in", async () => {
	const file = made.page([cpu]);
	const text = fs.readFileSync(file, "utf8");
	const other = path.join(made.dir, "other.html");

	fs.writeFileSync(other, text.replace("<main>", "<main><script>" +
	    "window.ran = 1</script><img src=x onerror=\"window.ran = 1\">"));
	const p = await open(other);

	assert.strictEqual(await p.evaluate(() => typeof window.ran),
	    "undefined");
	assert.ok(p.bad.some((s) => /Content Security Policy/.test(s)));
	await p.context().close();
});

test("a picture runs nothing", async () => {
	const evil = "<script>window.ran=1</script>";
	const svg = path.join(made.dir, "a.svg");

	fs.writeFileSync(svg, made.run("prof-flame", ["--svg"],
	    `main;${evil.replace(/;/g, "\\x3b")};b 3\n`));
	const p = await open(svg);

	assert.strictEqual(await p.evaluate(() =>
	    document.documentElement.tagName), "svg");
	assert.strictEqual(await p.evaluate(() => document.querySelectorAll(
	    "script").length), 0);
	assert.ok(await p.evaluate((s) => Array.from(
	    document.querySelectorAll("title")).some((t) =>
	    t.textContent.startsWith(s)), evil));
	await done(p);
});

test("no samples, no functions", async () => {
	for (const s of ["#prof\t1\n#types\tn/count\n",
	    "#prof\t1\n#types\tn/count\n3\t\n"]) {
		const p = await open(made.page([], s));

		assert.strictEqual(await text(p, "name"), "all");
		await p.waitForFunction(() => $("more").firstChild);
		assert.match(await text(p, "more"), /No function/);
		await done(p);
	}
});
