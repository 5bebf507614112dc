/*
 * The call tree: one node per call path, where the graph has one per frame.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* Children by (parent, frame node). */
struct children {
	struct prof_table table;
	const struct prof_graph *g;
	uint32_t *frame;	/* of each tree node */
	size_t cframe, cparent;
};

static uint32_t
child(struct prof_graph *g, struct children *c, const struct prof_node *base,
    uint32_t parent, uint32_t frame, struct prof_err *err)
{
	uint32_t key[2] = { parent, frame }, i, h;
	struct prof_node n;
	size_t pos = 0;

	h = (uint32_t)prof_hash(key, sizeof(key), g->prof->priv->seed);
	while ((i = prof_table_next(&c->table, h, &pos)) != NONE) {
		if (g->priv->parent[i] == parent && c->frame[i] == frame)
			return i;
	}
	n = base[frame];
	i = prof_graph_add_node(g, &n, err);
	if (i == NONE)
		return NONE;
	if (prof_grow(&c->frame, &c->cframe, g->nnodes, sizeof(*c->frame)) ||
	    prof_grow(&g->priv->parent, &c->cparent, g->nnodes,
	    sizeof(*g->priv->parent)) ||
	    prof_table_add(&c->table, h, i) != 0) {
		prof_nomem(err);
		return NONE;
	}
	c->frame[i] = frame;
	g->priv->parent[i] = parent;
	return i;
}

/* Edge i leads to node i; roots have one that is linked nowhere. */
static int
add_edges(struct prof_graph *g, const bool *outlined, struct prof_err *err)
{
	size_t i;

	if (prof_grow(&g->edges, &g->priv->cedges, g->nnodes + 1,
	    sizeof(*g->edges)) != 0)
		return prof_nomem(err);
	g->nedges = g->nnodes;
	memset(g->edges, 0, g->nedges * sizeof(*g->edges));
	for (i = 0; i < g->nnodes; i++) {
		struct prof_edge *e = &g->edges[i];

		e->src = g->priv->parent[i];
		e->dst = (uint32_t)i;
		e->weight = g->nodes[i].cum;
		e->weight_div = g->nodes[i].cum_div;
		e->inlined = !outlined[i];
		if (e->src == NONE)
			continue;
		g->nodes[i].in = (uint32_t)i + 1;
		e->next_out = g->nodes[e->src].out;
		g->nodes[e->src].out = (uint32_t)i + 1;
	}
	return 0;
}

struct walk {
	struct prof_graph *g;
	struct children c;
	struct prof_node *base;	/* one node per frame, weightless */
	bool *outlined;		/* by tree node: called without inlining */
	size_t coutlined;
};

static int
walk_sample(struct walk *w, size_t i, int64_t v, int64_t div,
    struct prof_err *err)
{
	struct prof_graph *g = w->g;
	struct prof_graph_priv *gv = g->priv;
	const struct prof *p = g->prof;
	const struct prof_sample *s = &p->samples[i];
	uint32_t node = NONE, loc;
	size_t k, j, had;

	for (k = 0; k < s->depth; k++) {
		loc = p->stacks[s->stack + k];
		for (j = gv->first[loc]; j < gv->first[loc + 1]; j++) {
			had = g->nnodes;
			node = child(g, &w->c, w->base, node,
			    gv->frames[j] & ~INLINED, err);
			if (node == NONE)
				return -1;
			if (prof_grow(&w->outlined, &w->coutlined,
			    g->nnodes, sizeof(*w->outlined)) != 0)
				return prof_nomem(err);
			if (g->nnodes > had)
				w->outlined[node] = false;
			w->outlined[node] |= !(gv->frames[j] & INLINED);
			prof_sum(g, &g->nodes[node].cum, v);
			prof_sum(g, &g->nodes[node].cum_div, div);
		}
	}
	gv->leaf[i] = node;
	if (node != NONE) {
		prof_sum(g, &g->nodes[node].flat, v);
		prof_sum(g, &g->nodes[node].flat_div, div);
	}
	return 0;
}

/* Replace the frames' nodes, of prof_graph_map(), by a tree of paths. */
int
prof_graph_tree(struct prof_graph *g, struct prof_err *err)
{
	struct walk w = { 0 };
	int64_t v, div;
	size_t i;
	int rc = -1;

	w.g = g;
	w.base = g->nodes;
	for (i = 0; i < g->nnodes; i++) {
		w.base[i].flat = w.base[i].flat_div = 0;
		w.base[i].cum = w.base[i].cum_div = 0;
	}
	g->nodes = NULL;
	g->nnodes = g->priv->cnodes = 0;
	g->priv->leaf = malloc((g->prof->nsamples + 1) * sizeof(uint32_t));
	if (g->priv->leaf == NULL) {
		prof_nomem(err);
		goto out;
	}
	for (i = 0; i < g->prof->nsamples; i++) {
		g->priv->leaf[i] = NONE;
		if (prof_graph_weight(g, i, &v, &div) &&
		    walk_sample(&w, i, v, div, err) != 0)
			goto out;
	}
	rc = add_edges(g, w.outlined, err);
out:
	free(w.base);
	free(w.outlined);
	free(w.c.frame);
	prof_table_free(&w.c.table);
	return rc;
}

/*
 * Hang every kept node below its nearest kept ancestor; an edge that skips
 * somebody is residual, and inlined if all it stands for was.  A node comes
 * after its parent, whose edge, kept or not, leads to a kept one by then.
 */
void
prof_graph_trim_tree(struct prof_graph *g)
{
	uint8_t *state = g->priv->state;
	size_t i;

	for (i = 0; i < g->nnodes; i++)
		g->nodes[i].in = g->nodes[i].out = 0;
	for (i = 0; i < g->nnodes; i++) {
		struct prof_edge *e = &g->edges[i];

		if (e->src != NONE && !(state[e->src] & KEPT)) {
			e->residual = true;
			e->inlined &= g->edges[e->src].inlined;
			e->src = g->edges[e->src].src;
		}
		if (!(state[i] & KEPT) || e->src == NONE)
			continue;
		e->next_in = 0;
		g->nodes[i].in = (uint32_t)i + 1;
		e->next_out = g->nodes[e->src].out;
		g->nodes[e->src].out = (uint32_t)i + 1;
	}
}
