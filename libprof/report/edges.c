/*
 * The edges between nodes: who called whom, and how much.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* In a tracer's frames: not kept, passed over. */
#define PASSED (UINT32_MAX - 1)

/*
 * Edges by (src, dst); a call mostly comes from where the last one did.
 * Samples are walked in parts, each by a tracer of its own.
 */
struct tracer {
	const struct prof_graph *g;
	size_t begin, end;	/* samples */
	/* The same for all tracers, and the first's: */
	uint32_t *frames;	/* as the graph's, or PASSED */
	uint32_t *only;		/* likewise */
	/* Where edges are there for marks only: */
	uint8_t *busy;		/* by location: one of its frames is wanted */
	uint32_t *within;	/* by frame: the edge to it, if both its ends
				   are in one location; else NONE */
	/* Each tracer's own: */
	uint32_t *want;		/* by node, for marks only: calls to it that
				   may turn out to be always inlined */
	struct slot {
		uint32_t src, dst;
		uint32_t edge;	/* + 1; 0: free */
	} *slots;
	size_t nslots;
	struct recent {
		uint32_t src, edge;
	} *recent;		/* by dst */
	struct tally {
		uint32_t src, dst;
		int64_t weight, div;
		uint32_t seen;	/* sample that was here last, + 1 */
		bool residual, outlined;
		bool within;	/* some location */
	} *edges;
	size_t nedges, cedges;
	bool overflow;
	int rc;
};

static size_t
edge_slot(const struct tracer *t, uint32_t src, uint32_t dst)
{
	const struct slot *s = t->slots;
	uint64_t h = (((uint64_t)src << 32 | dst) ^ t->g->prof->priv->seed) *
	    0x9e3779b97f4a7c15u;
	size_t i;

	/* prof_hash() costs a twentieth of prof-dot. */
	h = (h ^ h >> 32) * 0xd6e8feb86659fd93u;
	i = (size_t)(h >> 32) & (t->nslots - 1);
	while (s[i].edge != 0 && (s[i].src != src || s[i].dst != dst))
		i = (i + 1) & (t->nslots - 1);
	return i;
}

static int
more_slots(struct tracer *t)
{
	size_t i, had = t->nslots, n = had == 0 ? 1024 : had * 2;
	struct slot *old = t->slots, *slots = calloc(n, sizeof(*slots));

	if (slots == NULL)
		return -1;
	t->slots = slots;
	t->nslots = n;
	for (i = 0; i < had; i++) {
		if (old[i].edge != 0)
			slots[edge_slot(t, old[i].src, old[i].dst)] = old[i];
	}
	free(old);
	return 0;
}

static int
add_edge(struct tracer *t, uint32_t src, uint32_t dst)
{
	struct tally *e;

	if (prof_grow(&t->edges, &t->cedges, t->nedges + 1,
	    sizeof(*t->edges)) != 0)
		return -1;
	e = &t->edges[t->nedges++];
	memset(e, 0, sizeof(*e));
	e->src = src;
	e->dst = dst;
	return 0;
}

/* The edge from src to dst, made if need be; NONE: no memory. */
static uint32_t
find_edge(struct tracer *t, uint32_t src, uint32_t dst)
{
	struct recent *r = &t->recent[dst];
	struct slot *s = &t->slots[edge_slot(t, src, dst)];

	if (s->edge == 0) {
		if ((t->nedges + 1) * 2 > t->nslots) {
			if (more_slots(t) != 0)
				return NONE;
			s = &t->slots[edge_slot(t, src, dst)];
		}
		if (add_edge(t, src, dst) != 0)
			return NONE;
		s->src = src;
		s->dst = dst;
		s->edge = (uint32_t)t->nedges;
	}
	r->src = src;
	r->edge = s->edge - 1;
	return r->edge;
}

