/*
 * The graph in Graphviz' language, as pprof draws it.
 *
 * Every string comes from the profile, so every string is escaped, and cut
 * if it is longer than anybody wants to look at; tooltips have names whole.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/dot.h"

/* Grey at 0, red towards 1, green towards -1. */
static void
put_color(FILE *f, double score, bool background)
{
	double sat = background ? 0.1 : 1, value = background ? 0.93 : 0.7;
	double r, g, b;

	if (isnan(score))
		score = 0;
	score = fmax(-1, fmin(1, score));
	if (fabs(score) < 0.2)
		sat *= fabs(score) / 0.2;
	score = score < 0 ? -pow(-score, 1 - 0.7) : score > 0 ?
	    pow(score, 1 - 0.7) : 0;
	r = score < 0 ? value * (1 + sat * score) : value;
	g = score < 0 ? value : value * (1 - sat * score);
	b = value * (1 - sat);
	fprintf(f, "\"#%02x%02x%02x\"", (unsigned)(r * 255.0),
	    (unsigned)(g * 255.0), (unsigned)(b * 255.0));
}

static double
share(const struct prof_graph *g, int64_t v)
{
	return (double)v / (double)prof_abs64(g->total);
}

static void
put_percent(const struct drawing *d, int64_t v)
{
	char buf[PROF_LABEL_MAX];
	const char *s = prof_percent(v, d->g->total, buf);

	while (*s == ' ')
		s++;
	fprintf(d->f, "(%s)", s);
}

struct legend {
	FILE *f;
	bool first;
	const char *title;
	size_t len;
};

static void
put_legend_line(const char *line, void *arg)
{
	struct legend *l = arg;

	if (l->first) {
		fputs("subgraph cluster_L { \"", l->f);
		prof_dot_str(l->f, line);
		fputs("\" [shape=box fontsize=16 label=\"", l->f);
		l->first = false;
	}
	prof_dot_str(l->f, line);
	fputs("\\l", l->f);
}

static int
put_legend(const struct drawing *d)
{
	const struct prof *p = d->g->prof;
	struct legend l = { d->f, true, "", 0 };

	if (p->nmappings > 1)
		l.title = prof_base(prof_str(p, p->mappings[1].file), &l.len);
	fputs("digraph \"", d->f);
	if (l.len > 0)
		prof_dot_text(d->f, l.title, l.len, false);
	else
		fputs("unnamed", d->f);
	fputs("\" {\nnode [style=filled fillcolor=\"#f8f8f8\" "
	    "fontname=\"Helvetica,Arial,sans-serif\"]\n"
	    "edge [fontsize=11 fontname=\"Helvetica,Arial,sans-serif\"]\n",
	    d->f);
	if (prof_graph_legend(d->g, true, put_legend_line, &l, NULL) != 0)
		return -1;
	fputc('"', d->f);
	if (l.len > 0) {
		fputs(" tooltip=\"", d->f);
		prof_dot_text(d->f, l.title, l.len, false);
		fputc('"', d->f);
	}
	fputs("] }\n", d->f);
	return 0;
}

/* The name as the label shows it, a component a line. */
static void
put_name(const struct drawing *d, const struct prof_node *n)
{
	const struct prof *p = d->g->prof;
	const struct prof_string *name = &p->strings[n->name];
	const char *s;
	size_t len;

	if (n->address != 0)
		fprintf(d->f, "%016llx\\n", (unsigned long long)n->address);
	if (n->name != 0) {
		memcpy(d->scratch, name->s, name->len + 1);
		len = name->len;
		s = prof_short_name(d->scratch, &len);
		prof_dot_text(d->f, s, len, true);
		fputs("\\n", d->f);
	}
	if (n->file != 0 || n->line != 0) {
		s = prof_base(prof_str(p, n->file), &len);
		prof_dot_text(d->f, s, len, false);
		if (n->line != 0)
			fprintf(d->f, ":%lld", (long long)n->line);
		if (n->line != 0 && n->column != 0)
			fprintf(d->f, ":%lld", (long long)n->column);
		fputs("\\n", d->f);
	} else if (n->name == 0 && n->object != 0) {
		s = prof_base(prof_str(p, n->object), &len);
		fputc('[', d->f);
		prof_dot_text(d->f, s, len, false);
		fputs("]\\n", d->f);
	} else if (n->name == 0) {
		fputs("<unknown>\\n", d->f);
	}
}

static void
put_node(const struct drawing *d, uint32_t i, double max_flat)
{
	const struct prof_node *n = &d->g->nodes[i];
	int64_t flat = prof_node_flat(n), cum = prof_node_cum(n);
	char flat_text[PROF_LABEL_MAX], cum_text[PROF_LABEL_MAX];
	double size = fabs((double)flat);
	int font = 8;

	prof_graph_value(d->g, flat, flat_text);
	prof_graph_value(d->g, cum, cum_text);
	if (flat != 0 && size <= max_flat)
		font += (int)ceil(16 * sqrt(size / max_flat));
	fprintf(d->f, "N%u [label=\"", d->id[i]);
	put_name(d, n);
	if (flat != 0) {
		prof_dot_str(d->f, flat_text);
		fputc(' ', d->f);
		put_percent(d, flat);
	} else {
		fputc('0', d->f);
	}
	if (cum != flat) {
		fputs(flat != 0 ? "\\nof " : " of ", d->f);
		prof_dot_str(d->f, cum_text);
		fputc(' ', d->f);
		put_percent(d, cum);
	}
	fprintf(d->f, "\" id=\"node%u\" fontsize=%d shape=box tooltip=\"",
	    d->id[i], font);
	prof_dot_whole(d->f, n->label);
	fputs(" (", d->f);
	prof_dot_str(d->f, cum_text);
	fputs(")\" color=", d->f);
	put_color(d->f, share(d->g, cum), false);
	fputs(" fillcolor=", d->f);
	put_color(d->f, share(d->g, cum), true);
	fputs("]\n", d->f);
}

