/*
 * The edges between nodes: who called whom, and how much.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* In a tracer's frames: not kept, passed over. */
#define PASSED (UINT32_MAX - 1)

/* Edges by (src, dst); a call mostly comes from where the last one did. */
struct tracer {
	struct prof_graph *g;
	uint32_t *frames;	/* as the graph's, or PASSED */
	uint32_t *only;		/* likewise */
	/* Where edges are there for marks only: */
	uint8_t *want;		/* by node: its incoming edges matter */
	uint8_t *busy;		/* by location: one of its frames is wanted */
	uint32_t *slots;	/* edge + 1 */
	size_t nslots;
	struct recent {
		uint32_t src, edge;
	} *recent;		/* by dst */
	struct mark {
		int64_t weight, div;
		uint32_t seen;	/* sample that was here last, + 1 */
		bool residual, outlined;
	} *marks;		/* by edge */
	size_t cmarks;
};

static size_t
edge_slot(const struct tracer *t, uint32_t src, uint32_t dst)
{
	const struct prof_edge *edges = t->g->edges;
	uint64_t h = (((uint64_t)src << 32 | dst) ^ t->g->prof->priv->seed) *
	    0x9e3779b97f4a7c15u;
	size_t i;

	/* prof_hash() costs a twentieth of prof-dot. */
	h = (h ^ h >> 32) * 0xd6e8feb86659fd93u;
	i = (size_t)(h >> 32) & (t->nslots - 1);
	while (t->slots[i] != 0 && (edges[t->slots[i] - 1].src != src ||
	    edges[t->slots[i] - 1].dst != dst))
		i = (i + 1) & (t->nslots - 1);
	return i;
}

static int
more_slots(struct tracer *t)
{
	size_t i, n = t->nslots == 0 ? 1024 : t->nslots * 2;
	const struct prof_edge *edges = t->g->edges;
	uint32_t *slots = calloc(n, sizeof(*slots));

	if (slots == NULL)
		return -1;
	free(t->slots);
	t->slots = slots;
	t->nslots = n;
	for (i = 0; i < t->g->nedges; i++)
		slots[edge_slot(t, edges[i].src, edges[i].dst)] =
		    (uint32_t)i + 1;
	return 0;
}

static int
add_edge(struct tracer *t, uint32_t src, uint32_t dst)
{
	struct prof_graph *g = t->g;
	struct prof_edge *e;

	if (prof_grow(&g->edges, &g->priv->cedges, g->nedges + 1,
	    sizeof(*g->edges)) != 0 ||
	    prof_grow(&t->marks, &t->cmarks, g->nedges + 1,
	    sizeof(*t->marks)) != 0)
		return -1;
	memset(&t->marks[g->nedges], 0, sizeof(*t->marks));
	e = &g->edges[g->nedges];
	memset(e, 0, sizeof(*e));
	e->src = src;
	e->dst = dst;
	g->nedges++;
	return g->nedges * 2 > t->nslots ? more_slots(t) : 0;
}

/* The edge from src to dst, made if need be; NONE: no memory. */
static uint32_t
find_edge(struct tracer *t, uint32_t src, uint32_t dst)
{
	struct recent *r = &t->recent[dst];
	size_t slot = edge_slot(t, src, dst);

	if (t->slots[slot] == 0) {
		if (add_edge(t, src, dst) != 0)
			return NONE;
		slot = edge_slot(t, src, dst);
		t->slots[slot] = (uint32_t)t->g->nedges;
	}
	r->src = src;
	r->edge = t->slots[slot] - 1;
	return r->edge;
}

/* Where a walk over a sample's stack is. */
struct walk {
	uint32_t now;		/* the sample, + 1 */
	uint32_t parent;	/* the last node that counts, or NONE */
	bool residual;		/* others were passed over since */
	int64_t v, div;
};

/* A step from the parent to the frame f. */
static inline int
step(struct tracer *t, const struct walk *w, uint32_t f)
{
	const struct recent *r = &t->recent[f & ~INLINED];
	uint32_t e = r->src == w->parent ? r->edge :
	    find_edge(t, w->parent, f & ~INLINED);
	struct mark *m;

	if (e == NONE)
		return -1;
	m = &t->marks[e];
	if (m->seen == w->now)
		return 0;
	m->seen = w->now;
	if (__builtin_add_overflow(m->weight, w->v, &m->weight) ||
	    (w->div != 0 &&
	    __builtin_add_overflow(m->div, w->div, &m->div)))
		t->g->priv->overflow = true;
	m->residual |= w->residual;
	m->outlined |= !(f & INLINED);
	return 0;
}

static inline int
pass(struct tracer *t, struct walk *w, uint32_t f)
{
	uint32_t n = f & ~INLINED;

	if (f == PASSED) {
		w->residual = true;
		return 0;
	}
	if (w->parent != NONE && w->parent != n && step(t, w, f) != 0)
		return -1;
	w->parent = n;
	w->residual = false;
	return 0;
}

/* The edges of sample i, each once. */
static int
trace(struct tracer *t, size_t i, int64_t v, int64_t div)
{
	const struct prof *p = t->g->prof;
	const uint32_t *first = t->g->priv->first, *only = t->only;
	const uint32_t *stack = p->stacks + p->samples[i].stack;
	struct walk w = { (uint32_t)i + 1, NONE, false, v, div };
	uint32_t k, j, depth = p->samples[i].depth;

	for (k = 0; k < depth; k++) {
		if (only[stack[k]] != SEVERAL) {
			if (pass(t, &w, only[stack[k]]) != 0)
				return -1;
			continue;
		}
		for (j = first[stack[k]]; j < first[stack[k] + 1]; j++) {
			if (pass(t, &w, t->frames[j]) != 0)
				return -1;
		}
	}
	return 0;
}

