/*
 * Painting the boxes of the flame graph on a canvas as high as the window.
 * What is painted, scenes by rows, is page.js's.
 * SPDX-License-Identifier: MIT
 */
"use strict";

const ROW = 18, LEAST = 0.4;
const widths = new Map();	/* of names, as drawn */
const dark = matchMedia("(prefers-color-scheme: dark)");
const pen = document.getElementById("canvas").getContext("2d");

/* A name less the path of its package. */
const short = (name) => name.slice(name.slice(0,
    (name + "(").search(/[([{<]/)).lastIndexOf("/") + 1);

/* Colors: light ones with dark letters, or the other way around. */

function css(name) {
	return getComputedStyle(document.documentElement)
	    .getPropertyValue(name).trim();
}

function diffColor(part) {
	const hue = part > 0 ? 4 : 212, p = Math.abs(part);

	return dark.matches ? `hsl(${hue},${Math.round(60 * p)}%,${
	    22 + Math.round(20 * p)}%)` : `hsl(${hue},${Math.round(85 *
	    Math.sqrt(p))}%,${89 - Math.round(27 * p)}%)`;
}

/* Hues all around, each in one of three strengths for who sees no hue. */
function packageColor(k) {
	const hue = Math.round(k * 137.508 % 360), step = k % 3;

	return dark.matches ? `hsl(${hue},34%,${22 + 5 * step}%)` :
	    `hsl(${hue},66%,${75 + 6 * step}%)`;
}

function fill(s, b, colors) {
	const f = s.view.frame[b.i];

	if ((hits !== null && f >= 0 && hits[f]) ||
	    (scenes.length > 1 && b.depth === 0))
		return colors.hit;
	if (hits !== null || b.above || f < 0)
		return colors.dim;
	return column().diff ? diffColor(s.view.mag[b.i] === 0 ? 0 :
	    s.view.net[b.i] / s.view.mag[b.i]) : colors.of(prof.colors[f]);
}

/* As much of a name as fits, at its end if it is a path. */
function fit(name, width) {
	for (const s of [name, short(name)]) {
		if (!widths.has(s))
			widths.set(s, pen.measureText(s).width);
		if (widths.get(s) <= width)
			return s;
	}
	const s = short(name), n = Math.floor(s.length * width /
	    widths.get(s)) - 1;

	return n < 2 ? "" : s.slice(0, n) + "\u2026";
}

function drawBox(s, b, y, width, colors) {
	const x = b.x * width, w = Math.max(b.w * width, LEAST);
	const gap = w > 3 ? 1 : 0, color = fill(s, b, colors);

	pen.fillStyle = color;
	pen.fillRect(x, y, w - gap, ROW - 1);
	if (w < 18)
		return;
	const slanted = s.view.inlined[b.i] > 0;

	pen.fillStyle = color === colors.hit ? colors.hitText : colors.text;
	if (slanted)
		pen.fillRect(x, y, w - gap, 1);
	pen.font = (slanted ? "italic " : "") + "12px system-ui, sans-serif";
	pen.fillText(fit(nameOf(s.view, b.i), w - 7), x + 3, y + 13, w - 5);
}

/* Its memory is a new one whenever a size is set. */
function resize(width, height) {
	if (canvas.width === width && canvas.height === height)
		return;
	canvas.width = width;
	canvas.height = height;
}

/* The rows from top on that are to be seen, on a canvas of that height. */
function draw(top, height) {
	const width = graph.clientWidth, scale = devicePixelRatio || 1;
	const colors = { hit: css("--hit"), hitText: css("--hit-text"),
	    dim: css("--dim"), text: css("--text"), of: once(packageColor) };

	resize(Math.floor(width * scale), Math.floor(height * scale));
	canvas.style.height = height + "px";
	pen.setTransform(scale, 0, 0, scale, 0, 0);
	pen.clearRect(0, 0, width, height);
	for (let r = Math.floor(top / ROW); r < rows && r * ROW < top + height;
	    r++) {
		for (const [s, b] of byRow[r])
			drawBox(s, b, r * ROW - top, width, colors);
	}
	mark();
}

function redraw() {
	draw(graph.scrollTop, graph.clientHeight);
}

/* A frame around the box that has the focus. */
function mark() {
	const at = focus && place(focus), m = $("mark");

	m.hidden = !at;
	if (!at)
		return;
	m.style.left = at.b.x * graph.clientWidth + "px";
	m.style.top = at.row * ROW + "px";
	m.style.width = Math.max(at.b.w * graph.clientWidth, 4) + "px";
	m.style.height = ROW + "px";
}

/* Where what is hovered or has the focus is drawn; undefined: nowhere. */
function place(what) {
	for (let row = 0; row < rows; row++) {
		for (const [s, b] of byRow[row]) {
			if (s === what.s && b.i === what.i)
				return { row, b };
		}
	}
	return undefined;
}
