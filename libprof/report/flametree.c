/*
 * The tree of call paths of a flame graph: what its nodes weigh in every
 * column, and which of them are wide enough to be seen.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/flame.h"

#define REST (NONE - 1)		/* rank of what is too small to show */

/* Nodes by (parent, frame); path is that of the sample before. */
struct walk {
	struct flame *fl;
	struct prof_table table;
	uint32_t *path, *locations;
	size_t cpath, clocations;
	const struct prof_sample *before;
};

static uint32_t
add_node(struct flame *fl, uint32_t parent, uint32_t frame,
    struct prof_err *err)
{
	struct flame_node *n;

	if (fl->nnodes >= REST) {
		prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "too many call paths");
		return NONE;
	}
	if (prof_grow(&fl->nodes, &fl->cnodes, fl->nnodes + 1,
	    sizeof(*fl->nodes)) != 0) {
		prof_nomem(err);
		return NONE;
	}
	n = &fl->nodes[fl->nnodes];
	memset(n, 0, sizeof(*n));
	n->parent = parent;
	n->frame = frame;
	n->inlined = true;
	return (uint32_t)fl->nnodes++;
}

static uint32_t
child(struct walk *w, uint32_t parent, uint32_t frame, struct prof_err *err)
{
	struct flame *fl = w->fl;
	uint32_t key[2] = { parent, frame & ~INLINED }, i, h;
	size_t pos = 0;

	h = (uint32_t)prof_hash(key, sizeof(key), fl->p->priv->seed);
	while ((i = prof_table_next(&w->table, h, &pos)) != NONE) {
		if (fl->nodes[i].parent == parent &&
		    fl->nodes[i].frame == key[1])
			break;
	}
	if (i == NONE) {
		i = add_node(fl, parent, key[1], err);
		if (i != NONE && prof_table_add(&w->table, h, i) != 0) {
			prof_nomem(err);
			return NONE;
		}
	}
	if (i != NONE && !(frame & INLINED))
		fl->nodes[i].inlined = false;
	return i;
}

/* How many locations, from the root, s has in common with the one before. */
static uint32_t
shared(const struct walk *w, const struct prof_sample *s)
{
	const uint32_t *a = w->fl->p->stacks + s->stack, *b;
	uint32_t n, k;

	if (w->before == NULL)
		return 0;
	b = w->fl->p->stacks + w->before->stack;
	n = s->depth < w->before->depth ? s->depth : w->before->depth;
	for (k = 0; k < n && a[k] == b[k]; k++)
		;
	return k;
}

/* The node of every location on the stack is w->path's. */
static int
walk_stack(struct walk *w, const struct prof_sample *s, struct prof_err *err)
{
	const struct prof_graph_priv *gv = w->fl->g->priv;
	uint32_t k = shared(w, s), node, loc, j;

	if (prof_grow(&w->path, &w->cpath, (size_t)s->depth + 1,
	    sizeof(*w->path)) != 0)
		return prof_nomem(err);
	for (node = k > 0 ? w->path[k - 1] : 0; k < s->depth; k++) {
		loc = w->fl->p->stacks[s->stack + k];
		for (j = gv->first[loc]; j < gv->first[loc + 1]; j++) {
			node = child(w, node, gv->frames[j], err);
			if (node == NONE)
				return -1;
		}
		w->path[k] = node;
	}
	w->before = s;
	return 0;
}

static int
walk_all(struct walk *w, struct prof_err *err)
{
	struct flame *fl = w->fl;
	const struct prof *p = fl->p;
	size_t i;

	if (add_node(fl, NONE, NONE, err) == NONE)
		return -1;
	for (i = 0; i < p->nsamples; i++) {
		const struct prof_sample *s = &p->samples[i];

		fl->leaf[i] = NONE;
		if (prof_is_zero(p->values + i * p->ntypes, p->ntypes))
			continue;
		if (walk_stack(w, s, err) != 0)
			return -1;
		fl->leaf[i] = s->depth > 0 ? w->path[s->depth - 1] : 0;
	}
	return 0;
}

static void
add_magnitude(uint64_t *sum, uint64_t v)
{
	if (__builtin_add_overflow(*sum, v, sum))
		*sum = UINT64_MAX;
}

/* |values| of all nodes, with all below them. */
static int
weigh(struct flame *fl, struct prof_err *err)
{
	const struct prof *p = fl->p;
	size_t n = p->ntypes, i, c, cap = 0;

	if (prof_grow(&fl->mag, &cap, (fl->nnodes + 1) * n,
	    sizeof(*fl->mag)) != 0)
		return prof_nomem(err);
	memset(fl->mag, 0, fl->nnodes * n * sizeof(*fl->mag));
	for (i = 0; i < p->nsamples; i++) {
		for (c = 0; c < n && fl->leaf[i] != NONE; c++)
			add_magnitude(&fl->mag[fl->leaf[i] * n + c],
			    (uint64_t)prof_abs64(p->values[i * n + c]));
	}
	for (i = fl->nnodes; i-- > 1;) {
		for (c = 0; c < n; c++)
			add_magnitude(&fl->mag[fl->nodes[i].parent * n + c],
			    fl->mag[i * n + c]);
	}
	return 0;
}

