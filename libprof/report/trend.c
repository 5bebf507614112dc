/*
 * What grows over several snapshots, how fast and how surely.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

/* The more suspicious first. */
static int
cmp_rows(const void *va, const void *vb)
{
	const struct prof_trend_row *a = va, *b = vb;
	double x, y;

	if (a->move != b->move)
		return a->move < b->move ? -1 : 1;
	x = (double)a->change * (a->move == PROF_GROWING ? 1 : fabs(a->tau));
	y = (double)b->change * (b->move == PROF_GROWING ? 1 : fabs(b->tau));
	if (a->move == PROF_SHRINKING) {
		x = -(double)a->change;
		y = -(double)b->change;
	}
	if (x != y)
		return x > y ? -1 : 1;
	if (a->last != b->last)
		return a->last > b->last ? -1 : 1;
	return strcmp(a->name, b->name);
}

/* Increments of a counter's values; a restart begins at 0. */
static void
differences(const struct prof_trend_priv *p, const int64_t *v, int64_t *out)
{
	size_t i;

	for (i = 0; i + 1 < p->n; i++)
		out[i] = v[i + 1] >= v[i] && !p->moments[i + 1].restarted ?
		    v[i + 1] - v[i] : v[i + 1];
}

/* A row for every key, out of the cells that were counted. */
static int
make_rows(struct prof_trend *t, struct prof_err *err)
{
	struct prof_trend_priv *p = t->priv;
	size_t i;

	t->nvalues = t->counter ? p->n - 1 : p->n;
	t->rows = calloc(p->nkeys + 1, sizeof(*t->rows));
	if (t->rows == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nkeys; i++) {
		struct prof_trend_row *r = &t->rows[t->nrows];

		r->name = p->keys[i].name;
		r->values = p->keys[i].values;
		if (t->counter) {
			r->values = prof_arena_alloc(&p->arena, t->nvalues *
			    sizeof(*r->values));
			if (r->values == NULL)
				return prof_nomem(err);
			differences(p, p->keys[i].values, r->values);
		}
		if (prof_is_zero(r->values, t->nvalues))
			continue;
		if (prof_trend_measure(t, r, &p->keys[i]) != 0)
			return prof_nomem(err);
		p->keys[i].grows = r->move == PROF_GROWING;
		t->nrows++;
	}
	if (t->nrows > 0)
		qsort(t->rows, t->nrows, sizeof(*t->rows), cmp_rows);
	return 0;
}

/* So many of each kind, 0. */
static void *
zeros(struct prof_trend_priv *v, size_t size)
{
	void *p = prof_arena_alloc(&v->arena, v->n * size);

	return p == NULL ? NULL : memset(p, 0, v->n * size);
}

static int
init_keys(struct prof_trend_priv *v, const struct trend_sums *from)
{
	size_t i;

	v->nkeys = from->nnames;
	v->keys = calloc(v->nkeys + 1, sizeof(*v->keys));
	if (v->keys == NULL)
		return -1;
	for (i = 0; i < v->nkeys; i++) {
		struct trend_key *k = &v->keys[i];

		k->name = from->names[i].s;
		k->values = zeros(v, sizeof(*k->values));
		if (v->sampled)
			k->variance = zeros(v, sizeof(*k->variance));
		if (v->sampled && v->made)
			k->made = zeros(v, sizeof(*k->made));
		if (k->values == NULL ||
		    (v->sampled && k->variance == NULL) ||
		    (v->sampled && v->made && k->made == NULL))
			return -1;
	}
	return 0;
}

/* The column of what was added up, of ntypes; space: it is of bytes. */
static int
fill_keys(struct prof_trend_priv *v, const struct trend_sums *from,
    size_t ntypes, bool space)
{
	size_t i, k;

	if (init_keys(v, from) != 0)
		return -1;
	for (i = 0; i < v->n; i++) {
		const struct trend_cells *c = &from->cells[
		    v->moments[i].place];

		for (k = 0; k < c->n; k++) {
			struct trend_key *key = &v->keys[c->row[k]];
			const double *var = c->variances == NULL ? NULL :
			    c->variances + k * NVARIANCES + (space ? SPACE :
			    OBJECTS);

			key->values[i] = c->values[k * ntypes + v->col];
			if (key->variance != NULL)
				key->variance[i] = *var;
			if (key->made != NULL)
				key->made[i] = var[MADE];
		}
	}
	return 0;
}

