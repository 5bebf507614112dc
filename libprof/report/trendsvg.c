/*
 * What grows over snapshots, as a chart: a line a row, at the snapshots' own
 * times, with its name at its end.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/svg.h"
#include "report/trend.h"

#define WIDTH	900
#define HEIGHT	420
#define LEFT	80
#define RIGHT	270	/* names are there */
#define TOP	54
#define BOTTOM	46
#define LINES	8	/* at most */
#define NAME	38	/* characters */

struct chart {
	const struct prof_trend *t;
	FILE *f;
	struct prof_buf b;
	const struct prof_trend_row *rows[LINES];
	double label[LINES];	/* where their names are */
	size_t nrows;
	double top;		/* value at the upper edge */
};

/* Told apart by people who see few colors, too. */
static const char *const colors[LINES] = { "#0072b2", "#d55e00", "#009e73",
	"#8b3a8f", "#7a5c00", "#00709c", "#b01c4a", "#333333" };

/* Snapshots that values[0] comes after: an increment is of two. */
static size_t
skipped(const struct chart *c)
{
	return c->t->counter ? 1 : 0;
}

static double
x_of(const struct chart *c, size_t snapshot)
{
	size_t n = c->t->nvalues + skipped(c);
	double part = n > 1 ? (double)snapshot / (double)(n - 1) : 0.5;

	if (c->t->begin != 0 && c->t->end > c->t->begin)
		part = (double)(c->t->priv->moments[snapshot].time -
		    c->t->begin) / (double)(c->t->end - c->t->begin);
	return LEFT + part * (WIDTH - LEFT - RIGHT);
}

static double
y_of(const struct chart *c, double v)
{
	double part = c->top > 0 ? v / c->top : 0;

	return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
}

static double
error_of(const struct prof_trend_row *r)
{
	return isnan(r->error) ? 0 : r->error;
}

/* The rows that grow, the first LINES or max of them. */
static void
choose(struct chart *c, size_t max)
{
	size_t i, k;

	for (i = 0; i < c->t->nrows && c->nrows < LINES; i++) {
		const struct prof_trend_row *r = &c->t->rows[i];

		if (r->move != PROF_GROWING ||
		    (max != 0 && c->nrows >= max))
			continue;
		c->rows[c->nrows++] = r;
		c->top = fmax(c->top, (double)r->last + error_of(r));
		for (k = 0; k < c->t->nvalues; k++)
			c->top = fmax(c->top, (double)r->values[k]);
	}
}

static void
put_value(struct chart *c, double v)
{
	char buf[PROF_LABEL_MAX];

	prof_label(prof_to_int(v), c->t->unit, "auto", buf);
	prof_svg_text(c->f, &c->b, buf, strlen(buf));
}

static void
put_time(struct chart *c, double x, const char *anchor, int64_t ns)
{
	time_t t = (time_t)(ns / 1000000000);
	struct tm tm;
	char buf[64];

	if (localtime_r(&t, &tm) == NULL ||
	    strftime(buf, sizeof(buf), "%Y-%m-%d %H:%M:%S", &tm) == 0)
		return;
	fprintf(c->f, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">"
	    "%s</text>\n", x, HEIGHT - BOTTOM + 32, anchor, buf);
}

static void
put_axes(struct chart *c)
{
	size_t n = c->t->nvalues + skipped(c), i;
	int k;

	for (k = 0; k <= (c->top > 0 ? 4 : 0); k++) {
		double v = c->top * k / 4, y = y_of(c, v);

		fprintf(c->f, "<path d=\"M%d %.1fH%d\" class=\"g\"/><text "
		    "x=\"%d\" y=\"%.1f\" text-anchor=\"end\">", LEFT, y,
		    WIDTH - RIGHT, LEFT - 6, y + 4);
		put_value(c, v);
		fputs("</text>\n", c->f);
	}
	for (i = 0; i < n; i++)
		fprintf(c->f, "<path d=\"M%.1f %dv5\" class=\"g\"/>\n",
		    x_of(c, i), HEIGHT - BOTTOM);
	if (c->t->begin != 0) {
		put_time(c, LEFT, "start", c->t->begin);
		put_time(c, WIDTH - RIGHT, "end", c->t->end);
	} else {
		fprintf(c->f, "<text x=\"%d\" y=\"%d\">%zu snapshots</text>\n",
		    LEFT, HEIGHT - BOTTOM + 32, n);
	}
}

static void
put_restarts(struct chart *c)
{
	size_t n = c->t->nvalues + skipped(c), i;
	double x;

	for (i = 1; i < n; i++) {
		if (!c->t->priv->moments[i].restarted)
			continue;
		x = (x_of(c, i - 1) + x_of(c, i)) / 2;
		fprintf(c->f, "<path d=\"M%.1f %dV%d\" class=\"r\"/><text "
		    "x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">restart"
		    "</text>\n", x, TOP, HEIGHT - BOTTOM, x, TOP - 4);
	}
}

