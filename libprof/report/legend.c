/*
 * The lines above a report: what the profile is, what of it is shown.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/report.h"

struct sink {
	void (*put)(const char *line, void *arg);
	void *arg;
	struct prof_buf *line;
};

/* The line a, b, unless there is no memory. */
static void
put2(const struct sink *k, const char *a, const char *b, size_t blen)
{
	struct prof_buf *line = k->line;

	line->len = 0;
	prof_buf_str(line, a);
	prof_buf_add(line, b, blen);
	prof_buf_char(line, '\0');
	if (!line->failed)
		k->put(line->s, k->arg);
}

static void
put_time(const struct sink *k, int64_t ns)
{
	int64_t s = ns / 1000000000 - (ns % 1000000000 < 0);
	time_t t = (time_t)s;
	struct tm tm;
	char buf[80];

	if (localtime_r(&t, &tm) == NULL)
		return;
	strftime(buf, sizeof(buf), "Time: %Y-%m-%d %H:%M:%S %Z", &tm);
	k->put(buf, k->arg);
}

static void
put_duration(const struct sink *k, const struct prof_graph *g)
{
	char a[PROF_LABEL_MAX], b[PROF_LABEL_MAX], c[PROF_LABEL_MAX];
	char line[4 * PROF_LABEL_MAX];
	const char *unit;
	double ns = prof_scale(g->total, g->sample_unit, "nanoseconds",
	    &unit);

	prof_label(g->prof->duration, "nanoseconds", "auto", a);
	prof_graph_value(g, g->total, b);
	*c = '\0';
	if (strcmp(unit, "ns") == 0 && ns != 0) {
		prof_percent(prof_to_int(ns), g->prof->duration, c + 1);
		*c = '(';
		strcat(c, ")");
	}
	snprintf(line, sizeof(line), "Duration: %s, Total samples = %s %s",
	    a, b, c);
	k->put(line, k->arg);
}

static void
describe(const struct sink *k, const struct prof_graph *g)
{
	const struct prof *p = g->prof;
	const struct prof_mapping *m;
	const char *s;
	size_t i, len;

	if (p->nmappings > 1) {
		m = &p->mappings[1];
		s = prof_base(prof_str(p, m->file), &len);
		if (m->file != 0)
			put2(k, "File: ", s, len);
		s = prof_str(p, m->build_id);
		if (m->build_id != 0)
			put2(k, "Build ID: ", s, strlen(s));
	}
	for (i = 0; i < p->ncomments; i++) {
		s = prof_str(p, p->comments[i]);
		if (*s != '#')
			k->put(s, k->arg);
	}
	s = prof_str(p, p->types[g->opt.col].type);
	if (*s != '\0' || g->opt.mean)
		put2(k, g->opt.mean ? "Type: mean_" : "Type: ", s, strlen(s));
	s = prof_str(p, p->doc_url);
	if (*s != '\0')
		put2(k, "Doc: ", s, strlen(s));
	if (p->time != 0)
		put_time(k, p->time);
	if (p->duration != 0)
		put_duration(k, g);
}

static void
put_dropped(const struct sink *k, const struct prof_graph *g, size_t n,
    const char *what, const char *by, double fraction)
{
	char line[2 * PROF_LABEL_MAX], limit[PROF_LABEL_MAX];

	if (n == 0)
		return;
	prof_graph_value(g,
	    prof_abs64(prof_to_int((double)g->total * fraction)), limit);
	snprintf(line, sizeof(line), "Dropped %zu %s%s (%s <= %s)", n, what,
	    n > 1 ? "s" : "", by, limit);
	k->put(line, k->arg);
}

static void
put_shown(const struct sink *k, const struct prof_graph *g)
{
	char a[PROF_LABEL_MAX], b[PROF_LABEL_MAX], c[PROF_LABEL_MAX];
	char line[4 * PROF_LABEL_MAX];
	int64_t flat = 0;
	const char *pct;
	size_t i;

	for (i = 0; i < g->norder; i++) {
		if (__builtin_add_overflow(flat,
		    prof_node_flat(&g->nodes[g->order[i]]), &flat))
			flat = INT64_MAX;
	}
	prof_graph_value(g, flat, a);
	prof_percent(flat, g->total, b);
	prof_graph_value(g, g->total, c);
	for (pct = b; *pct == ' '; pct++)
		;
	snprintf(line, sizeof(line), "Showing nodes accounting for %s, "
	    "%s of %s total", a, pct, c);
	k->put(line, k->arg);
	if (g->total == 0)
		return;
	put_dropped(k, g, g->dropped_nodes, "node", "cum",
	    g->opt.nodefraction);
	if (g->opt.visual)
		put_dropped(k, g, g->dropped_edges, "edge", "freq",
		    g->opt.edgefraction);
	if (g->norder > 0 && g->norder < g->orig_nodes) {
		snprintf(line, sizeof(line), "Showing top %zu nodes out of "
		    "%zu", g->norder, g->orig_nodes);
		k->put(line, k->arg);
	}
}

int
prof_graph_describe(const struct prof_graph *g,
    void (*put)(const char *line, void *arg), void *arg,
    struct prof_err *err)
{
	struct prof_buf line = { 0 };
	struct sink k = { put, arg, &line };

	describe(&k, g);
	prof_buf_free(&line);
	return line.failed ? prof_nomem(err) : 0;
}

int
prof_graph_legend(const struct prof_graph *g, bool full,
    void (*put)(const char *line, void *arg), void *arg,
    struct prof_err *err)
{
	struct sink k = { put, arg, NULL };

	if (prof_graph_describe(g, put, arg, err) != 0)
		return -1;
	put_shown(&k, g);
	if (full)
		put("\nSee https://git.io/JfYMW for how to read the graph",
		    arg);
	return 0;
}
