/*
 * What grows over several snapshots, how fast and how surely.
 */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

/* A share of all pairs of snapshots that must agree for a trend. */
#define STEADY_TAU 0.6
/* Standard errors that a change must be away from 0. */
#define SURE 2.0

void
prof_trend_note(struct prof_trend *t, const char *fmt, ...)
{
	struct prof_trend_priv *v = t->priv;
	char buf[200], *s;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	s = prof_arena_copy(&v->arena, buf, strlen(buf));
	if (s != NULL && prof_grow(&t->notes, &v->cnotes, t->nnotes + 1,
	    sizeof(*t->notes)) == 0)
		t->notes[t->nnotes++] = s;
}

/* Kendall's tau-a: pairs that rise less pairs that fall, over all pairs. */
static double
kendall(const int64_t *v, size_t n)
{
	size_t i, k;
	double s = 0;

	for (i = 0; i < n; i++) {
		for (k = i + 1; k < n; k++)
			s += (v[k] > v[i]) - (v[k] < v[i]);
	}
	return n < 2 ? 0 : s / ((double)n * (double)(n - 1) / 2);
}

/* Steady means up at most steps, and hardly ever down. */
static enum prof_move
judge(const struct prof_trend_row *r, size_t n)
{
	if (r->change < 0)
		return PROF_SHRINKING;
	if (r->change == 0 || (!isnan(r->error) &&
	    (double)r->change < SURE * r->error))
		return PROF_STILL;
	return r->tau >= STEADY_TAU && 2 * r->rises > n - 1 ? PROF_GROWING :
	    PROF_UNSTEADY;
}

/*
 * The figures of a row from its values.  A counter's values are taken as
 * the increments between snapshots: that it rises says nothing, but that it
 * rises faster does.
 */
static void
measure(struct prof_trend *t, struct prof_trend_row *r, double variance)
{
	double hours = (double)(t->end - t->begin) / 3600e9;
	size_t i, n = t->nvalues;
	double sum = 0;

	r->first = r->values[0];
	r->last = r->values[n - 1];
	if (__builtin_sub_overflow(r->last, r->first, &r->change))
		r->change = r->last > r->first ? INT64_MAX : INT64_MIN;
	for (i = 1; i < n; i++)
		r->rises += r->values[i] > r->values[i - 1];
	for (i = 0; i < n; i++)
		sum += (double)r->values[i];
	r->per_hour = hours > 0 ? (t->counter ? sum : (double)r->change) /
	    hours : NAN;
	r->tau = kendall(r->values, n);
	r->error = t->priv->sampled ? sqrt(variance) : NAN;
	r->is_new = r->first == 0 && r->last != 0;
	r->gone = r->last == 0 && r->first != 0;
	r->move = judge(r, n);
}

