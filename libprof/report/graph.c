/*
 * A report's graph, from the samples to the unit it is printed in.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static void
set_total(struct prof_graph *g)
{
	const int64_t *totals = g->prof->totals;

	g->total = totals[g->opt.col];
	if (g->opt.mean && totals[0] != 0)
		g->total = prof_div64(g->total, totals[0]);
}

static int64_t
ratio(const struct prof_graph *g, int64_t v)
{
	double r = g->opt.divide_by == 0 ? 1 : 1 / g->opt.divide_by;

	return r > 0 && r != 1 ? prof_to_int((double)v * r) : v;
}

/*
 * The unit that suits the smallest value shown, or a hundred times that
 * where the total is in another unit.
 */
static void
choose_unit(struct prof_graph *g)
{
	int64_t min = 0, max = g->total, v;
	const char *low, *high;
	size_t i;

	g->unit = g->opt.unit;
	if (strcmp(g->unit, "minimum") != 0 || g->norder == 0)
		return;
	for (i = 0; i < g->norder; i++) {
		const struct prof_node *n = &g->nodes[g->order[i]];

		v = prof_abs64(prof_node_flat(n));
		if (v == 0)
			v = prof_abs64(prof_node_cum(n));
		if (v > 0 && (min == 0 || v < min))
			min = v;
	}
	if (min == 0)
		min = max;
	min = ratio(g, min);
	max = ratio(g, max);
	prof_scale(min, g->sample_unit, "minimum", &low);
	prof_scale(max, g->sample_unit, "minimum", &high);
	if (strcmp(low, high) != 0 && min < INT64_MAX / 100 && min * 100 < max)
		prof_scale(100 * min, g->sample_unit, "minimum", &low);
	/* Parts of counts are shown as numbers with a fraction. */
	g->unit = *low != '\0' ? low : prof_part_digits(g->sample_unit) > 0 ?
	    "count" : g->sample_unit;
}

static struct prof_graph *
graph_alloc(const struct prof *p, const struct prof_graph_options *opt,
    struct prof_err *err)
{
	struct prof_graph *g;

	if (opt->col >= p->ntypes) {
		prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "profile has no sample type %zu", opt->col);
		return NULL;
	}
	g = calloc(1, sizeof(*g));
	if (g == NULL || (g->priv = calloc(1, sizeof(*g->priv))) == NULL) {
		free(g);
		prof_nomem(err);
		return NULL;
	}
	g->prof = p;
	g->opt = *opt;
	if (g->opt.unit == NULL)
		g->opt.unit = "minimum";
	g->unit = g->opt.unit;
	g->sample_unit = prof_str(p, p->types[opt->col].unit);
	set_total(g);
	return g;
}

int
prof_graph_bare(const struct prof *p, const struct prof_graph_options *opt,
    struct prof_graph **out, struct prof_err *err)
{
	struct prof_graph *g = graph_alloc(p, opt, err);

	if (g == NULL)
		return -1;
	if (prof_graph_map(g, err) != 0) {
		prof_graph_free(g);
		return -1;
	}
	*out = g;
	return 0;
}

int
prof_graph_new(const struct prof *p, const struct prof_graph_options *opt,
    struct prof_graph **out, struct prof_err *err)
{
	struct prof_graph *g = graph_alloc(p, opt, err);
	size_t i;

	if (g == NULL)
		return -1;
	if (prof_graph_map(g, err) != 0 || prof_graph_weigh(g, err) != 0 ||
	    (opt->call_tree && prof_graph_tree(g, err) != 0) ||
	    prof_graph_trim(g, err) != 0)
		goto fail;
	if (g->priv->overflow) {
		prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "a sum of %s does not fit in 64 bits",
		    prof_str(p, p->types[opt->col].type));
		goto fail;
	}
	for (i = 0; i < g->norder; i++)
		g->nodes[g->order[i]].shown = true;
	choose_unit(g);
	*out = g;
	return 0;
fail:
	prof_graph_free(g);
	return -1;
}

void
prof_graph_free(struct prof_graph *g)
{
	struct prof_graph_priv *v;

	if (g == NULL)
		return;
	v = g->priv;
	prof_arena_free(&v->arena);
	free(v->first);
	free(v->frames);
	free(v->only);
	free(v->leaf);
	free(v->parent);
	free(v->state);
	free(v->stamp);
	free(v->tags);
	free(v);
	free(g->order);
	free(g->nodes);
	free(g->edges);
	free(g);
}

char *
prof_graph_value(const struct prof_graph *g, int64_t value, char *buf)
{
	return prof_label(ratio(g, value), g->sample_unit, g->unit, buf);
}
