/*
 * What the tests of pages share: the commands, and pages of theirs.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const top = path.join(__dirname, "..", "..");
const bin = process.env.BIN || path.join(top, "build", "bin");
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "flame-"));
process.on("exit", () => fs.rmSync(dir, { recursive: true }));

const testdata = (name) => path.join(top, "testdata", name);

/* What a command prints of the text, if any, on its standard input. */
function run(command, args, input) {
	return execFileSync(path.join(bin, command), args, { input,
	    encoding: "utf8", maxBuffer: 1 << 28,
	    env: Object.assign({}, process.env, { LC_ALL: "C", TZ: "UTC" }) });
}

/* The file with the page of prof-flame. */
function page(args, input) {
	const file = path.join(fs.mkdtempSync(path.join(dir, "p")),
	    "page.html");

	fs.writeFileSync(file, run("prof-flame", args, input));
	return file;
}

/*
 * The file with the page that the shell script prints in a directory of its
 * own, with the commands, and $asm and $top where asm.sh and testdata are.
 */
function made(script) {
	const at = fs.mkdtempSync(path.join(dir, "p"));
	const file = path.join(at, "page.html");

	fs.writeFileSync(file, execFileSync("sh", ["-euc", script], {
	    cwd: at, encoding: "utf8", maxBuffer: 1 << 28,
	    stdio: ["ignore", "pipe", "ignore"],
	    env: Object.assign({}, process.env, { LC_ALL: "C", TZ: "UTC",
	    PATH: bin + ":" + process.env.PATH, top: top,
	    asm: path.join(top, "tests", "asm.sh") }) }));
	return file;
}

/* The data in a page. */
function data(file) {
	const text = fs.readFileSync(file, "utf8");

	return JSON.parse(/ id="data">([^<]*)</.exec(text)[1]);
}

module.exports = { run, page, made, data, testdata, dir, top, bin, sums:
    path.join(top, "libprof", "report", "flame", "sums.js") };