/* The more suspicious first. */
static int
cmp_rows(const void *va, const void *vb)
{
	const struct prof_trend_row *a = va, *b = vb;
	double x, y;

	if (a->move != b->move)
		return a->move < b->move ? -1 : 1;
	x = (double)a->change * (a->move == PROF_GROWING ? 1 : a->tau);
	y = (double)b->change * (b->move == PROF_GROWING ? 1 : b->tau);
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

/* Increments in place of a counter's values; a restart begins at 0. */
static void
differences(int64_t *v, size_t n, const bool *restarted)
{
	size_t i;

	for (i = 0; i + 1 < n; i++)
		v[i] = v[i + 1] >= v[i] && !restarted[i + 1] ?
		    v[i + 1] - v[i] : v[i + 1];
}

/* A row for every key, out of the cells that were counted. */
static int
make_rows(struct prof_trend *t, size_t n, struct prof_err *err)
{
	struct prof_trend_priv *p = t->priv;
	size_t i;

	t->nvalues = t->counter ? n - 1 : n;
	t->rows = calloc(p->nkeys + 1, sizeof(*t->rows));
	if (t->rows == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nkeys; i++) {
		struct prof_trend_row *r = &t->rows[t->nrows];

		r->name = p->keys[i].name;
		r->values = p->keys[i].values;
		if (t->counter)
			differences(r->values, n, p->restarted);
		if (prof_is_zero(r->values, t->nvalues))
			continue;
		measure(t, r, p->keys[i].variance);
		p->keys[i].grows = r->move == PROF_GROWING;
		t->nrows++;
	}
	if (t->nrows > 0)
		qsort(t->rows, t->nrows, sizeof(*t->rows), cmp_rows);
	return 0;
}

static bool
starts(const char *s, const char *word)
{
	return strncmp(s, word, strlen(word)) == 0;
}

/* Does this column count from the start of the process? */
static bool
is_counter(const struct prof *p, size_t col)
{
	const char *type = prof_str(p, p->types[col].type);

	return starts(type, "alloc_") || strcmp(type, "contentions") == 0 ||
	    strcmp(type, "delay") == 0;
}

static int
cmp_times(const void *va, const void *vb)
{
	const struct prof *a = *(struct prof *const *)va;
	const struct prof *b = *(struct prof *const *)vb;

	return a->time < b->time ? -1 : a->time > b->time;
}

/* In the order of their times, if all have one. */
static void
put_in_order(struct prof_trend *t, struct prof **v, size_t n)
{
	bool sorted = true;
	size_t i;

	for (i = 0; i < n; i++) {
		if (v[i]->time == 0)
			return;
		sorted &= i == 0 || v[i - 1]->time <= v[i]->time;
	}
	if (!sorted) {
		prof_trend_note(t, "the snapshots were not in the order of "
		    "their times, and have been sorted");
		qsort(v, n, sizeof(*v), cmp_times);
	}
	t->begin = v[0]->time;
	t->end = v[n - 1]->time;
}

static const char *
build_id(const struct prof *p)
{
	return p->nmappings > 1 ? prof_str(p, p->mappings[1].build_id) : "";
}

static void
note_same(struct prof_trend *t, size_t first, size_t last)
{
	if (last > first)
		prof_trend_note(t, "snapshots %zu to %zu are of the same "
		    "garbage collection: nothing can have changed", first,
		    last);
}

/* What of the snapshots does not fit a process that just went on. */
static void
look_for_trouble(struct prof_trend *t, struct prof **v, size_t n)
{
	size_t i, c, run = 1;

	for (i = 1; i < n; i++) {
		const struct prof *a = v[i - 1], *b = v[i];
		bool same = a->nsamples > 0, fell = false, levels = false;

		for (c = 0; c < a->ntypes; c++) {
			const char *type = prof_str(a, a->types[c].type);

			same &= a->totals[c] == b->totals[c];
			levels |= starts(type, "inuse_");
			fell |= is_counter(a, c) &&
			    b->totals[c] < a->totals[c];
		}
		t->priv->restarted[i] = fell;
		if (fell)
			prof_trend_note(t, "before snapshot %zu the process "
			    "was restarted: its counters fell", i + 1);
		else if (strcmp(build_id(a), build_id(b)) != 0)
			prof_trend_note(t, "snapshot %zu is of another build",
			    i + 1);
		if (!same || !levels) {
			note_same(t, run, i);
			run = i + 1;
		}
	}
	note_same(t, run, n);
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
	v->sampled = i < 2 && p->period > 1 &&
	    strcmp(prof_str(p, p->period_type.unit), "bytes") == 0;
}

static int
prepare(struct prof_trend *t, struct prof **v, size_t n,
    const struct prof_trend_options *opt, struct prof_err *err)
{
	size_t i;
	int col;

	t->priv->restarted = calloc(n, sizeof(bool));
	if (t->priv->restarted == NULL)
		return prof_nomem(err);
	put_in_order(t, v, n);
	if (prof_align(v, n, err) != 0)
		return -1;
	col = prof_column(v[0], opt->column, err);
	if (col < 0)
		return -1;
	t->priv->col = (size_t)col;
	t->type = prof_str(v[0], v[0]->types[col].type);
	t->unit = prof_str(v[0], v[0]->types[col].unit);
	t->first_total = v[0]->totals[col];
	t->counter = n > 1 && is_counter(v[0], (size_t)col);
	find_sampling(t, v[0], (size_t)col);
	look_for_trouble(t, v, n);
	if (t->counter && n < 3)
		prof_trend_note(t, "%s is a counter: three snapshots are "
		    "needed to see whether it rises faster", t->type);
	for (i = 0; i < n; i++) {
		if (prof_prune(v[i], err) != 0)
			return -1;
		if (strcmp(opt->by, "owner") == 0 &&
		    prof_own(v[i], opt->owner, opt->not_owner, err) != 0)
			return -1;
	}
	return 0;
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
	t = calloc(1, sizeof(*t));
	if (t == NULL || (t->priv = calloc(1, sizeof(*t->priv))) == NULL) {
		free(t);
		return prof_nomem(err);
	}
	t->priv->n = n;
	if (prof_trend_keys_init(t, opt, err) != 0 ||
	    prepare(t, v, n, opt, err) != 0)
		goto fail;
	for (i = 0; i < n; i++) {
		if (prof_trend_count(t, v[i], i, err) != 0)
			goto fail;
	}
	if (make_rows(t, n, err) != 0)
		goto fail;
	*out = t;
	return 0;
fail:
	prof_trend_free(t);
	return -1;
}

void
prof_trend_free(struct prof_trend *t)
{
	struct prof_trend_priv *v;

	if (t == NULL)
		return;
	v = t->priv;
	prof_arena_free(&v->arena);
	prof_table_free(&v->table);
	prof_buf_free(&v->b);
	free(v->keys);
	free(v->seen);
	free(v->restarted);
	free(t->rows);
	free(t->notes);
	free(v);
	free(t);
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
