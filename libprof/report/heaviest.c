/*
 * Samples by weight, equal ones in an order that their text alone makes.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

struct ranking {
	const struct prof_graph *g;
	uint32_t *names;	/* by node: place of its label among all */
};

struct ranked {
	const struct ranking *r;
	int64_t weight, size;
	uint32_t sample;
};

struct named {
	const char *label;
	uint32_t node;
};

static int
cmp_named(const void *va, const void *vb)
{
	const struct named *a = va, *b = vb;

	return strcmp(a->label, b->label);
}

/* -1: no memory. */
static int
rank_names(struct ranking *r)
{
	const struct prof_graph *g = r->g;
	struct named *v = calloc(g->nnodes + 1, sizeof(*v));
	uint32_t rank = 0;
	size_t i;

	r->names = calloc(g->nnodes + 1, sizeof(*r->names));
	if (v == NULL || r->names == NULL) {
		free(v);
		return -1;
	}
	for (i = 0; i < g->nnodes; i++) {
		v[i].label = g->nodes[i].label;
		v[i].node = (uint32_t)i;
	}
	qsort(v, g->nnodes, sizeof(*v), cmp_named);
	for (i = 0; i < g->nnodes; i++) {
		rank += i > 0 && cmp_named(&v[i - 1], &v[i]) != 0;
		r->names[v[i].node] = rank;
	}
	free(v);
	return 0;
}

/* Of two locations, lines leaf first. */
static int
cmp_locations(const struct ranking *r, uint32_t a, uint32_t b)
{
	const struct prof_graph_priv *v = r->g->priv;
	uint32_t i = v->first[a + 1], k = v->first[b + 1], f, g;

	while (i > v->first[a] && k > v->first[b]) {
		f = v->frames[--i];
		g = v->frames[--k];
		if (r->names[f & ~INLINED] != r->names[g & ~INLINED])
			return r->names[f & ~INLINED] < r->names[g &
			    ~INLINED] ? -1 : 1;
		if ((f ^ g) & INLINED)
			return f & INLINED ? 1 : -1;
	}
	return (i > v->first[a]) - (k > v->first[b]);
}

static int
cmp_stacks(const struct ranking *r, const struct prof_sample *a,
    const struct prof_sample *b)
{
	const uint32_t *stacks = r->g->prof->stacks;
	uint32_t i = a->depth, k = b->depth;
	int c;

	while (i > 0 && k > 0) {
		i--;
		k--;
		if (stacks[a->stack + i] == stacks[b->stack + k])
			continue;
		c = cmp_locations(r, stacks[a->stack + i],
		    stacks[b->stack + k]);
		if (c != 0)
			return c;
	}
	return (i > 0) - (k > 0);
}

static int
cmp_label(const struct prof *p, const struct prof_label *a,
    const struct prof_label *b)
{
	int c;

	if (a->numeric != b->numeric)
		return a->numeric ? 1 : -1;
	c = strcmp(prof_str(p, a->key), prof_str(p, b->key));
	if (c == 0)
		c = strcmp(prof_str(p, a->str), prof_str(p, b->str));
	if (c == 0 && a->num != b->num)
		c = a->num < b->num ? -1 : 1;
	return c != 0 ? c :
	    strcmp(prof_str(p, a->unit), prof_str(p, b->unit));
}

static int
cmp_labels(const struct prof *p, uint32_t a, uint32_t b)
{
	const struct prof_labelset *x = &p->labelsets[a];
	const struct prof_labelset *y = &p->labelsets[b];
	uint32_t i;
	int c = 0;

	for (i = 0; c == 0 && i < x->n && i < y->n; i++)
		c = cmp_label(p, &p->labels[x->label + i],
		    &p->labels[y->label + i]);
	return c != 0 ? c : (x->n > y->n) - (x->n < y->n);
}

static int
cmp_ranked(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;
	const struct prof *p = a->r->g->prof;
	const struct prof_sample *s = &p->samples[a->sample];
	const struct prof_sample *t = &p->samples[b->sample];
	int c;

	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	c = cmp_stacks(a->r, s, t);
	if (c == 0)
		c = cmp_labels(p, s->labels, t->labels);
	return c != 0 ? c : a->sample < b->sample ? -1 : 1;
}

uint32_t *
prof_heaviest(const struct prof_graph *g)
{
	size_t n = g->prof->nsamples, i;
	struct ranking r = { .g = g };
	struct ranked *v = calloc(n + 1, sizeof(*v));
	uint32_t *order = calloc(n + 1, sizeof(*order));
	int64_t div;
	int rc = v == NULL || order == NULL ? -1 : rank_names(&r);

	for (i = 0; rc == 0 && i < n; i++) {
		v[i].r = &r;
		prof_graph_weight(g, i, &v[i].weight, &div);
		v[i].size = prof_abs64(v[i].weight);
		v[i].sample = (uint32_t)i;
	}
	if (rc == 0) {
		qsort(v, n, sizeof(*v), cmp_ranked);
		for (i = 0; i < n; i++)
			order[i] = v[i].sample;
	}
	free(v);
	free(r.names);
	if (rc == 0)
		return order;
	free(order);
	return NULL;
}
