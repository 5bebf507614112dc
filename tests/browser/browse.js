/*
 * Pages in a browser, for the tests: PLAYWRIGHT is where playwright-core is,
 * CHROMIUM the browser.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const assert = require("node:assert");
const { after, before } = require("node:test");
const { chromium } = require(process.env.PLAYWRIGHT || "playwright-core");

let browser;

before(async () => {
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: ["--no-sandbox"]
	});
});
after(() => browser.close());

/*
 * A page that is open; it has no errors, and may load nothing but itself, or
 * what may says of an address.
 */
async function open(file, options, may = (url) =>
    url.startsWith("file://" + file)) {
	const context = await browser.newContext(Object.assign({
		viewport: { width: 1280, height: 760 } }, options));
	const p = await context.newPage();

	p.bad = [];
	p.on("pageerror", (e) => p.bad.push(e.stack));
	p.on("console", (m) => m.type() !== "error" ||
	    p.bad.push(m.text()));
	p.on("dialog", (d) => p.bad.push(d.message()) && d.dismiss());
	p.on("request", (r) => may(r.url()) || p.bad.push(r.url()));
	await p.goto("file://" + file);
	return p;
}

async function done(p) {
	assert.deepStrictEqual(p.bad, []);
	await p.context().close();
}

module.exports = { open, done };
