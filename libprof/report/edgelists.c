/*
 * The lists of edges that nodes have: their order, and edges that leave.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/*
 * Take the edges that gone[] says off both their lists, in one walk of all
 * lists: taking them off one by one would walk a list for each.
 */
void
prof_graph_unlink(struct prof_graph *g, const bool *gone)
{
	uint32_t *at;
	size_t i;

	for (i = 0; i < g->nnodes; i++) {
		for (at = &g->nodes[i].in; *at != 0;) {
			if (gone[*at - 1])
				*at = g->edges[*at - 1].next_in;
			else
				at = &g->edges[*at - 1].next_in;
		}
		for (at = &g->nodes[i].out; *at != 0;) {
			if (gone[*at - 1])
				*at = g->edges[*at - 1].next_out;
			else
				at = &g->edges[*at - 1].next_out;
		}
	}
}

int
prof_edge_cmp(const struct prof_graph *g, const struct prof_edge *a,
    const struct prof_edge *b)
{
	int64_t x = prof_abs64(a->weight), y = prof_abs64(b->weight);
	int c;

	if (x != y)
		return x > y ? -1 : 1;
	c = strcmp(g->nodes[a->src].label, g->nodes[b->src].label);
	if (c == 0)
		c = strcmp(g->nodes[a->dst].label, g->nodes[b->dst].label);
	if (c == 0 && a->weight != b->weight)
		c = a->weight > b->weight ? -1 : 1;
	if (c == 0 && a->src != b->src)
		c = a->src < b->src ? -1 : 1;
	if (c == 0 && a->dst != b->dst)
		c = a->dst < b->dst ? -1 : 1;
	return c;
}

struct sort_edge {
	const struct prof_graph *g;
	uint32_t e;
};

static int
cmp_edges(const void *a, const void *b)
{
	const struct sort_edge *x = a, *y = b;

	return prof_edge_cmp(x->g, &x->g->edges[x->e], &x->g->edges[y->e]);
}

/* Relink all edges in order, so that every list is in order. */
int
prof_graph_sort_edges(struct prof_graph *g, struct prof_err *err)
{
	struct sort_edge *v = calloc(g->nedges + 1, sizeof(*v));
	size_t n = 0, i;
	uint32_t e;

	if (v == NULL)
		return prof_nomem(err);
	for (i = 0; i < g->nnodes; i++) {
		if (!(g->priv->state[i] & KEPT))
			continue;
		for (e = g->nodes[i].in; e != 0; e = g->edges[e - 1].next_in) {
			v[n].g = g;
			v[n++].e = e - 1;
		}
	}
	qsort(v, n, sizeof(*v), cmp_edges);
	for (i = 0; i < g->nnodes; i++)
		g->nodes[i].in = g->nodes[i].out = 0;
	while (n-- > 0) {
		struct prof_edge *edge = &g->edges[v[n].e];

		edge->next_in = g->nodes[edge->dst].in;
		g->nodes[edge->dst].in = v[n].e + 1;
		edge->next_out = g->nodes[edge->src].out;
		g->nodes[edge->src].out = v[n].e + 1;
	}
	free(v);
	return 0;
}

int64_t
prof_edge_weight(const struct prof_edge *e)
{
	return e->weight_div == 0 ? e->weight :
	    prof_div64(e->weight, e->weight_div);
}
