/*
 * Which rows of a heap grow in step with goroutines: who leaks those of a
 * library is seen in the heap alone.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

#define FEWEST 4	/* snapshots, before which all is in step */
#define CLOSE 0.9	/* the least correlation */
#define SURE 1.645	/* that of 5 % is as far from none */

#define LIMIT 0.05	/* chance of one that is named wrongly, of all rows */
#define NAMES 3

struct prof_steps_priv {
	struct prof_arena arena;
	size_t *heap, *other;	/* of each pair, its places */
	double *at, *by;	/* when, and how many goroutines */
	size_t csteps;
};

static bool
timed(const struct prof_trend *t)
{
	return t->priv->timed;
}

static int64_t
apart(const struct prof_trend *a, size_t i, const struct prof_trend *b,
    size_t k)
{
	int64_t x = a->priv->moments[i].time, y = b->priv->moments[k].time;

	return x > y ? x - y : y - x;
}

/* The snapshot of b that is nearest to snapshot i of a. */
static size_t
nearest(const struct prof_trend *a, size_t i, const struct prof_trend *b)
{
	size_t k, best = 0;

	for (k = 1; k < b->priv->n; k++) {
		if (apart(a, i, b, k) < apart(a, i, b, best))
			best = k;
	}
	return best;
}

/*
 * Snapshots that were taken together: each is the nearest to the other, and
 * not far away.  Without times they are so by their order.
 */
static int
make_pairs(const struct prof_trend *heap, const struct prof_trend *other,
    struct prof_steps *s)
{
	const struct prof_trend_priv *v = heap->priv;
	bool by_time = timed(heap) && timed(other);
	size_t i, k;

	s->priv->heap = calloc(v->nuse, sizeof(*s->priv->heap));
	s->priv->other = calloc(v->nuse, sizeof(*s->priv->other));
	s->priv->at = calloc(v->nuse, sizeof(*s->priv->at));
	s->priv->by = calloc(v->nuse, sizeof(*s->priv->by));
	if (s->priv->heap == NULL || s->priv->other == NULL ||
	    s->priv->at == NULL || s->priv->by == NULL)
		return -1;
	if (!by_time && v->n != other->priv->n)
		return 0;
	for (i = 0; i < v->nuse; i++) {
		k = v->use[i];
		if (by_time) {
			k = nearest(heap, v->use[i], other);
			if (nearest(other, k, heap) != v->use[i] ||
			    apart(heap, v->use[i], other, k) >
			    (heap->end - heap->begin) / (int64_t)v->n)
				continue;
		}
		s->priv->at[s->npairs] = v->at[i];
		s->priv->heap[s->npairs] = i;
		s->priv->other[s->npairs++] = k;
	}
	return 0;
}

/* The row of k where there are pairs. */
static int
series(const struct prof_trend *heap, const struct trend_key *k,
    const struct prof_steps *s, struct trend_series *out)
{
	size_t i, from;

	if (prof_trend_series(heap, k, out) != 0)
		return -1;
	for (i = 0; i < s->npairs; i++) {
		from = s->priv->heap[i];
		out->x[i] = out->x[from];
		if (out->variance != NULL)
			out->variance[i] = out->variance[from];
		if (out->made != NULL)
			out->made[i] = out->made[from];
	}
	out->n = s->npairs;
	out->at = s->priv->at;
	return 0;
}

/*
 * How many of a row of other there were when snapshot i of heap was taken,
 * which is nearest to its snapshot k: by the line to the next one on that
 * side, or else on the other.
 */
static double
count_at(const struct prof_trend *heap, size_t i,
    const struct prof_trend *other, size_t k, const struct prof_trend_row *r)
{
	const struct trend_moment *m = other->priv->moments;
	int64_t when = heap->priv->moments[i].time, to;
	size_t next = k + 1;
	double value = (double)r->values[k];

	if (!timed(heap) || !timed(other))
		return value;
	if (k > 0 && (when < m[k].time || next == other->priv->n))
		next = k - 1;
	to = m[next].time - m[k].time;
	return to == 0 ? value : value + ((double)r->values[next] - value) *
	    (double)(when - m[k].time) / (double)to;
}

/*
 * Whether a row goes with these goroutines, and by more than that both go up:
 * no worse than with time.  tests is how many are tried, of which chance would
 * pick some.  *l is the line over their number, which by has.
 */
static bool
in_step(const struct trend_series *x, const struct prof_steps *s,
    double tests, struct trend_line *l, double *r)
{
	struct trend_line time;

	*l = prof_trend_line(x, s->priv->by, 0);
	if (l->slope <= 0 || l->spread <= 0)
		return false;
	*r = sqrt(fmax(0, 1 - l->missed / l->spread));
	time = prof_trend_line(x, x->at, 0);
	return *r >= CLOSE &&
	    atanh(*r) * sqrt((double)x->n - 3) >= SURE &&
	    erfc(prof_trend_sure(l) / M_SQRT2) / 2 * tests <= LIMIT &&
	    l->missed <= 2 * time.missed + l->spread / 100;
}

