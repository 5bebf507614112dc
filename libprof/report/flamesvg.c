/*
 * A flame graph that does not move: SVG without any script.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/flame.h"
#include "report/svg.h"

#define ROW 16		/* height of a box and the gap below it */
#define SIDE 10		/* beside all boxes */
#define HEAD 44		/* above them */
#define LEAST 0.1	/* width below which a box is left out */
#define LETTER 7.08	/* width of one, of 12 in a sans-serif font */

struct svg {
	const struct flame *fl;
	struct flame_layout l;
	FILE *f;
	struct prof_buf b;	/* of what is being escaped */
	double width;		/* of all boxes */
	uint32_t rows;
};

static void
put_text(struct svg *g, const char *s, size_t len)
{
	prof_svg_text(g->f, &g->b, s, len);
}

static const char *
name_of(const struct svg *g, size_t place)
{
	const struct flame_node *n = &g->fl->nodes[g->fl->order[place]];

	if (place == 0)
		return "all";
	return n->frame == NONE ? "(too small to show)" :
	    g->fl->g->nodes[n->frame].label;
}

/* A color of hue degrees; saturation and lightness are of 1. */
static void
put_color(struct svg *g, double hue, double saturation, double lightness)
{
	static const double shift[3] = { 0, 8, 4 };
	double a = saturation * fmin(lightness, 1 - lightness), k;
	int i;

	fputs("fill=\"#", g->f);
	for (i = 0; i < 3; i++) {
		k = fmod(shift[i] + hue / 30, 12);
		k = lightness - a * fmax(-1, fmin(1, fmin(k - 3, 9 - k)));
		fprintf(g->f, "%02x", (unsigned)lround(255 * k));
	}
	fputs("\"", g->f);
}

/* The colors of the page in the light. */
static void
fill(struct svg *g, size_t place)
{
	const struct flame_node *n = &g->fl->nodes[g->fl->order[place]];
	double part;
	unsigned k;

	if (n->frame == NONE) {
		put_color(g, 0, 0, 0.92);
	} else if (g->l.diff) {
		part = g->l.mag[place] == 0 ? 0 :
		    g->l.net[place] / g->l.mag[place];
		put_color(g, part > 0 ? 4 : 212, 0.85 * sqrt(fabs(part)),
		    0.89 - 0.27 * fabs(part));
	} else {
		k = prof_flame_color(g->fl, n->frame, FLAME_COLORS);
		put_color(g, fmod(k * 137.508, 360), 0.66,
		    0.75 + 0.06 * (k % 3));
	}
}

/* A name, less the path of its package if that helps, cut if it must be. */
static void
put_name(struct svg *g, const char *s, size_t room)
{
	size_t end = strcspn(s, "([{<"), n, i;

	if (s[n = prof_svg_cut(s, room)] != '\0') {
		for (i = end; i > 0 && s[i - 1] != '/'; i--)
			;
		s += i;
		n = prof_svg_cut(s, room);
	}
	if (s[n] == '\0') {
		put_text(g, s, n);
	} else if (room > 2) {
		put_text(g, s, prof_svg_cut(s, room - 2));
		fputs("..", g->f);
	}
}

/* "64.47MB, 96.80%", of the column's total. */
static void
put_value(struct svg *g, double v)
{
	const struct prof *p = g->fl->p;
	size_t col = g->fl->opt->col;
	char buf[PROF_LABEL_MAX], *s;

	if (g->l.diff && v > 0)
		fputc('+', g->f);
	s = prof_label(prof_to_int(v), prof_str(p, p->types[col].unit),
	    "auto", buf);
	put_text(g, s, strlen(s));
	s = prof_percent(prof_to_int(v), p->totals[col], buf);
	fprintf(g->f, ", %s", s + strspn(s, " "));
}

