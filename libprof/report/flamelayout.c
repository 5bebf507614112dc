/*
 * Widths and places of a flame graph's boxes, for one that is drawn once.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/flame.h"

/* Each node's own: in a pair the larger of both, for all labels together. */
static void
weigh_own(const struct flame *fl, struct flame_layout *l)
{
	size_t half = fl->opt->pair ? fl->p->ntypes / 2 : 0;
	size_t col = fl->opt->col, i, k;
	double old, new;

	l->diff = fl->opt->pair;
	for (i = 0; i < fl->nentries; i = k) {
		uint32_t at = fl->entries[i].place;

		old = new = 0;
		for (k = i; k < fl->nentries && fl->entries[k].place == at;
		    k++) {
			if (half > 0)
				old += (double)fl->entries[k].values[col];
			new += (double)fl->entries[k].values[col + half];
			l->diff |= fl->entries[k].values[col + half] < 0;
		}
		l->net[at] = new - old;
		l->mag[at] = half > 0 ? fmax(fabs(old), fabs(new)) :
		    fabs(new - old);
	}
}

struct child {
	uint32_t parent, place;	/* places both */
	bool rest;
	double mag;
};

/* Siblings: the widest first, what is too small to show last. */
static int
cmp_children(const void *va, const void *vb)
{
	const struct child *a = va, *b = vb;

	if (a->parent != b->parent)
		return a->parent < b->parent ? -1 : 1;
	if (a->rest != b->rest)
		return a->rest ? 1 : -1;
	if (a->mag != b->mag)
		return a->mag > b->mag ? -1 : 1;
	return a->place < b->place ? -1 : 1;
}

/* Parents have lower places than their children, so theirs is known. */
static void
put_in_place(struct flame_layout *l, const struct child *v, size_t n)
{
	double x = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (i == 0 || v[i].parent != v[i - 1].parent)
			x = l->x[v[i].parent];
		l->x[v[i].place] = x;
		if (l->mag[0] > 0)
			x += v[i].mag / l->mag[0];
	}
}

int
prof_flame_layout_new(const struct flame *fl, struct flame_layout *out,
    struct prof_err *err)
{
	size_t n = fl->norder, i;
	struct child *v = calloc(n + 1, sizeof(*v));
	struct flame_layout *l = out;

	memset(l, 0, sizeof(*l));
	l->net = calloc(n + 1, sizeof(*l->net));
	l->mag = calloc(n + 1, sizeof(*l->mag));
	l->x = calloc(n + 1, sizeof(*l->x));
	if (v == NULL || l->net == NULL || l->mag == NULL || l->x == NULL) {
		free(v);
		prof_flame_layout_free(l);
		return prof_nomem(err);
	}
	weigh_own(fl, l);
	for (i = n; i-- > 1;) {
		const struct flame_node *k = &fl->nodes[fl->order[i]];
		uint32_t up = fl->nodes[k->parent].place;

		l->net[up] += l->net[i];
		l->mag[up] += l->mag[i];
		v[i - 1] = (struct child){ up, (uint32_t)i, k->frame == NONE,
		    l->mag[i] };
	}
	if (n > 1) {
		qsort(v, n - 1, sizeof(*v), cmp_children);
		put_in_place(l, v, n - 1);
	}
	free(v);
	return 0;
}

void
prof_flame_layout_free(struct flame_layout *l)
{
	free(l->net);
	free(l->mag);
	free(l->x);
	memset(l, 0, sizeof(*l));
}
