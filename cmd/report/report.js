/*
 * Tables of the report that sort by a column and are searched: what they need
 * for that is made here, and without this script they are as they were.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const FEW = 5;		/* rows that need no search */
const SIZES = new Map([["", 1], ["B", 1], ["kB", 1024], ["MB", 1048576],
    ["GB", 1073741824], ["TB", 1099511627776], ["PB", 1125899906842624],
    ["ns", 1e-9], ["us", 1e-6], ["ms", 1e-3], ["s", 1], ["hrs", 3600]]);

/* What a cell of figures says, "-1.50kB", to be compared; else undefined. */
function figure(text) {
	const m = /^([-+]?[0-9.]+(?:e[-+]?\d+)?)\s*([A-Za-z]*)%?$/.exec(
	    text.trim());

	return m === null || !SIZES.has(m[2]) ? undefined :
	    Number(m[1]) * SIZES.get(m[2]);
}

/*
 * The order of rows, arrays of texts, by a column: figures from the largest,
 * texts from A; what is no figure comes last.  Equal rows stay as they are.
 */
function sorted(rows, column, reverse) {
	const turn = reverse ? -1 : 1;
	const keys = rows.map((r) => figure(r[column]));
	const texts = keys.every((k) => k === undefined);

	return rows.map((r, i) => i).sort((a, b) => {
		if (texts)
			return turn * (rows[a][column] < rows[b][column] ? -1 :
			    rows[a][column] > rows[b][column] ? 1 : 0) || a - b;
		if (keys[a] === undefined || keys[b] === undefined)
			return (keys[a] === undefined) -
			    (keys[b] === undefined) || a - b;
		return turn * (keys[b] - keys[a]) || a - b;
	});
}

/* Does the text have a match?  What is no expression is looked for as it is. */
function finder(search) {
	try {
		const re = new RegExp(search);

		return (text) => re.test(text);
	} catch (e) {
		return (text) => text.includes(search);
	}
}

function sortBy(table, heads, column) {
	const body = table.tBodies[0], th = heads[column];
	const rows = Array.from(body.rows);
	const reverse = th.getAttribute("aria-sort") === th.dataset.first;
	const order = sorted(rows.map((tr) => Array.from(tr.cells, (td) =>
	    td.textContent)), column, reverse);
	const texts = rows.every((tr) =>
	    figure(tr.cells[column].textContent) === undefined);

	for (const other of heads)
		other.removeAttribute("aria-sort");
	th.dataset.first = texts ? "ascending" : "descending";
	th.setAttribute("aria-sort", texts !== reverse ? "ascending" :
	    "descending");
	body.append(...order.map((i) => rows[i]));
}

/* Headings become buttons, but those without a word. */
function sorts(table) {
	const heads = Array.from(table.tHead.rows[0].cells);

	heads.forEach((th, column) => {
		const b = document.createElement("button");

		if (th.textContent === "" || th.textContent === "course")
			return;
		b.type = "button";
		b.append(...th.childNodes);
		b.addEventListener("click", () =>
		    sortBy(table, heads, column));
		th.append(b);
	});
}

function searches(table) {
	const rows = Array.from(table.tBodies[0].rows);
	const label = document.createElement("label");
	const input = document.createElement("input");
	const found = document.createElement("output");

	label.className = "search";
	label.append("search ", input, " ", found);
	input.type = "search";
	input.placeholder = "regular expression";
	input.addEventListener("input", () => {
		const match = finder(input.value);
		let n = 0;

		for (const tr of rows) {
			tr.hidden = !match(tr.lastElementChild.textContent);
			n += tr.hidden ? 0 : 1;
		}
		found.textContent = input.value === "" ? "" :
		    n + " of " + rows.length;
	});
	table.parentNode.before(label);
}

if (typeof document === "undefined") {
	module.exports = { figure, sorted, finder };
} else {
	for (const table of document.querySelectorAll("table.sorts")) {
		sorts(table);
		if (table.tBodies[0].rows.length > FEW)
			searches(table);
	}
}
