/*
 * From samples to nodes with flat and cum, and the edges between them.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "graph.h"
#include "names.h"

/* Is this the same frame to a report? */
static bool
same(const struct prof_node *a, const struct prof_node *b)
{
	return a->name == b->name && a->file == b->file &&
	    a->object == b->object && a->address == b->address &&
	    a->line == b->line && a->column == b->column;
}

uint32_t
prof_graph_add_node(struct prof_graph *g, const struct prof_node *n,
    struct prof_err *err)
{
	if (g->nnodes >= INLINED) {
		prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0, "too many nodes");
		return NONE;
	}
	if (prof_grow(&g->nodes, &g->priv->cnodes, g->nnodes + 1,
	    sizeof(*n)) != 0) {
		prof_nomem(err);
		return NONE;
	}
	g->nodes[g->nnodes] = *n;
	return (uint32_t)g->nnodes++;
}

static uint32_t
intern(struct prof_graph *g, struct prof_table *t, const struct prof_node *n,
    struct prof_err *err)
{
	uint64_t key[5] = { n->name | (uint64_t)n->file << 32, n->object,
	    n->address, (uint64_t)n->line, (uint64_t)n->column };
	uint32_t h = (uint32_t)prof_hash(key, sizeof(key), g->prof->priv->seed);
	uint32_t i;
	size_t pos = 0;

	while ((i = prof_table_next(t, h, &pos)) != NONE) {
		if (same(&g->nodes[i], n))
			return i;
	}
	i = prof_graph_add_node(g, n, err);
	if (i != NONE && prof_table_add(t, h, i) != 0) {
		prof_nomem(err);
		return NONE;
	}
	return i;
}

/* The node for line k of l; k may be 0 where l has no lines. */
static struct prof_node
describe(const struct prof *p, const struct prof_location *l, uint32_t k)
{
	struct prof_node n = { 0 };
	const struct prof_function *f = &p->functions[0];

	n.address = l->address;
	if (k < l->nlines) {
		const struct prof_line *line = &p->lines[l->line + k];

		f = &p->functions[line->function];
		n.line = line->line;
		n.column = line->column;
	}
	n.name = f->name;
	n.file = f->file;
	if (n.name == 0 && n.file == 0)
		n.object = p->mappings[l->mapping].file;
	return n;
}

/* Map every line of every location to a node. */
static int
map_frames(struct prof_graph *g, struct prof_err *err)
{
	const struct prof *p = g->prof;
	struct prof_graph_priv *v = g->priv;
	struct prof_table table = { 0 };
	size_t i, n = 0;
	int rc = -1;

	v->first = calloc(p->nlocations + 1, sizeof(*v->first));
	v->frames = calloc(p->nlines + p->nlocations + 1, sizeof(*v->frames));
	v->only = calloc(p->nlocations + 1, sizeof(*v->only));
	if (v->first == NULL || v->frames == NULL || v->only == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];
		uint32_t k = l->nlines > 0 ? l->nlines : 1, mark = 0;

		v->first[i] = (uint32_t)n;
		v->only[i] = SEVERAL;
		while (k-- > 0) {
			struct prof_node node = describe(p, l, k);
			uint32_t id = intern(g, &table, &node, err);

			if (id == NONE)
				goto out;
			v->frames[n++] = id | mark;
			mark = INLINED;
		}
		if (n == v->first[i] + 1)
			v->only[i] = v->frames[n - 1];
	}
	v->first[p->nlocations] = (uint32_t)n;
	rc = 0;
out:
	prof_table_free(&table);
	return rc;
}

/* What a walk adds up for a node, small enough to stay in the cache. */
struct sum {
	int64_t cum, div;
	uint32_t seen;		/* sample that was here last, + 1 */
};