/* Wide enough in some column? */
static bool
is_wide(const struct flame *fl, size_t i)
{
	size_t n = fl->p->ntypes, c;

	for (c = 0; c < n; c++) {
		double v = (double)fl->mag[i * n + c];

		if (v > 0 && v * 100 >= fl->opt->min_percent *
		    (double)fl->mag[c])
			return true;
	}
	return false;
}

/*
 * What is too narrow becomes one node, the rest, below the last node on its
 * path that is not.
 */
static int
prune(struct flame *fl, struct prof_err *err)
{
	size_t n = fl->nnodes, i;
	uint32_t *rest = calloc(n, sizeof(*rest));	/* of a node, 0: none */
	uint32_t *target = malloc(n * sizeof(*target));
	uint32_t up;
	int rc = rest == NULL || target == NULL ? prof_nomem(err) : 0;

	for (i = 0; rc == 0 && i < n; i++) {
		up = fl->nodes[i].parent;
		fl->nodes[i].kept = i == 0 || is_wide(fl, i);
		target[i] = (uint32_t)i;
		if (fl->nodes[i].kept)
			continue;
		fl->dropped++;
		target[i] = target[up];
		if (!fl->nodes[up].kept)
			continue;
		if (rest[up] == 0) {
			rest[up] = add_node(fl, up, NONE, err);
			if (rest[up] == NONE) {
				rc = -1;
				break;
			}
			fl->nodes[rest[up]].kept = true;
			fl->nodes[rest[up]].inlined = false;
		}
		target[i] = rest[up];
	}
	for (i = 0; rc == 0 && i < fl->p->nsamples; i++) {
		if (fl->leaf[i] != NONE)
			fl->leaf[i] = target[fl->leaf[i]];
	}
	free(rest);
	free(target);
	return rc;
}

struct sibling {
	uint32_t parent, rank, node;
};

static int
cmp_siblings(const void *va, const void *vb)
{
	const struct sibling *a = va, *b = vb;

	if (a->parent != b->parent)
		return a->parent < b->parent ? -1 : 1;
	return a->rank < b->rank ? -1 : a->rank > b->rank;
}

/* The order of a walk that takes siblings by name. */
static void
walk_order(struct flame *fl, const struct sibling *v, size_t n,
    const uint32_t *first, uint32_t *stack)
{
	size_t top = 0, k;
	uint32_t i;

	stack[top++] = 0;
	while (top > 0) {
		i = stack[--top];
		fl->nodes[i].place = (uint32_t)fl->norder;
		if (i != 0)
			fl->nodes[i].depth =
			    fl->nodes[fl->nodes[i].parent].depth + 1;
		fl->order[fl->norder++] = i;
		for (k = first[i]; k < n && v[k].parent == i; k++)
			;
		while (k-- > first[i])
			stack[top++] = v[k].node;
	}
}

static int
put_in_order(struct flame *fl, struct prof_err *err)
{
	size_t n = fl->nnodes, m = 0, i;
	struct sibling *v = malloc((n + 1) * sizeof(*v));
	uint32_t *first = malloc((n + 1) * sizeof(*first));
	uint32_t *stack = malloc((n + 1) * sizeof(*stack));
	int rc = 0;

	fl->order = malloc((n + 1) * sizeof(*fl->order));
	if (v == NULL || first == NULL || stack == NULL || fl->order == NULL)
		rc = prof_nomem(err);
	for (i = 1; rc == 0 && i < n; i++) {
		const struct flame_node *k = &fl->nodes[i];

		if (!k->kept)
			continue;
		v[m].parent = k->parent;
		v[m].rank = k->frame == NONE ? REST : fl->rank[k->frame];
		v[m++].node = (uint32_t)i;
	}
	if (rc == 0) {
		if (m > 0)
			qsort(v, m, sizeof(*v), cmp_siblings);
		for (i = 0; i < n; i++)
			first[i] = (uint32_t)m;
		for (i = m; i-- > 0;)
			first[v[i].parent] = (uint32_t)i;
		walk_order(fl, v, m, first, stack);
	}
	free(v);
	free(first);
	free(stack);
	return rc;
}

int
prof_flame_tree(struct flame *fl, struct prof_err *err)
{
	struct walk w = { .fl = fl };
	int rc;

	fl->leaf = malloc((fl->p->nsamples + 1) * sizeof(*fl->leaf));
	rc = fl->leaf == NULL ? prof_nomem(err) : walk_all(&w, err);
	prof_table_free(&w.table);
	free(w.path);
	free(w.locations);
	if (rc != 0 || weigh(fl, err) != 0 || prune(fl, err) != 0)
		return -1;
	return put_in_order(fl, err);
}