/* Where a walk over a sample's stack is. */
struct walk {
	uint32_t now;		/* the sample, + 1 */
	uint32_t parent;	/* the last node that counts, or NONE */
	bool residual;		/* others were passed over since */
	int64_t v, div;
};

/* A step on the edge e to the frame f. */
static inline void
take(struct tracer *t, const struct walk *w, uint32_t e, uint32_t f)
{
	struct tally *m = &t->edges[e];

	if (m->seen == w->now)
		return;
	m->seen = w->now;
	if (__builtin_add_overflow(m->weight, w->v, &m->weight) ||
	    (w->div != 0 &&
	    __builtin_add_overflow(m->div, w->div, &m->div)))
		t->overflow = true;
	m->residual |= w->residual;
	if (!(f & INLINED) && !m->outlined) {
		m->outlined = true;
		if (m->within)
			t->want[f]--;
	}
}

/* A step from the parent to the frame f. */
static inline int
step(struct tracer *t, const struct walk *w, uint32_t f)
{
	const struct recent *r = &t->recent[f & ~INLINED];
	uint32_t e = r->src == w->parent ? r->edge :
	    find_edge(t, w->parent, f & ~INLINED);

	if (e == NONE)
		return -1;
	take(t, w, e, f);
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
			if (t->within[j] != NONE) {
				w.residual = false;
				take(t, &w, t->within[j], f);
				continue;
			}
			w.parent = before(t, stack, k, j, &w.residual);
			if (w.parent != NONE &&
			    w.parent != (f & ~INLINED) &&
			    step(t, &w, f) != 0)
				return -1;
		}
	}
	return 0;
}

/* Nodes that are shown and are inlined somewhere. */
static bool
want_nodes(struct tracer *t)
{
	const struct prof_graph_priv *v = t->g->priv;
	size_t i, n = v->first[t->g->prof->nlocations];
	bool any = false;

	for (i = 0; i < n; i++) {
		uint32_t node = v->frames[i] & ~INLINED;

		if ((v->frames[i] & INLINED) && (v->state[node] & VISIBLE)) {
			t->want[node] = 1;
			any = true;
		}
	}
	return any;
}

/* The edge to frame k of a location that begins at first; NONE: no memory. */
static int
want_place(struct tracer *t, size_t first, size_t k)
{
	uint32_t f = t->frames[k], dst = f & ~INLINED, src, e;

	src = k > first ? t->frames[k - 1] : PASSED;
	if (src == PASSED || (src & ~INLINED) == dst) {
		t->want[dst] += (f & INLINED) != 0;
		return 0;
	}
	e = find_edge(t, src & ~INLINED, dst);
	if (e == NONE)
		return -1;
	t->within[k] = e;
	t->want[dst] += !t->edges[e].within;
	t->edges[e].within = true;
	return 0;
}