/* 1 + the part of total that v is, in units of 1/steps, at most steps. */
static int
steps(const struct prof_graph *g, int64_t v, int max)
{
	double part = floor(fabs((double)v * max / (double)g->total));
	int64_t exact;

	if (!__builtin_mul_overflow(v, (int64_t)max, &exact))
		part = (double)prof_abs64(exact / g->total);
	return 1 + (part < max ? (int)part : max);
}

static void
put_edge(const struct drawing *d, const struct prof_edge *e)
{
	const struct prof_graph *g = d->g;
	int64_t w = prof_edge_weight(e);
	char text[PROF_LABEL_MAX];
	int i;

	prof_graph_value(g, w, text);
	fprintf(d->f, "N%u -> N%u [label=\" ", d->id[e->src], d->id[e->dst]);
	prof_dot_str(d->f, text);
	fputs(e->inlined ? "\\n (inline)\"" : "\"", d->f);
	if (g->total != 0) {
		if (steps(g, w, 100) > 1)
			fprintf(d->f, " weight=%d", steps(g, w, 100));
		if (steps(g, w, 5) > 1)
			fprintf(d->f, " penwidth=%d", steps(g, w, 5));
		fputs(" color=", d->f);
		put_color(d->f, share(g, w), false);
	}
	for (i = 0; i < 2; i++) {
		fputs(i == 0 ? " tooltip=\"" : " labeltooltip=\"", d->f);
		prof_dot_whole(d->f, g->nodes[e->src].label);
		fputs(e->residual ? " ... " : " -> ", d->f);
		prof_dot_whole(d->f, g->nodes[e->dst].label);
		fputs(" (", d->f);
		prof_dot_str(d->f, text);
		fputs(")\"", d->f);
	}
	if (e->residual)
		fputs(" style=\"dotted\"", d->f);
	if (d->nodelets[e->src])
		fputs(" minlen=2", d->f);
	fputs("]\n", d->f);
}

struct edge_ref {
	const struct prof_graph *g;
	const struct prof_edge *e;
};

static int
cmp_refs(const void *a, const void *b)
{
	const struct edge_ref *x = a, *y = b;

	return prof_edge_cmp(x->g, x->e, y->e);
}

/* All edges between nodes that are drawn, heaviest first. */
static int
put_edges(const struct drawing *d)
{
	const struct prof_graph *g = d->g;
	struct edge_ref *v = calloc(g->nedges + 1, sizeof(*v));
	size_t n = 0, i;
	uint32_t e;

	if (v == NULL)
		return -1;
	for (i = 0; i < g->norder; i++) {
		for (e = g->nodes[g->order[i]].out; e != 0;
		    e = g->edges[e - 1].next_out) {
			if (d->id[g->edges[e - 1].dst] == 0)
				continue;
			v[n].g = g;
			v[n++].e = &g->edges[e - 1];
		}
	}
	qsort(v, n, sizeof(*v), cmp_refs);
	for (i = 0; i < n; i++)
		put_edge(d, v[i].e);
	free(v);
	return 0;
}

static int
draw(struct drawing *d)
{
	const struct prof_graph *g = d->g;
	const struct prof_graph_priv *v = g->priv;
	size_t i, a, b;
	double max = 0;

	for (i = 0; i < g->norder; i++) {
		d->id[g->order[i]] = (uint32_t)i + 1;
		max = fmax(max, fabs((double)
		    prof_node_flat(&g->nodes[g->order[i]])));
	}
	if (put_legend(d) != 0)
		return -1;
	for (i = 0; i < g->norder; i++) {
		uint32_t n = g->order[i];

		put_node(d, n, max);
		for (a = 0, b = v->ntags; a < b;) {	/* tags are by node */
			size_t mid = a + (b - a) / 2;

			if (v->tags[mid].node < n)
				a = mid + 1;
			else
				b = mid;
		}
		for (b = a; b < v->ntags && v->tags[b].node == n; b++)
			;
		if (b > a)
			d->nodelets[n] = prof_dot_nodelets(d, n, v->tags + a,
			    b - a);
	}
	if (put_edges(d) != 0)
		return -1;
	fputs("}\n", d->f);
	return 0;
}

int
prof_write_dot(const struct prof_graph *g, FILE *f, struct prof_err *err)
{
	struct drawing d = { 0 };
	size_t i, longest = 0;
	int rc;

	for (i = 0; i < g->prof->nfunctions; i++) {
		size_t len = g->prof->strings[g->prof->functions[i].name].len;

		longest = len > longest ? len : longest;
	}
	d.g = g;
	d.f = f;
	d.id = calloc(g->nnodes + 1, sizeof(*d.id));
	d.nodelets = calloc(g->nnodes + 1, sizeof(*d.nodelets));
	d.scratch = malloc(longest + 1);
	rc = d.id == NULL || d.nodelets == NULL || d.scratch == NULL ||
	    draw(&d) != 0 ? prof_nomem(err) : 0;
	if (rc == 0 && ferror(f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	free(d.id);
	free(d.nodelets);
	free(d.scratch);
	return rc;
}