static bool
same_counts(const struct prof_steps *s, const struct prof_trend_row *a,
    const struct prof_trend_row *b)
{
	size_t i;

	for (i = 0; i < s->npairs; i++) {
		if (a->values[s->priv->other[i]] !=
		    b->values[s->priv->other[i]])
			return false;
	}
	return true;
}

/* The names of the rows that are of as many as row best. */
static const char *
names(const struct prof_trend *other, const struct prof_trend_row *best,
    struct prof_steps *s)
{
	struct prof_buf b = { 0 };
	char *name = NULL;
	size_t i, n = 0;

	for (i = 0; i < other->nrows && n <= NAMES; i++) {
		if (other->rows[i].move != PROF_GROWING ||
		    !same_counts(s, &other->rows[i], best))
			continue;
		if (n > 0)
			prof_buf_str(&b, ", ");
		prof_buf_str(&b, n++ < NAMES ? other->rows[i].name : "...");
	}
	if (!b.failed)
		name = prof_arena_copy(&s->priv->arena, b.s, b.len);
	prof_buf_free(&b);
	return name;
}

/* Row of heap, with the goroutines best, is in step. */
static int
add_step(struct prof_steps *s, const struct prof_trend *heap,
    const struct prof_trend_row *row, const struct prof_trend *other,
    const struct prof_trend_row *best, struct prof_step *step)
{
	size_t i;

	step->name = prof_arena_copy(&s->priv->arena, row->name,
	    strlen(row->name));
	step->with = names(other, best, s);
	step->values = prof_arena_alloc(&s->priv->arena,
	    s->npairs * sizeof(*step->values));
	step->counts = prof_arena_alloc(&s->priv->arena,
	    s->npairs * sizeof(*step->counts));
	if (step->name == NULL || step->with == NULL || step->values == NULL ||
	    step->counts == NULL || prof_grow(&s->v, &s->priv->csteps,
	    s->n + 1, sizeof(*s->v)) != 0)
		return -1;
	for (i = 0; i < s->npairs; i++) {
		step->values[i] = row->values[heap->priv->use[
		    s->priv->heap[i]]];
		step->counts[i] = best->values[s->priv->other[i]];
	}
	s->v[s->n++] = *step;
	return 0;
}

/* The goroutines that row i of the heap is in step with, if there are any. */
static int
try_row(struct prof_steps *s, const struct prof_trend *heap, size_t i,
    const struct prof_trend *other, double tests)
{
	const struct prof_trend_row *row = &heap->rows[i], *best = NULL;
	uint32_t key = prof_trend_find(heap->priv->from, row->name);
	struct prof_step step = { 0 };
	double missed = INFINITY, r;
	struct trend_series x;
	struct trend_line l;
	size_t k, j;

	if (series(heap, &heap->priv->keys[key], s, &x) != 0)
		return -1;
	for (k = 0; k < other->nrows; k++) {
		if (other->rows[k].move != PROF_GROWING)
			continue;
		for (j = 0; j < s->npairs; j++)
			s->priv->by[j] = count_at(heap, heap->priv->use[
			    s->priv->heap[j]], other, s->priv->other[j],
			    &other->rows[k]);
		if (!in_step(&x, s, tests, &l, &r) || l.missed >= missed)
			continue;
		best = &other->rows[k];
		missed = l.missed;
		step.r = r;
		step.each = l.slope;
	}
	return best == NULL ? 0 : add_step(s, heap, row, other, best, &step);
}

/* A function of the user's own, and none of "(no stack)", "<unknown>". */
static bool
is_own(const struct prof_trend_row *r)
{
	return strchr("(<[", *r->name) == NULL &&
	    !prof_is_library(r->name, strlen(r->name));
}

static int
find_steps(struct prof_steps *s, const struct prof_trend *heap,
    const struct prof_trend *other)
{
	double own = 0, growing = 0;
	size_t i;

	for (i = 0; i < heap->nrows; i++)
		own += is_own(&heap->rows[i]);
	for (i = 0; i < other->nrows; i++)
		growing += other->rows[i].move == PROF_GROWING;
	if (make_pairs(heap, other, s) != 0)
		return -1;
	for (i = 0; i < heap->nrows && s->npairs >= FEWEST; i++) {
		if (heap->rows[i].change > 0 && is_own(&heap->rows[i]) &&
		    try_row(s, heap, i, other, own * growing) != 0)
			return -1;
	}
	return 0;
}

int
prof_steps_new(const struct prof_trend *heap, const struct prof_trend *other,
    struct prof_steps **out, struct prof_err *err)
{
	struct prof_steps *s = calloc(1, sizeof(*s));

	if (s == NULL || (s->priv = calloc(1, sizeof(*s->priv))) == NULL) {
		free(s);
		return prof_nomem(err);
	}
	if (!heap->counter && !other->counter &&
	    find_steps(s, heap, other) != 0) {
		prof_steps_free(s);
		return prof_nomem(err);
	}
	*out = s;
	return 0;
}

void
prof_steps_free(struct prof_steps *s)
{
	if (s == NULL)
		return;
	prof_arena_free(&s->priv->arena);
	free(s->priv->heap);
	free(s->priv->other);
	free(s->priv->at);
	free(s->priv->by);
	free(s->priv);
	free(s->v);
	free(s);
}
