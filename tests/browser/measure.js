/*
 * How large pages of prof-flame are, and how fast in Chromium:
 *	node measure.js page.html...
 * PLAYWRIGHT and CHROMIUM are as for the tests.  A line each: bytes; the first
 * picture, from the start of the navigation; the same of a page of as many
 * bytes that draws one letter, what the browser alone needs; a zoom, with the
 * frame that shows it.  Milliseconds, the best, median and worst, of the clock,
 * and of the page's main thread alone, of which more can be said where other
 * programs run; that of a picture has the start of its process in it.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { chromium } = require(process.env.PLAYWRIGHT || "playwright-core");

const RUNS = 5, DEEP = 8;

/* In the page: a mark in the trace when the first letters are on the screen. */
function watch() {
	const proto = CanvasRenderingContext2D.prototype;
	const text = proto.fillText;

	proto.fillText = function (...args) {
		proto.fillText = text;
		requestAnimationFrame(() => setTimeout(() =>
		    performance.mark("picture")));
		return text.apply(this, args);
	};
}

/* In the page: into the widest box, again and again. */
async function zooms(deep) {
	let i = 0;

	for (let d = 0; d < deep && children(view, i).length > 0; d++) {
		i = children(view, i)[0];
		performance.mark("zoom");
		go({ zoom: i });
		await new Promise((done) => requestAnimationFrame(() =>
		    setTimeout(done)));
		performance.mark("zoomed");
		await new Promise((done) => setTimeout(done, 100));
	}
}

/* A page of that many bytes, none of which it looks at, with a letter. */
function blank(bytes) {
	const [head, tail] = ["<!DOCTYPE html><meta charset=utf-8>" +
	    "<title>blank</title><script type=application/json>",
	"</script><canvas></canvas><script>document.querySelector('canvas')" +
	    ".getContext('2d').fillText('x', 9, 9)</script>"];

	return head + "x".repeat(bytes - head.length - tail.length) + tail;
}

/* From one event to the other: by the clock, and by the thread's if it has. */
const between = (a, b) => [(b.ts - a.ts) / 1000, (b.tts - (a.tts || 0)) /
    1000];

async function once(browser, file, deep) {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 760 } });
	const p = await context.newPage();

	await p.addInitScript(watch);
	await browser.startTracing(p, { categories: ["blink.user_timing"] });
	await p.goto("file://" + path.resolve(file));
	await p.waitForFunction(() =>
	    performance.getEntriesByName("picture").length > 0);
	if (deep > 0)
		await p.evaluate(zooms, deep);
	const events = JSON.parse((await browser.stopTracing()).toString())
	    .traceEvents;
	const all = (name, pid) => events.filter((e) => e.name === name &&
	    (pid === undefined || e.pid === pid));
	const [picture] = all("picture");
	const start = all("navigationStart", picture.pid).pop();
	const ends = all("zoomed", picture.pid);

	await context.close();
	return { picture: between(start, picture), zooms:
	    all("zoom", picture.pid).map((e, i) => between(e, ends[i])) };
}

function show(list, k) {
	const sorted = list.map((t) => t[k]).sort((a, b) => a - b);

	return [0, sorted.length >> 1, sorted.length - 1].map((i) =>
	    sorted[i].toFixed(0)).join("/");
}

const both = (list) => `${show(list, 0)}, thread ${show(list, 1)}`;

async function measure(browser, file, dir) {
	const bytes = fs.statSync(file).size, runs = [], blanks = [];
	const empty = path.join(dir, "blank.html");

	fs.writeFileSync(empty, blank(bytes));
	for (let i = 0; i < RUNS; i++) {
		runs.push(await once(browser, file, DEEP));
		blanks.push(await once(browser, empty, 0));
	}
	console.log(`${path.basename(file)}: ${bytes} bytes; picture ${
	    both(runs.map((r) => r.picture))}; blank ${both(blanks.map((r) =>
	    r.picture))}; zoom ${both(runs.flatMap((r) => r.zooms))}`);
}

(async () => {
	const dir = fs.mkdtempSync(path.join(os.tmpdir(), "measure-"));
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: ["--no-sandbox"]
	});

	for (const file of process.argv.slice(2))
		await measure(browser, file, dir);
	await browser.close();
	fs.rmSync(dir, { recursive: true });
})();
