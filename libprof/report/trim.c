/*
 * Which nodes and edges a report shows, and in which order: pprof's rules
 * (google/pprof internal/report and internal/graph), made deterministic.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

#define MAX_NODELETS 4

static bool
visible(const struct prof_graph *g, size_t i)
{
	return (g->priv->state[i] & VISIBLE) != 0;
}

/* Nodes with no weight are in no report, but calls pass through them. */
static int64_t
first_view(struct prof_graph *g, size_t *count)
{
	int64_t total = 0;
	size_t i;

	*count = 0;
	for (i = 0; i < g->nnodes; i++) {
		const struct prof_node *n = &g->nodes[i];

		g->priv->state[i] = KEPT;
		if (n->cum == 0 && n->flat == 0)
			continue;
		if (g->opt.drop_negative &&
		    (n->flat < 0 || (n->flat == 0 && n->cum < 0)))
			continue;
		g->priv->state[i] |= VISIBLE;
		prof_sum(g, &total, n->flat);
		++*count;
	}
	return total;
}

/* Sum over edges of -p log2 p, p being their part of the weight. */
static double
entropy(const struct prof_graph *g, const struct prof_node *n, bool in)
{
	int64_t self = in ? 0 : n->flat, total = self;
	double score = 0, p;
	uint32_t first = in ? n->in : n->out, e;
	const struct prof_edge *edge;

	for (e = first; e != 0; e = in ? edge->next_in : edge->next_out) {
		edge = &g->edges[e - 1];
		if (edge->weight > 0 &&
		    __builtin_add_overflow(total, edge->weight, &total))
			total = INT64_MAX;
	}
	if (total == 0)
		return 0;
	for (e = first; e != 0; e = in ? edge->next_in : edge->next_out) {
		edge = &g->edges[e - 1];
		p = (double)prof_abs64(edge->weight) / (double)total;
		score += -p * log2(p);
	}
	if (self > 0) {
		p = (double)self / (double)total;
		score += -p * log2(p);
	}
	return score;
}

/* What does not fit is INT64_MIN, as on amd64. */
static int64_t
to_int(double v)
{
	return fabs(v) < 9223372036854775808.0 ? (int64_t)v : INT64_MIN;
}

/*
 * How much a node adds to a drawing: entries, leaves and branchings.
 *
 * In a difference weights cancel out or are negative, and the logarithms
 * come to nothing that is a number.  Which nodes pprof draws then hangs on
 * what its NaN is as an integer, the smallest there is, and on sums that
 * wrap; to draw the same nodes we do the same.
 */
static int64_t
interest(const struct prof_graph *g, const struct prof_node *n)
{
	double s = n->in == 0 ? 1 : entropy(g, n, true);
	int64_t v;

	s += n->out == 0 ? 1 : entropy(g, n, false);
	v = (int64_t)((uint64_t)to_int(s * (double)n->cum) +
	    (uint64_t)n->flat);
	return v < 0 && v != INT64_MIN ? -v : v;
}

struct rank {
	const struct prof_node *n;
	uint32_t id;
	int64_t major, minor;
};

static int
by_address(uint64_t a, uint64_t b)
{
	return a == b ? 0 : a < b ? -1 : 1;
}

static int
cmp_rank(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;
	int c = 0;

	if (x->major != y->major)
		return x->major > y->major ? -1 : 1;
	if (x->n->address != 0 && y->n->address != 0)
		c = by_address(x->n->address, y->n->address);
	if (c == 0)
		c = strcmp(x->n->label, y->n->label);
	if (c == 0 && x->minor != y->minor)
		c = x->minor > y->minor ? -1 : 1;
	if (c == 0)
		c = x->id < y->id ? -1 : 1;
	return c;
}

/* Put the visible nodes in order. */
static int
sort_nodes(struct prof_graph *g, struct prof_err *err)
{
	struct rank *r = calloc(g->nnodes + 1, sizeof(*r));
	size_t i, n = 0;

	if (r == NULL)
		return prof_nomem(err);
	for (i = 0; i < g->nnodes; i++) {
		const struct prof_node *node = &g->nodes[i];
		int64_t flat = prof_abs64(node->flat);
		int64_t cum = prof_abs64(node->cum);

		if (!visible(g, i))
			continue;
		r[n].n = node;
		r[n].id = (uint32_t)i;
		r[n].major = g->opt.visual ? interest(g, node) :
		    g->opt.cum ? cum : flat;
		r[n++].minor = g->opt.visual || g->opt.cum ? flat : cum;
	}
	qsort(r, n, sizeof(*r), cmp_rank);
	for (i = 0; i < n; i++)
		g->order[i] = r[i].id;
	g->norder = n;
	free(r);
	return 0;
}

static int
name_nodes(struct prof_graph *g, struct prof_err *err)
{
	size_t i;

	for (i = 0; i < g->nnodes; i++) {
		if ((g->priv->state[i] & KEPT) &&
		    prof_node_name(g, &g->nodes[i], err) != 0)
			return -1;
	}
	return 0;
}

/*
 * Edges among the kept nodes, in order, and the nodes in theirs.  Edges that
 * are there for marks are made when it is known which nodes are shown.
 */