/* Flat and cum of every node; cum once a sample however deep it recurs. */
static void
weigh(struct prof_graph *g, struct sum *sums)
{
	const struct prof *p = g->prof;
	const uint32_t *only = g->priv->only, *first = g->priv->first;
	int64_t v, div;
	size_t i, k, j, end;

	for (i = 0; i < p->nsamples; i++) {
		const uint32_t *stack = p->stacks + p->samples[i].stack;
		uint32_t n = NONE, now = (uint32_t)i + 1;

		if (!prof_graph_weight(g, i, &v, &div))
			continue;
		for (k = 0; k < p->samples[i].depth; k++) {
			const uint32_t *f = &only[stack[k]];

			j = end = 0;
			if (*f == SEVERAL) {
				j = first[stack[k]];
				end = first[stack[k] + 1] - 1;
				f = &g->priv->frames[j];
			}
			for (; j <= end; j++, f++) {
				n = *f & ~INLINED;
				if (sums[n].seen == now)
					continue;
				sums[n].seen = now;
				prof_sum(g, &sums[n].cum, v);
				prof_sum(g, &sums[n].div, div);
			}
		}
		if (n != NONE) {
			prof_sum(g, &g->nodes[n].flat, v);
			prof_sum(g, &g->nodes[n].flat_div, div);
		}
	}
	for (i = 0; i < g->nnodes; i++) {
		g->nodes[i].cum = sums[i].cum;
		g->nodes[i].cum_div = sums[i].div;
	}
}

int
prof_graph_nodes(struct prof_graph *g, struct prof_err *err)
{
	struct sum *sums;

	if (map_frames(g, err) != 0)
		return -1;
	sums = calloc(g->nnodes + 1, sizeof(*sums));
	if (sums == NULL)
		return prof_nomem(err);
	weigh(g, sums);
	free(sums);
	return 0;
}

/* In a tracer's frames: not kept, passed over. */
#define PASSED (UINT32_MAX - 1)

/* Edges by (src, dst); a call mostly comes from where the last one did. */
struct tracer {
	struct prof_graph *g;
	uint32_t *frames;	/* as the graph's, or PASSED */
	uint32_t *only;		/* likewise */
	uint8_t *want;		/* by node: its incoming edges matter */
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
	uint64_t h = ((uint64_t)src << 32 | dst) * 0x9e3779b97f4a7c15u;
	size_t i = (size_t)(h >> 32) & (t->nslots - 1);

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
	size_t slot;

