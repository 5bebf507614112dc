/*
 * The boxes below a node that tell which labels its weight carried.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/dot.h"

#define MAX_NODELETS 4

/* Tag names, in an order that needs no luck. */
static int
cmp_flat(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;
	int64_t v = prof_abs64(x->flat), w = prof_abs64(y->flat);
	int c;

	if (v != w)
		return v > w ? -1 : 1;
	c = strcmp(x->name, y->name);
	if (c == 0)
		c = x->value == y->value ? 0 : x->value < y->value ? -1 : 1;
	return c;
}

static int
cmp_cum(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;
	int64_t v = prof_abs64(x->cum), w = prof_abs64(y->cum);

	if (v != w)
		return v > w ? -1 : 1;
	return cmp_flat(a, b);
}

static void
sort_tags(struct tag *t, size_t n, bool flat)
{
	qsort(t, n, sizeof(*t), flat ? cmp_flat : cmp_cum);
}

/* One nodelet named id below from, and the edge to it. */
static void
put_nodelet(const struct drawing *d, const char *from, const char *id,
    const char *name, int64_t v, const char *attr)
{
	char w[PROF_LABEL_MAX];

	prof_graph_value(d->g, v, w);
	fprintf(d->f, "%s [label = \"", id);
	prof_dot_str(d->f, name);
	fprintf(d->f, "\" id=\"%s\" fontsize=8 shape=box3d tooltip=\"", id);
	prof_dot_str(d->f, w);
	fprintf(d->f, "\"]\n%s -> %s [label=\" ", from, id);
	prof_dot_str(d->f, w);
	fputs("\" weight=100 color=\"#888888\" tooltip=\"", d->f);
	prof_dot_str(d->f, w);
	fputs("\" labeltooltip=\"", d->f);
	prof_dot_str(d->f, w);
	fprintf(d->f, "\"%s]\n", attr);
}

static double
distance(const struct tag *t, const struct tag *u)
{
	const char *unit;

	return fabs(prof_scale(u->value, u->unit, t->unit, &unit) -
	    (double)t->value);
}

/* Add u to the group that t stands for. */
static void
join(struct tag *t, struct tag *min, struct tag *max, const struct tag *u)
{
	const char *unit;

	if (prof_to_int(prof_scale(u->value, u->unit, min->unit, &unit)) <
	    min->value)
		*min = *u;
	if (prof_to_int(prof_scale(u->value, u->unit, max->unit, &unit)) >
	    max->value)
		*max = *u;
	t->flat += u->flat;
	t->flat_div += u->flat_div;
	t->cum += u->cum;
	t->cum_div += u->cum_div;
}

/*
 * At most MAX_NODELETS groups of numeric tags: the heaviest, each with the
 * values nearest to it.
 */
static size_t
collapse(struct tag *t, size_t n, bool flat,
    char names[][2 * PROF_LABEL_MAX + 2])
{
	struct tag seed[MAX_NODELETS], min[MAX_NODELETS], max[MAX_NODELETS];
	char low[PROF_LABEL_MAX], high[PROF_LABEL_MAX];
	size_t i, k, best;

	sort_tags(t, n, flat);
	if (n <= MAX_NODELETS)
		return n;
	for (i = 0; i < MAX_NODELETS; i++)
		seed[i] = min[i] = max[i] = t[i];
	for (; i < n; i++) {
		best = 0;
		for (k = 1; k < MAX_NODELETS; k++) {
			if (distance(&t[i], &seed[k]) <
			    distance(&t[i], &seed[best]))
				best = k;
		}
		join(&t[best], &min[best], &max[best], &t[i]);
	}
	for (i = 0; i < MAX_NODELETS; i++) {
		prof_label(min[i].value, min[i].unit, "auto", low);
		prof_label(max[i].value, max[i].unit, "auto", high);
		snprintf(names[i], sizeof(names[i]), "%s..%s", low, high);
		if (min[i].value == max[i].value)
			strcpy(names[i], low);
		t[i].name = names[i];
		t[i].flat = prof_tag_flat(&t[i]);
		t[i].cum = prof_tag_cum(&t[i]);
		t[i].flat_div = t[i].cum_div = 0;
	}
	sort_tags(t, MAX_NODELETS, flat);
	return MAX_NODELETS;
}

/* Numeric tags below the node or nodelet called from. */
static bool
put_numeric(const struct drawing *d, struct tag *t, size_t n, bool flat,
    const char *from)
{
	char names[MAX_NODELETS][2 * PROF_LABEL_MAX + 2], id[64];
	bool any = false;
	size_t i;

	n = collapse(t, n, flat, names);
	for (i = 0; i < n; i++) {
		int64_t f = prof_tag_flat(&t[i]), c = prof_tag_cum(&t[i]);
		bool solid = flat || f == c;

		if ((solid ? f : c) == 0)
			continue;
		snprintf(id, sizeof(id), "N%s_%zu", from, i);
		put_nodelet(d, from, id, t[i].name, solid ? f : c,
		    solid ? "" : " style=\"dotted\"");
		any = true;
	}
	return any;
}

/* Numeric tags of one group of string labels, moved to the front of t. */
static size_t
gather(struct tag *t, size_t n, uint32_t group)
{
	size_t i, k = 0;
	struct tag x;

	for (i = 0; i < n; i++) {
		if (t[i].numeric && t[i].group == group) {
			x = t[k];
			t[k++] = t[i];
			t[i] = x;
		}
	}
	return k;
}

bool
prof_dot_nodelets(const struct drawing *d, uint32_t node, struct tag *t,
    size_t n)
{
	bool flat = d->g->nodes[node].out != 0, any = false;
	struct tag top[MAX_NODELETS];
	char from[32], id[64];
	size_t i, k, count = 0;

	for (i = k = 0; i < n; i++) {	/* string labels to the front */
		if (!t[i].numeric) {
			struct tag x = t[k];

			t[k++] = t[i];
			t[i] = x;
		}
	}
	sort_tags(t, k, flat);
	for (; count < k && count < MAX_NODELETS; count++)
		top[count] = t[count];
	t += k;
	n -= k;
	snprintf(from, sizeof(from), "N%u", d->id[node]);
	for (i = 0; i < count; i++) {
		int64_t w = flat ? prof_tag_flat(&top[i]) :
		    prof_tag_cum(&top[i]);

		if (w == 0)
			continue;
		snprintf(id, sizeof(id), "%s_%zu", from, i);
		put_nodelet(d, from, id, top[i].name, w, "");
		put_numeric(d, t, gather(t, n, top[i].group), flat, id);
		any = true;
	}
	return put_numeric(d, t, gather(t, n, 0), flat, from) || any;
}
