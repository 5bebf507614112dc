/*
 * One node per distinct frame, with its flat and cum.
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* As many frames as a thread is worth. */
#define WORTH (1u << 18)

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

int
prof_graph_map(struct prof_graph *g, struct prof_err *err)
{
	const struct prof *p = g->prof;
	struct prof_graph_priv *v = g->priv;
	struct prof_table table = { 0 };
	size_t i, n = 0;
	int rc = -1;

	v->first = calloc(p->nlocations + 1, sizeof(*v->first));
	v->frames = calloc(p->nlines + p->nlocations + 1, sizeof(*v->frames));
	v->only = calloc(p->nlocations + 1, sizeof(*v->only));
	if (v->first == NULL || v->frames == NULL || v->only == NULL ||
	    prof_grow(&g->nodes, &v->cnodes, p->nlines + p->nlocations,
	    sizeof(*g->nodes)) != 0)
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

/* A sample's weight to a node's cum, once however deep it recurs. */
static inline void
add_once(struct sum *s, uint32_t now, int64_t v, int64_t div, bool *overflow)
{
	if (s->seen == now)
		return;
	s->seen = now;
	if (__builtin_add_overflow(s->cum, v, &s->cum))
		*overflow = true;
	if (div != 0 && __builtin_add_overflow(s->div, div, &s->div))
		*overflow = true;
}

/* Some of the samples, and what they add up to. */
struct weighing {
	const struct prof_graph *g;
	size_t begin, end;	/* samples */
	struct sum *sums;	/* by node */
	struct self {
		int64_t flat, div;
	} *selves;		/* likewise */
	bool overflow;
};

/* The cum of all nodes on the stack of sample i; the leaf, or NONE. */
static uint32_t
weigh_stack(struct weighing *w, size_t i, int64_t v, int64_t div)
{
	const struct prof *p = w->g->prof;
	const struct prof_graph_priv *priv = w->g->priv;
	const uint32_t *only = priv->only, *frames = priv->frames;
	const uint32_t *stack = p->stacks + p->samples[i].stack;
	struct sum *sums = w->sums;
	uint32_t n = NONE, now = (uint32_t)i + 1, k, j;
	uint32_t depth = p->samples[i].depth;
	bool overflow = false;

	for (k = 0; k < depth; k++) {
		n = only[stack[k]];
		if (n != SEVERAL) {
			add_once(&sums[n], now, v, div, &overflow);
			continue;
		}
		for (j = priv->first[stack[k]]; j < priv->first[stack[k] + 1];
		    j++) {
			n = frames[j] & ~INLINED;
			add_once(&sums[n], now, v, div, &overflow);
		}
	}
	w->overflow |= overflow;
	return n;
}

static void
weigh_part(void *part)
{
	struct weighing *w = part;
	int64_t v, div;
	uint32_t leaf;
	size_t i;

	for (i = w->begin; i < w->end; i++) {
		if (!prof_graph_weight(w->g, i, &v, &div))
			continue;
		leaf = weigh_stack(w, i, v, div);
		if (leaf != NONE &&
		    (prof_add64(&w->selves[leaf].flat, v) != 0 ||
		    prof_add64(&w->selves[leaf].div, div) != 0))
			w->overflow = true;
	}
}

/* Flat and cum of every node. */
static void
settle(struct prof_graph *g, const struct weighing *w, size_t n)
{
	size_t i, k;

	for (i = 0; i < g->nnodes; i++) {
		struct prof_node *node = &g->nodes[i];

		node->flat = node->flat_div = node->cum = node->cum_div = 0;
		for (k = 0; k < n; k++) {
			prof_sum(g, &node->flat, w[k].selves[i].flat);
			prof_sum(g, &node->flat_div, w[k].selves[i].div);
			prof_sum(g, &node->cum, w[k].sums[i].cum);
			prof_sum(g, &node->cum_div, w[k].sums[i].div);
		}
	}
	for (k = 0; k < n; k++)
		g->priv->overflow |= w[k].overflow;
}

size_t
prof_graph_parts(const struct prof_graph *g)
{
	size_t n = g->opt.threads, most = g->prof->nstacks / WORTH;

	if (n > PROF_MAX_PARTS)
		n = PROF_MAX_PARTS;
	if (n > most)
		n = most;
	if (n > g->prof->nsamples)
		n = g->prof->nsamples;
	return n == 0 ? 1 : n;
}

void
prof_graph_part(const struct prof_graph *g, size_t i, size_t n,
    size_t *begin, size_t *end)
{
	size_t each = g->prof->nsamples / n;

	*begin = each * i;
	*end = i + 1 == n ? g->prof->nsamples : each * (i + 1);
}

int
prof_graph_weigh(struct prof_graph *g, struct prof_err *err)
{
	struct weighing w[PROF_MAX_PARTS];
	size_t n = prof_graph_parts(g), i;
	struct sum *sums = calloc(g->nnodes * n + 1, sizeof(*sums));
	struct self *selves = calloc(g->nnodes * n + 1, sizeof(*selves));
	bool whole = sums != NULL && selves != NULL;

	for (i = 0; whole && i < n; i++) {
		w[i] = (struct weighing){
			.g = g, .sums = sums + g->nnodes * i,
			.selves = selves + g->nnodes * i
		};
		prof_graph_part(g, i, n, &w[i].begin, &w[i].end);
	}
	if (whole) {
		prof_parts(n, weigh_part, w, sizeof(w[0]));
		settle(g, w, n);
	}
	free(sums);
	free(selves);
	return whole ? 0 : prof_nomem(err);
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
	return n->flat_div == 0 ? n->flat :
	    prof_div64(n->flat, n->flat_div);
}

int64_t
prof_node_cum(const struct prof_node *n)
{
	return n->cum_div == 0 ? n->cum :
	    prof_div64(n->cum, n->cum_div);
}