/*
 * The node before place j of location k on the stack; NONE: there is none.
 * *residual says whether frames in between are passed over.
 */
static uint32_t
before(const struct tracer *t, const uint32_t *stack, size_t k, size_t j,
    bool *residual)
{
	const uint32_t *first = t->g->priv->first;

	for (*residual = false;; *residual = true) {
		while (j == first[stack[k]]) {
			if (k-- == 0)
				return NONE;
			j = first[stack[k] + 1];
		}
		if (t->frames[--j] != PASSED)
			return t->frames[j] & ~INLINED;
	}
}

/* The same as trace, where few frames are wanted. */
static int
trace_few(struct tracer *t, size_t i, int64_t v, int64_t div)
{
	const struct prof *p = t->g->prof;
	const uint32_t *first = t->g->priv->first;
	const uint32_t *stack = p->stacks + p->samples[i].stack;
	struct walk w = { (uint32_t)i + 1, NONE, false, v, div };
	const uint8_t *busy = t->busy;
	size_t k, j, depth = p->samples[i].depth;
	uint32_t f;

	for (k = 0; k < depth; k++) {
		if (!busy[stack[k]])
			continue;
		for (j = first[stack[k]]; j < first[stack[k] + 1]; j++) {
			f = t->frames[j];
			if (f == PASSED || !t->want[f & ~INLINED])
				continue;
			w.parent = before(t, stack, k, j, &w.residual);
			if (w.parent != NONE &&
			    w.parent != (f & ~INLINED) &&
			    step(t, &w, f) != 0)
				return -1;
		}
	}
	return 0;
}

/* What was added up, into the edges. */
static void
settle(struct tracer *t)
{
	size_t i;

	for (i = 0; i < t->g->nedges; i++) {
		struct prof_edge *e = &t->g->edges[i];

		e->weight = t->marks[i].weight;
		e->weight_div = t->marks[i].div;
		e->residual = t->marks[i].residual;
		e->inlined = !t->marks[i].outlined;
	}
}

/* Nodes that are shown and are inlined somewhere, and where they are. */
static bool
want_marks(struct tracer *t)
{
	const struct prof_graph_priv *v = t->g->priv;
	size_t i, k, n = v->first[t->g->prof->nlocations];
	bool any = false;

	for (i = 0; i < n; i++) {
		uint32_t node = v->frames[i] & ~INLINED;

		if ((v->frames[i] & INLINED) && (v->state[node] & VISIBLE)) {
			t->want[node] = 1;
			any = true;
		}
	}
	for (i = 0; any && i < t->g->prof->nlocations; i++) {
		for (k = v->first[i]; k < v->first[i + 1]; k++)
			t->busy[i] |= t->want[v->frames[k] & ~INLINED];
	}
	return any;
}

/* Which frames count. */
static int
prepare(struct tracer *t)
{
	const struct prof_graph *g = t->g;
	const struct prof_graph_priv *v = g->priv;
	size_t i, n = v->first[g->prof->nlocations];

	t->frames = malloc((n + 1) * sizeof(*t->frames));
	t->only = malloc((g->prof->nlocations + 1) * sizeof(*t->only));
	t->want = calloc(g->nnodes + 1, 1);
	t->busy = calloc(g->prof->nlocations + 1, 1);
	t->recent = malloc((g->nnodes + 1) * sizeof(*t->recent));
	if (t->frames == NULL || t->only == NULL || t->want == NULL ||
	    t->busy == NULL || t->recent == NULL)
		return -1;
	for (i = 0; i < g->nnodes; i++)
		t->recent[i].src = NONE;
	for (i = 0; i < n; i++) {
		uint32_t f = v->frames[i];

		t->frames[i] = v->state[f & ~INLINED] & KEPT ? f : PASSED;
	}
	for (i = 0; i < g->prof->nlocations; i++)
		t->only[i] = v->only[i] == SEVERAL ? SEVERAL :
		    t->frames[v->first[i]];
	return more_slots(t);
}

/* Walk all samples. */
static int
trace_all(struct tracer *t)
{
	const struct prof_graph *g = t->g;
	bool few = g->opt.marks_only;
	int64_t v, div;
	size_t i;
	int rc = prepare(t);

	if (rc == 0 && few && !want_marks(t))
		return 0;
	for (i = 0; rc == 0 && i < g->prof->nsamples; i++) {
		if (prof_graph_weight(g, i, &v, &div))
			rc = few ? trace_few(t, i, v, div) :
			    trace(t, i, v, div);
	}
	return rc;
}

static void
link_edges(struct prof_graph *g)
{
	size_t i;

	for (i = 0; i < g->nnodes; i++)
		g->nodes[i].in = g->nodes[i].out = 0;
	for (i = 0; i < g->nedges; i++) {
		struct prof_edge *e = &g->edges[i];

		e->next_in = g->nodes[e->dst].in;
		g->nodes[e->dst].in = (uint32_t)i + 1;
		e->next_out = g->nodes[e->src].out;
		g->nodes[e->src].out = (uint32_t)i + 1;
	}
}

int
prof_graph_edges(struct prof_graph *g, struct prof_err *err)
{
	struct tracer t = { .g = g };
	int rc;

	g->nedges = 0;
	rc = trace_all(&t);
	if (rc == 0) {
		settle(&t);
		link_edges(g);
	}
	free(t.frames);
	free(t.only);
	free(t.want);
	free(t.busy);
	free(t.recent);
	free(t.slots);
	free(t.marks);
	return rc == 0 ? 0 : prof_nomem(err);
}

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