/* The snapshots less their rows; lead is the first of them. */
static int
prepare(struct prof_trend *t, const struct prof_snapshots *s,
    const struct prof *lead)
{
	struct prof_trend_priv *v = t->priv;
	size_t i;

	v->n = s->n;
	v->moments = calloc(v->n, sizeof(*v->moments));
	v->use = calloc(v->n, sizeof(*v->use));
	v->at = calloc(v->n, sizeof(*v->at));
	v->sums = calloc(v->n, sizeof(*v->sums));
	t->type = prof_arena_copy(&v->arena, prof_str(lead,
	    lead->types[v->col].type), lead->strings[
	    lead->types[v->col].type].len);
	t->unit = prof_arena_copy(&v->arena, prof_str(lead,
	    lead->types[v->col].unit), lead->strings[
	    lead->types[v->col].unit].len);
	if (v->moments == NULL || v->use == NULL || v->at == NULL ||
	    v->sums == NULL || t->type == NULL || t->unit == NULL)
		return -1;
	memcpy(v->moments, s->moments, v->n * sizeof(*v->moments));
	prof_trend_order(t, lead, s->timed);
	for (i = 0; i < v->n; i++)
		v->sums[i] = v->moments[i].sums[v->col];
	t->first_total = v->moments[0].totals[v->col];
	t->counter = v->n > 1 && prof_trend_counts(lead, v->col);
	return 0;
}

static int
fill(struct prof_trend *t, const struct prof_snapshots *s,
    struct trend_sums *from, const struct prof *lead, struct prof_err *err)
{
	struct prof_trend_priv *v = t->priv;
	struct trend_heap heap = prof_trend_heap(lead);

	if (prepare(t, s, lead) != 0)
		return prof_nomem(err);
	v->from = from;
	v->made = heap.made;
	v->sampled = heap.is && (heap.space == (int)v->col ||
	    heap.objects == (int)v->col) && lead->period > 1 &&
	    strcmp(prof_str(lead, lead->period_type.unit), "bytes") == 0;
	if (fill_keys(v, from, lead->ntypes, heap.space == (int)v->col) != 0)
		return prof_nomem(err);
	prof_trend_choose(t);
	if (t->counter && v->n < 3)
		prof_trend_note(t, "%s is a counter: three snapshots are "
		    "needed to see whether it rises faster", t->type);
	return make_rows(t, err);
}

static int
make(struct prof_snapshots *s, struct trend_sums *from, const char *column,
    struct prof_trend **out, struct prof_err *err)
{
	const struct prof *lead;
	struct prof_trend *t;
	int col;

	if (s->n == 0)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "no snapshots");
	lead = prof_snapshots_lead(s, err);
	col = lead == NULL ? -1 : prof_column(lead, column, err);
	if (col < 0)
		return -1;
	t = prof_trend_alloc(err);
	if (t == NULL)
		return -1;
	t->priv->col = (size_t)col;
	if (fill(t, s, from, lead, err) != 0) {
		prof_trend_free(t);
		return -1;
	}
	*out = t;
	return 0;
}

int
prof_snapshots_trend(struct prof_snapshots *s, const char *column,
    struct prof_trend **out, struct prof_err *err)
{
	return make(s, &s->sums, column, out, err);
}

int
prof_snapshots_owners(struct prof_snapshots *s, const char *column,
    struct prof_trend **out, struct prof_err *err)
{
	if (!s->opt.owners)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "nothing was added up by owner");
	return make(s, &s->owners, column, out, err);
}

/* Keep of p the samples whose row grows. */
static int
keep_growing(const struct prof_trend *t, struct prof *p,
    struct prof_err *err)
{
	bool *keep = calloc(p->nsamples + 1, sizeof(*keep));
	const char *name;
	uint32_t k;
	size_t i;

	if (keep == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nsamples; i++) {
		name = prof_trend_key(&t->priv->from->rows, p, i);
		k = name == NULL ? NONE : prof_trend_find(t->priv->from, name);
		keep[i] = k < t->priv->nkeys && t->priv->keys[k].grows;
	}
	prof_keep_samples(p, keep);
	free(keep);
	return 0;
}

int
prof_snapshots_diff(struct prof_snapshots *s, const struct prof_trend *t,
    struct prof **out, struct prof_err *err)
{
	struct prof *v[] = { s->head, s->ends[EARLIEST], s->ends[LATEST] };
	struct prof *d = NULL;

	if (v[1] == NULL)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "there is no first and last snapshot");
	if (prof_align(v, v[1] == v[2] ? 2 : 3, err) != 0 ||
	    prof_diff(v[1], v[2], 0, &d, err) != 0)
		return -1;
	prof_snapshots_drop(s);
	if (keep_growing(t, d, err) != 0) {
		prof_free(d);
		return -1;
	}
	*out = d;
	return 0;
}