/* Lower the names that would lie on one above; back up from the edge. */
static void
spread_labels(struct chart *c)
{
	size_t order[LINES] = { 0 }, i, k, swap;
	double edge = HEIGHT - BOTTOM;

	for (i = 0; i < c->nrows; i++) {
		c->label[i] = y_of(c, (double)c->rows[i]->last);
		order[i] = i;
		for (k = i; k > 0 && c->label[order[k - 1]] >
		    c->label[order[k]]; k--) {
			swap = order[k];
			order[k] = order[k - 1];
			order[k - 1] = swap;
		}
	}
	for (i = 1; i < c->nrows; i++)
		c->label[order[i]] = fmax(c->label[order[i]],
		    c->label[order[i - 1]] + 30);
	for (i = c->nrows; i-- > 0;) {
		c->label[order[i]] = fmin(c->label[order[i]], edge);
		edge -= 30;
	}
}

/* The end of a name tells more than the path it begins with. */
static void
put_name(struct chart *c, const char *s)
{
	size_t end = strcspn(s, "([{<;"), n, i;

	for (i = end; i > 0 && s[i - 1] != '/'; i--)
		;
	if (s[prof_svg_cut(s, NAME)] != '\0')
		s += i;
	n = prof_svg_cut(s, NAME);
	if (s[n] != '\0')
		n = prof_svg_cut(s, NAME - 2);
	prof_svg_text(c->f, &c->b, s, n);
	fputs(s[n] != '\0' ? ".." : "", c->f);
}

static void
put_line(struct chart *c, size_t i)
{
	const struct prof_trend_row *r = c->rows[i];
	double x = x_of(c, c->t->nvalues + skipped(c) - 1), e = error_of(r);
	double y = y_of(c, (double)r->last);
	size_t k;

	fprintf(c->f, "<g fill=\"%s\" stroke=\"%s\"><title>", colors[i],
	    colors[i]);
	prof_svg_text(c->f, &c->b, r->name, strlen(r->name));
	fputs("</title><polyline points=\"", c->f);
	for (k = 0; k < c->t->nvalues; k++)
		fprintf(c->f, "%s%.1f,%.1f", k > 0 ? " " : "",
		    x_of(c, k + skipped(c)), y_of(c, (double)r->values[k]));
	fputs("\"/>", c->f);
	for (k = 0; k < c->t->nvalues; k++)
		fprintf(c->f, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>",
		    x_of(c, k + skipped(c)), y_of(c, (double)r->values[k]));
	if (e > 0)
		fprintf(c->f, "<path d=\"M%.1f %.1fV%.1fm-4 0h8M%.1f %.1fh8\""
		    "/>", x, y_of(c, (double)r->last - e), y_of(c,
		    (double)r->last + e), x - 4, y_of(c, (double)r->last - e));
	fprintf(c->f, "<path d=\"M%.1f %.1fL%.1f %.1f\" class=\"l\"/><text "
	    "x=\"%.1f\" y=\"%.1f\">", x + 6, y, x + 20, c->label[i], x + 24,
	    c->label[i] + 4);
	put_name(c, r->name);
	fprintf(c->f, "</text><text x=\"%.1f\" y=\"%.1f\" class=\"s\">+",
	    x + 24, c->label[i] + 17);
	put_value(c, (double)r->change);
	if (e > 0) {
		fputs(" &#177; ", c->f);
		put_value(c, e);
	}
	fputs("</text></g>\n", c->f);
}

static void
draw(struct chart *c)
{
	size_t i;

	fprintf(c->f, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
	    "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n<title>"
	    "What grows of ", WIDTH, HEIGHT, WIDTH, HEIGHT);
	prof_svg_text(c->f, &c->b, c->t->type, strlen(c->t->type));
	fputs("</title>\n<style>text{font:12px sans-serif;fill:#1b1b1b;"
	    "stroke:none}.h{font-size:15px;font-weight:bold}.s{font-size:11px;"
	    "fill:#555}path{fill:none}.g{stroke:#ddd}.r{stroke:#777;"
	    "stroke-dasharray:4 3}.l{stroke-width:.7}polyline{fill:none;"
	    "stroke-width:2}</style>\n<rect width=\"100%\" height=\"100%\" "
	    "fill=\"#fff\"/>\n<text x=\"10\" y=\"22\" class=\"h\">", c->f);
	fputs(c->nrows > 0 ? "What grows of " : "Nothing grows of ", c->f);
	prof_svg_text(c->f, &c->b, c->t->type, strlen(c->t->type));
	fputs(c->t->counter ? ": increments between snapshots" : "", c->f);
	fputs("</text>\n", c->f);
	put_axes(c);
	put_restarts(c);
	spread_labels(c);
	for (i = 0; i < c->nrows; i++)
		put_line(c, i);
	fputs("</svg>\n", c->f);
}

int
prof_write_trend_svg(const struct prof_trend *t, size_t rows, FILE *f,
    struct prof_err *err)
{
	struct chart c = { .t = t, .f = f };
	bool failed;

	prof_buf_room(&c.b, 64);
	choose(&c, rows);
	draw(&c);
	failed = c.b.failed;
	prof_buf_free(&c.b);
	if (failed)
		return prof_nomem(err);
	return ferror(f) ? prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
	    strerror(errno)) : 0;
}