	if (r->src == src)
		return r->edge;
	slot = edge_slot(t, src, dst);
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

/* A step from parent to the frame f, in the sample numbered now. */
static int
step(struct tracer *t, uint32_t parent, uint32_t f, bool residual,
    uint32_t now, int64_t v, int64_t div)
{
	uint32_t e = find_edge(t, parent, f & ~INLINED);
	struct mark *m;

	if (e == NONE)
		return -1;
	m = &t->marks[e];
	if (m->seen == now)
		return 0;
	m->seen = now;
	prof_sum(t->g, &m->weight, v);
	prof_sum(t->g, &m->div, div);
	m->residual |= residual;
	m->outlined |= !(f & INLINED);
	return 0;
}

/* The edges of sample i, each once. */
static int
trace(struct tracer *t, size_t i, int64_t v, int64_t div)
{
	const struct prof *p = t->g->prof;
	const uint32_t *first = t->g->priv->first;
	const uint32_t *stack = p->stacks + p->samples[i].stack;
	uint32_t parent = NONE, n;
	bool residual = false;
	size_t k, j, end;

	for (k = 0; k < p->samples[i].depth; k++) {
		const uint32_t *f = &t->only[stack[k]];

		j = end = 0;
		if (*f == SEVERAL) {
			j = first[stack[k]];
			end = first[stack[k] + 1] - 1;
			f = &t->frames[j];
		}
		for (; j <= end; j++, f++) {
			if (*f == PASSED) {
				residual = true;
				continue;
			}
			n = *f & ~INLINED;
			if (parent != NONE && parent != n && t->want[n] &&
			    step(t, parent, *f, residual, (uint32_t)i + 1, v,
			    div) != 0)
				return -1;
			parent = n;
			residual = false;
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

/* Which frames count, and which nodes' incoming edges are asked for. */
static int
prepare(struct tracer *t)
{
	const struct prof_graph *g = t->g;
	const struct prof_graph_priv *v = g->priv;
	size_t i, n = v->first[g->prof->nlocations];

	t->frames = malloc((n + 1) * sizeof(*t->frames));
	t->only = malloc((g->prof->nlocations + 1) * sizeof(*t->only));
	t->want = calloc(g->nnodes + 1, 1);
	t->recent = malloc((g->nnodes + 1) * sizeof(*t->recent));
	if (t->frames == NULL || t->only == NULL || t->want == NULL ||
	    t->recent == NULL)
		return -1;
	for (i = 0; i < g->nnodes; i++)
		t->recent[i].src = NONE;
	if (!g->opt.marks_only)
		memset(t->want, 1, g->nnodes);
	for (i = 0; i < n; i++) {
		uint32_t f = v->frames[i];

		if (f & INLINED)
			t->want[f & ~INLINED] = 1;
		t->frames[i] = v->state[f & ~INLINED] & KEPT ? f : PASSED;
	}
	for (i = 0; i < g->prof->nlocations; i++)
		t->only[i] = v->only[i] == SEVERAL ? SEVERAL :
		    t->frames[v->first[i]];
	return more_slots(t);
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
	struct tracer t = { 0 };
	int64_t v, div;
	size_t i;
	int rc;

	t.g = g;
	g->nedges = 0;
	rc = prepare(&t);
	for (i = 0; rc == 0 && i < g->prof->nsamples; i++) {
		if (prof_graph_weight(g, i, &v, &div))
			rc = trace(&t, i, v, div);
	}
	if (rc == 0) {
		settle(&t);
		link_edges(g);
	}
	free(t.frames);
	free(t.only);
	free(t.want);
	free(t.recent);
	free(t.slots);
	free(t.marks);
	return rc == 0 ? 0 : prof_nomem(err);
}

/* Take edge e off both its lists. */
void
prof_graph_unlink(struct prof_graph *g, uint32_t e)
{
	struct prof_edge *edge = &g->edges[e];
	uint32_t *at;

	for (at = &g->nodes[edge->dst].in; *at != 0;
	    at = &g->edges[*at - 1].next_in) {
		if (*at == e + 1) {
			*at = edge->next_in;
			break;
		}
	}
	for (at = &g->nodes[edge->src].out; *at != 0;
	    at = &g->edges[*at - 1].next_out) {
		if (*at == e + 1) {
			*at = edge->next_out;
			break;
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

/* "[libc.so]", for frames of which only the binary is known. */
static size_t
object_name(const struct prof *p, const struct prof_node *n, char *out)
{
	const char *s;
	size_t len;

	if (n->object == 0)
		return (size_t)sprintf(out, "<unknown>");
	s = prof_base(prof_str(p, n->object), &len);
	out[0] = '[';
	memcpy(out + 1, s, len);
	memcpy(out + 1 + len, "]", 2);
	return len + 2;
}

static size_t
nuls(const struct prof_string *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->len; i++)
		n += s->s[i] == '\0';
	return n;
}

/* The bytes of a name; a NUL, which would end the label, as \x00. */
static char *
put_name(char *t, const struct prof_string *s)
{
	size_t i;

	for (i = 0; i < s->len; i++) {
		if (s->s[i] != '\0')
			*t++ = s->s[i];
		else
			t = stpcpy(t, "\\x00");
	}
	return t;
}

/* Address, name, file and line, as far as known, joined by spaces. */
int
prof_node_name(struct prof_graph *g, struct prof_node *n,
    struct prof_err *err)
{
	const struct prof *p = g->prof;
	const struct prof_string *name = &p->strings[n->name];
	const struct prof_string *file = &p->strings[n->file];
	char *s, *t;

	if (n->label != NULL)
		return 0;
	s = t = prof_arena_alloc(&g->priv->arena, (size_t)name->len +
	    3 * nuls(name) + file->len + p->strings[n->object].len + 80);
	if (s == NULL)
		return prof_nomem(err);
	if (n->address != 0)
		t += sprintf(t, "%016" PRIx64 " ", n->address);
	if (n->name != 0) {
		t = put_name(t, name);
		*t++ = ' ';
	}
	if (n->file != 0 || n->line != 0) {
		if (n->file != 0)
			t += prof_clean_path(file->s, t);
		if (n->line != 0)
			t += sprintf(t, ":%" PRId64, n->line);
		if (n->line != 0 && n->column != 0)
			t += sprintf(t, ":%" PRId64, n->column);
	} else if (n->name != 0) {
		t--;
	} else {
		t += object_name(p, n, t);
	}
	*t = '\0';
	n->label = s;
	return 0;
}

int64_t
prof_node_flat(const struct prof_node *n)
{
	return n->flat_div == 0 ? n->flat : n->flat / n->flat_div;
}

int64_t
prof_node_cum(const struct prof_node *n)
{
	return n->cum_div == 0 ? n->cum : n->cum / n->cum_div;
}

int64_t
prof_edge_weight(const struct prof_edge *e)
{
	return e->weight_div == 0 ? e->weight : e->weight / e->weight_div;
}