static void
put_box(struct svg *g, size_t place)
{
	const struct flame_node *n = &g->fl->nodes[g->fl->order[place]];
	const char *name = name_of(g, place);
	double x = SIDE + g->l.x[place] * g->width, w;
	uint32_t row = g->fl->opt->flame ? g->rows - 1 - n->depth : n->depth;

	w = place == 0 ? g->width : g->l.mag[place] / g->l.mag[0] * g->width;
	fputs("<g><title>", g->f);
	put_text(g, name, strlen(name));
	fputs(place > 0 && n->inlined ? " (inline) (" : " (", g->f);
	put_value(g, g->l.net[place]);
	fprintf(g->f, ")</title><rect x=\"%.1f\" y=\"%u\" width=\"%.1f\" "
	    "height=\"%d\" ", x, HEAD + row * ROW, fmax(w - (w > 3 ? 0.5 :
	    0), 0.1), ROW - 1);
	fill(g, place);
	fputs("/>", g->f);
	if (w >= 3 * LETTER) {
		fprintf(g->f, "<text x=\"%.1f\" y=\"%u\"%s>", x + 3,
		    HEAD + row * ROW + ROW - 4, place > 0 && n->inlined ?
		    " class=\"i\"" : "");
		put_name(g, name, (size_t)((w - 6) / LETTER));
		fputs("</text>", g->f);
	}
	fputs("</g>\n", g->f);
}

static bool
is_drawn(const struct svg *g, size_t place)
{
	return place == 0 || g->l.mag[place] * g->width >=
	    LEAST * g->l.mag[0];
}

static void
put_head(struct svg *g)
{
	const struct prof_flame_options *o = g->fl->opt;
	const struct prof *p = g->fl->p;
	const char *type = prof_str(p, p->types[o->col].type), *file = "";
	unsigned width = (unsigned)g->width + 2 * SIDE;
	unsigned height = HEAD + g->rows * ROW + SIDE;
	size_t len;

	file = prof_base(prof_str(p, p->mappings[p->nmappings > 1].file),
	    &len);
	if (o->title != NULL)
		len = strlen(file = o->title);
	fprintf(g->f, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\""
	    " height=\"%u\" viewBox=\"0 0 %u %u\" role=\"img\">\n<title>",
	    width, height, width, height);
	put_text(g, file, len);
	fputs(len > 0 ? ": " : "", g->f);
	put_text(g, type, strlen(type));
	fputs("</title>\n<style>text{font:12px sans-serif;fill:#1b1b1b}"
	    ".i{font-style:italic}.h{font-size:15px;font-weight:bold}"
	    "g:hover rect{stroke:#1b1b1b}</style>\n"
	    "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n", g->f);
	fprintf(g->f, "<text x=\"%d\" y=\"18\" class=\"h\">", SIDE);
	put_text(g, file, len);
	fprintf(g->f, "</text>\n<text x=\"%d\" y=\"35\">", SIDE);
	put_text(g, type, strlen(type));
	fputs(": ", g->f);
	put_value(g, g->l.net[0]);
	fputs(!g->l.diff ? " of the total" : o->pair ? " of the old total; "
	    "red grew, blue shrank, as wide as the larger of both" :
	    " of the total; red grew, blue shrank, as wide as what changed",
	    g->f);
	fputs("</text>\n", g->f);
}

static int
draw(struct svg *g, struct prof_err *err)
{
	const struct flame *fl = g->fl;
	size_t i;

	g->rows = 1;
	for (i = 0; i < fl->norder; i++) {
		if (is_drawn(g, i) && fl->nodes[fl->order[i]].depth >= g->rows)
			g->rows = fl->nodes[fl->order[i]].depth + 1;
	}
	prof_buf_room(&g->b, 256);
	put_head(g);
	for (i = 0; i < fl->norder; i++) {
		if (is_drawn(g, i))
			put_box(g, i);
	}
	fputs("</svg>\n", g->f);
	return g->b.failed ? prof_nomem(err) : 0;
}

int
prof_write_flame_svg(const struct prof *p,
    const struct prof_flame_options *opt, FILE *f, struct prof_err *err)
{
	struct svg g = { .f = f };
	struct flame fl;
	int rc = prof_flame_new(p, opt, &fl, err);

	if (rc != 0)
		return -1;
	g.fl = &fl;
	g.width = opt->width == 0 ? 1180 : opt->width > 100 ?
	    opt->width - 2 * SIDE : 80;
	rc = prof_flame_layout_new(&fl, &g.l, err);
	if (rc == 0)
		rc = draw(&g, err);
	prof_flame_layout_free(&g.l);
	prof_buf_free(&g.b);
	prof_flame_free(&fl);
	if (rc == 0 && ferror(f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	return rc;
}