static int
rebuild(struct prof_graph *g, struct prof_err *err)
{
	if (g->opt.call_tree)
		prof_graph_trim_tree(g);
	else if (!g->opt.marks_only && prof_graph_edges(g, err) != 0)
		return -1;
	if (prof_graph_sort_edges(g, err) != 0)
		return -1;
	return sort_nodes(g, err);
}

/* Drop edges into visible nodes that weigh less than cutoff. */
static int
trim_edges(struct prof_graph *g, int64_t cutoff, size_t *dropped,
    struct prof_err *err)
{
	bool *gone = calloc(g->nedges + 1, sizeof(*gone));
	size_t i;
	uint32_t e;

	if (gone == NULL)
		return prof_nomem(err);
	*dropped = 0;
	for (i = 0; i < g->nnodes; i++) {
		if (!visible(g, i))
			continue;
		for (e = g->nodes[i].in; e != 0; e = g->edges[e - 1].next_in) {
			gone[e - 1] =
			    prof_abs64(g->edges[e - 1].weight) < cutoff;
			*dropped += gone[e - 1];
		}
	}
	if (*dropped > 0)
		prof_graph_unlink(g, gone);
	free(gone);
	return 0;
}

/* Drop tags that weigh less than cutoff. */
static void
trim_tags(struct prof_graph *g, int64_t cutoff)
{
	struct prof_graph_priv *v = g->priv;
	size_t i, n = 0;

	for (i = 0; i < v->ntags; i++) {
		if (prof_abs64(v->tags[i].flat) >= cutoff ||
		    prof_abs64(v->tags[i].cum) >= cutoff)
			v->tags[n++] = v->tags[i];
	}
	v->ntags = n;
}

/* How many of the first nodes fit into *max, counting nodelets as nodes. */
static int
fit_visual(struct prof_graph *g, size_t *max, struct prof_err *err)
{
	struct prof_graph_priv *v = g->priv;
	size_t *tags = calloc(g->nnodes + 1, sizeof(*tags)), i, count = 0;

	if (tags == NULL)
		return prof_nomem(err);
	for (i = 0; i < v->ntags; i++)
		tags[v->tags[i].node] += v->tags[i].flat != 0;
	for (i = 0; i < g->norder; i++) {
		size_t n = tags[g->order[i]];

		count += 1 + (n < MAX_NODELETS ? n : MAX_NODELETS);
		if (count >= *max) {
			*max = i + 1;
			break;
		}
	}
	free(tags);
	return 0;
}

/* Limit the report to nodecount nodes. */
static int
select_top(struct prof_graph *g, int64_t edge_cutoff, struct prof_err *err)
{
	struct prof_graph_priv *v = g->priv;
	size_t max = g->opt.nodecount, dropped, i;

	if (trim_edges(g, edge_cutoff, &dropped, err) != 0)
		return -1;
	if (g->opt.visual && fit_visual(g, &max, err) != 0)
		return -1;
	if (max >= g->norder)
		return 0;
	memset(v->state, 0, g->nnodes);
	for (i = 0; i < max; i++)
		v->state[g->order[i]] = KEPT | VISIBLE;
	return rebuild(g, err);
}

/* Keep the nodes whose cum reaches cutoff. */
static void
drop_light(struct prof_graph *g, int64_t cutoff, size_t count)
{
	size_t i, kept = 0;
	uint8_t *state = g->priv->state;

	for (i = 0; i < g->nnodes; i++)
		kept += visible(g, i) && prof_abs64(g->nodes[i].cum) >= cutoff;
	if (kept == count)
		return;
	g->dropped_nodes = count - kept;
	for (i = 0; i < g->nnodes; i++) {
		if (visible(g, i) ? prof_abs64(g->nodes[i].cum) < cutoff :
		    !g->opt.call_tree)
			state[i] = 0;
	}
}

int
prof_graph_trim(struct prof_graph *g, struct prof_err *err)
{
	struct prof_graph_priv *v = g->priv;
	int64_t total, node_cutoff, edge_cutoff;
	size_t count;

	v->state = calloc(g->nnodes + 1, 1);
	g->order = calloc(g->nnodes + 1, sizeof(*g->order));
	if (v->state == NULL || g->order == NULL)
		return prof_nomem(err);
	total = first_view(g, &count);
	node_cutoff = prof_abs64(to_int((double)total * g->opt.nodefraction));
	edge_cutoff = prof_abs64(to_int((double)total * g->opt.edgefraction));
	if (node_cutoff > 0)
		drop_light(g, node_cutoff, count);
	g->orig_nodes = count - g->dropped_nodes;
	if (name_nodes(g, err) != 0 || rebuild(g, err) != 0)
		return -1;
	if (g->opt.visual) {
		if (prof_graph_tags(g, err) != 0)
			return -1;
		trim_tags(g, node_cutoff);
	}
	if (g->opt.nodecount > 0 && select_top(g, edge_cutoff, err) != 0)
		return -1;
	if (g->opt.marks_only && !g->opt.call_tree &&
	    prof_graph_edges(g, err) != 0)
		return -1;
	if (trim_edges(g, edge_cutoff, &g->dropped_edges, err) != 0)
		return -1;
	return g->opt.visual ? prof_graph_drop_redundant(g, err) : 0;
}
