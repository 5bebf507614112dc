/*
 * The flame graph of a profile: frames with the figures of prof-top, the
 * tree of their calls, and what ends where.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/flame.h"

struct ranked {
	const struct prof_node *node;
	const struct prof *p;
	uint32_t frame;
};

static int
cmp_ranked(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;
	int c = strcmp(a->node->label, b->node->label);

	if (c == 0)
		c = strcmp(prof_str(a->p, a->node->file),
		    prof_str(b->p, b->node->file));
	if (c == 0)
		c = a->frame < b->frame ? -1 : 1;
	return c;
}

/* Names of all frames, and their order. */
static int
rank_frames(struct flame *fl, struct prof_err *err)
{
	struct prof_graph *g = fl->g;
	size_t n = g->nnodes, i;
	struct ranked *v = calloc(n + 1, sizeof(*v));

	fl->rank = calloc(n + 1, sizeof(*fl->rank));
	fl->by_rank = calloc(n + 1, sizeof(*fl->by_rank));
	if (v == NULL || fl->rank == NULL || fl->by_rank == NULL) {
		free(v);
		return prof_nomem(err);
	}
	for (i = 0; i < n; i++) {
		if (prof_node_name(g, &g->nodes[i], err) != 0) {
			free(v);
			return -1;
		}
		v[i].node = &g->nodes[i];
		v[i].p = fl->p;
		v[i].frame = (uint32_t)i;
	}
	if (n > 0)
		qsort(v, n, sizeof(*v), cmp_ranked);
	for (i = 0; i < n; i++) {
		fl->rank[v[i].frame] = (uint32_t)i;
		fl->by_rank[i] = v[i].frame;
	}
	free(v);
	return 0;
}

/* Flat and cum in every column, by what weighs the graph of prof-top. */
static int
weigh_frames(struct flame *fl, struct prof_err *err)
{
	struct prof_graph *g = fl->g;
	size_t n = g->nnodes, c, i, cflat = 0, ccum = 0;

	if (prof_grow(&fl->flat, &cflat, (n + 1) * fl->p->ntypes,
	    sizeof(*fl->flat)) != 0 || prof_grow(&fl->cum, &ccum,
	    (n + 1) * fl->p->ntypes, sizeof(*fl->cum)) != 0)
		return prof_nomem(err);
	for (c = 0; c < fl->p->ntypes; c++) {
		g->opt.col = c;
		if (prof_graph_weigh(g, err) != 0)
			return -1;
		if (g->priv->overflow)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "a sum of %s does not fit in 64 bits",
			    prof_str(fl->p, fl->p->types[c].type));
		for (i = 0; i < n; i++) {
			fl->flat[c * n + i] = g->nodes[i].flat;
			fl->cum[c * n + i] = g->nodes[i].cum;
		}
	}
	g->opt.col = fl->opt->col;
	return 0;
}

static int
cmp_entries(const void *va, const void *vb)
{
	const struct flame_entry *a = va, *b = vb;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->set != b->set)
		return a->set < b->set ? -1 : 1;
	return a->values < b->values ? -1 : a->values > b->values;
}

/* Add up entries of one path with equal labels. */
static int
unite_entries(struct flame *fl, struct prof_err *err)
{
	size_t n = fl->nentries, ntypes = fl->p->ntypes, i, m = 0, c;
	struct flame_entry *v = fl->entries;

	if (n > 0)
		qsort(v, n, sizeof(*v), cmp_entries);
	for (i = 0; i < n; i++) {
		if (m == 0 || v[m - 1].place != v[i].place ||
		    v[m - 1].set != v[i].set) {
			v[m++] = v[i];
			continue;
		}
		for (c = 0; c < ntypes; c++) {
			if (prof_add64(&v[m - 1].values[c],
			    v[i].values[c]) != 0)
				return prof_fail(err, PROF_EOVERFLOW,
				    PROF_NOWHERE, 0,
				    "the sum of equal stacks overflows");
		}
	}
	fl->nentries = m;
	return 0;
}

static int
make_entries(struct flame *fl, struct prof_err *err)
{
	const struct prof *p = fl->p;
	size_t i, cap = 0, cvalues = 0, size = p->nsamples * p->ntypes;

	if (prof_grow(&fl->entries, &cap, p->nsamples + 1,
	    sizeof(*fl->entries)) != 0 || prof_grow(&fl->values, &cvalues,
	    size + 1, sizeof(*fl->values)) != 0)
		return prof_nomem(err);
	if (size > 0)
		memcpy(fl->values, p->values, size * sizeof(*fl->values));
	for (i = 0; i < p->nsamples; i++) {
		struct flame_entry *e = &fl->entries[fl->nentries];

		if (fl->leaf[i] == NONE)
			continue;
		e->place = fl->nodes[fl->leaf[i]].place;
		e->set = fl->set_of[p->samples[i].labels];
		e->values = fl->values + i * p->ntypes;
		fl->nentries++;
	}
	return unite_entries(fl, err);
}

int
prof_flame_new(const struct prof *p, const struct prof_flame_options *opt,
    struct flame *out, struct prof_err *err)
{
	struct prof_graph_options go = { .col = opt->col };

	memset(out, 0, sizeof(*out));
	out->p = p;
	out->opt = opt;
	if (prof_graph_bare(p, &go, &out->g, err) == 0 &&
	    rank_frames(out, err) == 0 && weigh_frames(out, err) == 0 &&
	    prof_flame_labels(out, err) == 0 &&
	    prof_flame_tree(out, err) == 0 && make_entries(out, err) == 0)
		return 0;
	prof_flame_free(out);
	return -1;
}

void
prof_flame_free(struct flame *fl)
{
	prof_graph_free(fl->g);
	prof_arena_free(&fl->arena);
	free(fl->rank);
	free(fl->by_rank);
	free(fl->flat);
	free(fl->cum);
	free(fl->nodes);
	free(fl->order);
	free(fl->leaf);
	free(fl->mag);
	free(fl->entries);
	free(fl->values);
	free(fl->set_of);
	free(fl->sets);
	memset(fl, 0, sizeof(*fl));
}