/* Where they are, and which edges are known from there. */
static int
want_places(struct tracer *t)
{
	const uint32_t *first = t->g->priv->first, *frames = t->frames;
	size_t i, k, n = t->g->prof->nlocations;

	t->within = malloc(first[n] * sizeof(*t->within) + 1);
	if (t->within == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		for (k = first[i]; k < first[i + 1]; k++) {
			t->within[k] = NONE;
			if (frames[k] == PASSED ||
			    t->want[frames[k] & ~INLINED] == 0)
				continue;
			t->busy[i] = 1;
			if (want_place(t, first[i], k) != 0)
				return -1;
		}
	}
	for (i = 0; i < t->g->nnodes; i++)
		t->want[i] -= t->want[i] != 0;
	return 0;
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
	t->want = calloc(g->nnodes + 1, sizeof(*t->want));
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

/* Walk a tracer's samples. */
static void
trace_part(void *part)
{
	struct tracer *t = part;
	bool few = t->g->opt.marks_only;
	int64_t v, div;
	size_t i;

	for (i = t->begin; t->rc == 0 && i < t->end; i++) {
		if (prof_graph_weight(t->g, i, &v, &div))
			t->rc = few ? trace_few(t, i, v, div) :
			    trace(t, i, v, div);
	}
}

static void *
copy(const void *from, size_t n, size_t size)
{
	void *to = calloc(n + 1, size);

	if (to != NULL && n > 0)
		memcpy(to, from, n * size);
	return to;
}

/* A tracer that begins as the first does. */
static int
follow(struct tracer *t, const struct tracer *first)
{
	*t = *first;
	t->recent = copy(first->recent, first->g->nnodes, sizeof(*t->recent));
	t->want = copy(first->want, first->g->nnodes, sizeof(*t->want));
	t->slots = copy(first->slots, first->nslots, sizeof(*t->slots));
	t->edges = copy(first->edges, first->nedges, sizeof(*t->edges));
	t->cedges = first->nedges;
	return t->recent == NULL || t->want == NULL || t->slots == NULL || t->edges == NULL ?
	    -1 : 0;
}

/* Take in what another tracer found. */
static int
join(struct tracer *t, const struct tracer *other)
{
	size_t i;

	for (i = 0; i < other->nedges; i++) {
		const struct tally *from = &other->edges[i];
		uint32_t e;

		if (from->seen == 0)
			continue;
		if ((e = find_edge(t, from->src, from->dst)) == NONE)
			return -1;
		if (prof_add64(&t->edges[e].weight, from->weight) != 0 ||
		    prof_add64(&t->edges[e].div, from->div) != 0)
			t->overflow = true;
		t->edges[e].seen = from->seen;
		t->edges[e].residual |= from->residual;
		t->edges[e].outlined |= from->outlined;
	}
	t->overflow |= other->overflow;
	return other->rc;
}

static void
end_tracer(struct tracer *t)
{
	free(t->recent);
	free(t->want);
	free(t->slots);
	free(t->edges);
}

/* Walk all samples, in n parts. */
static int
trace_all(struct tracer *t, size_t n)
{
	const struct prof_graph *g = t->g;
	size_t i, made;
	int rc = prepare(t);

	if (rc == 0 && g->opt.marks_only) {
		if (!want_nodes(t))
			return 0;
		rc = want_places(t);
	}
	for (made = 1; rc == 0 && made < n; made++)
		rc = follow(&t[made], t);
	if (rc == 0) {
		for (i = 0; i < n; i++)
			prof_graph_part(g, i, n, &t[i].begin, &t[i].end);
		prof_parts(n, trace_part, t, sizeof(*t));
		rc = t->rc;
	}
	for (i = 1; i < made; i++) {
		if (rc == 0)
			rc = join(t, &t[i]);
		end_tracer(&t[i]);
	}
	return rc;
}

/* What was added up, into the graph; edges that no sample took are none. */
static int
settle(struct prof_graph *g, const struct tracer *t)
{
	size_t i;

	if (prof_grow(&g->edges, &g->priv->cedges, t->nedges,
	    sizeof(*g->edges)) != 0)
		return -1;
	for (i = 0; i < t->nedges; i++) {
		const struct tally *from = &t->edges[i];

		if (from->seen == 0)
			continue;
		g->edges[g->nedges++] = (struct prof_edge){
			.src = from->src, .dst = from->dst,
			.weight = from->weight, .weight_div = from->div,
			.residual = from->residual,
			.inlined = !from->outlined
		};
	}
	return 0;
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
	struct tracer t[PROF_MAX_PARTS] = { { .g = g } };
	int rc;

	g->nedges = 0;
	rc = trace_all(t, prof_graph_parts(g));
	if (rc == 0)
		rc = settle(g, t);
	free(t->frames);
	free(t->only);
	free(t->busy);
	free(t->within);
	end_tracer(t);
	if (rc != 0)
		return prof_nomem(err);
	g->priv->overflow |= t->overflow;
	link_edges(g);
	return 0;
}
