/*
 * What grows over several snapshots, how fast and how surely.
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

/* Heap samples stand for more than they are; by how much is known. */
static void
find_sampling(struct prof_trend *t, const struct prof *p, size_t col)
{
	static const char *const types[2][2] = {
		{ "inuse_space", "inuse_objects" }, { "space", "objects" }
	};
	struct prof_trend_priv *v = t->priv;
	size_t i;

	for (i = 0; i < 2; i++) {
		v->space = prof_find_type(p, types[i][0]);
		v->objects = prof_find_type(p, types[i][1]);
		if (v->space >= 0 && v->objects >= 0 &&
		    (v->space == (int)col || v->objects == (int)col))
			break;
	}
	v->made_space = prof_find_type(p, "alloc_space");
	v->made_objects = prof_find_type(p, "alloc_objects");
	v->made = i == 0 && v->made_space >= 0 && v->made_objects >= 0;
	v->sampled = i < 2 && p->period > 1 &&
	    strcmp(prof_str(p, p->period_type.unit), "bytes") == 0;
}

/* A string of a profile, which may go before the trend. */
static const char *
keep_string(struct prof_trend_priv *v, const struct prof *p, uint32_t id)
{
	return prof_arena_copy(&v->arena, p->strings[id].s,
	    p->strings[id].len);
}

static int
prepare(struct prof_trend *t, struct prof **v, size_t n,
    const struct prof_trend_options *opt, struct prof_err *err)
{
	struct prof_trend_priv *p = t->priv;
	int col;

	p->n = n;
	p->moments = calloc(n, sizeof(*p->moments));
	p->use = calloc(n, sizeof(*p->use));
	p->at = calloc(n, sizeof(*p->at));
	p->sums = calloc(n, sizeof(*p->sums));
	if (p->moments == NULL || p->use == NULL || p->at == NULL ||
	    p->sums == NULL)
		return prof_nomem(err);
	prof_trend_order(t, v, n);
	if (prof_align(v, n, err) != 0)
		return -1;
	col = prof_column(v[0], opt->column, err);
	if (col < 0)
		return -1;
	p->col = (size_t)col;
	t->type = keep_string(p, v[0], v[0]->types[col].type);
	t->unit = keep_string(p, v[0], v[0]->types[col].unit);
	if (t->type == NULL || t->unit == NULL)
		return prof_nomem(err);
	t->first_total = v[0]->totals[col];
	t->counter = n > 1 && prof_trend_counts(v[0], (size_t)col);
	find_sampling(t, v[0], (size_t)col);
	return 0;
}

/* Snapshot i, of which nothing is wanted afterwards. */
static int
take(struct prof_trend *t, struct prof *p, size_t i,
    const struct prof_trend_options *opt, struct prof_err *err)
{
	if (prof_trend_remember(t->priv, p, i, err) != 0 ||
	    prof_trend_account(t->priv, p, i, err) != 0 ||
	    prof_prune(p, err) != 0)
		return -1;
	if (strcmp(opt->by, "owner") == 0 &&
	    prof_own(p, opt->owner, opt->not_owner, err) != 0)
		return -1;
	return prof_trend_count(t, p, i, err);
}

int
prof_trend_new(struct prof **v, size_t n,
    const struct prof_trend_options *opt, struct prof_trend **out,
    struct prof_err *err)
{
	struct prof_trend *t;
	size_t i;

	if (n == 0)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "no snapshots");
	t = prof_trend_alloc(err);
	if (t == NULL)
		return -1;
	if (prof_trend_keys_init(t, opt, err) != 0 ||
	    prepare(t, v, n, opt, err) != 0)
		goto fail;
	for (i = 0; i < n; i++) {
		if (take(t, v[i], i, opt, err) != 0)
			goto fail;
	}
	prof_trend_choose(t);
	if (t->counter && n < 3)
		prof_trend_note(t, "%s is a counter: three snapshots are "
		    "needed to see whether it rises faster", t->type);
	if (make_rows(t, err) != 0)
		goto fail;
	*out = t;
	return 0;
fail:
	prof_trend_free(t);
	return -1;
}

/* Keep of p the samples whose row grows. */
static int
keep_growing(const struct prof_trend *t, struct prof *p,
    struct prof_err *err)
{
	bool *keep = calloc(p->nsamples + 1, sizeof(*keep));
	size_t i, k;
	const char *name;

	if (keep == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nsamples; i++) {
		name = prof_trend_key(t, p, i);
		k = name == NULL ? SIZE_MAX : prof_trend_find(t->priv, name);
		keep[i] = k != SIZE_MAX && t->priv->keys[k].grows;
	}
	prof_keep_samples(p, keep);
	free(keep);
	return 0;
}

int
prof_trend_diff(const struct prof_trend *t, struct prof **v, size_t n,
    struct prof **out, struct prof_err *err)
{
	struct prof *d = NULL;

	if (prof_diff(v[0], v[n - 1], 0, &d, err) != 0)
		return -1;
	if (keep_growing(t, d, err) != 0) {
		prof_free(d);
		return -1;
	}
	*out = d;
	return 0;
}
