/*
 * The figures of one row of a trend, and what they say: its order by
 * Kendall's tau, its size by the line of least squares, and the error of both.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

/* A share of all pairs of snapshots that must agree for a trend, or the chance
   of so many. */
#define STEADY_TAU 0.6
#define CHANCE 0.02
/* Standard errors that a change must be away from 0. */
#define SURE 2.0
/* Snapshots before what the later half does says much. */
#define HALVES 8
/* A step of so many usual ones stands out; a jump has no trend without it. */
#define OUTLIER 5.0
#define JUMP_CHANCE 0.05

struct order {
	double s;	/* pairs that rise less pairs that fall */
	double tau, p;
};

static int
cmp_doubles(const void *va, const void *vb)
{
	double a = *(const double *)va, b = *(const double *)vb;

	return (a > b) - (a < b);
}

/* Sort v, and count the pairs that were the wrong way round. */
static double
sort_pairs(double *v, double *spare, size_t n)
{
	size_t half = n / 2, i = 0, k = half, to = 0;
	double wrong = 0;

	if (n < 2)
		return 0;
	wrong = sort_pairs(v, spare, half) +
	    sort_pairs(v + half, spare, n - half);
	while (i < half && k < n) {
		if (v[i] <= v[k]) {
			spare[to++] = v[i++];
			continue;
		}
		wrong += (double)(half - i);
		spare[to++] = v[k++];
	}
	memcpy(spare + to, v + i, (half - i) * sizeof(*v));
	memcpy(v, spare, (to + half - i) * sizeof(*v));
	return wrong;
}

/*
 * Kendall's tau-a of x, and the chance of one as large if there is no trend:
 * Mann and Kendall's test, with its variance corrected for ties.
 */
static struct order
kendall(const struct trend_series *s, const double *x)
{
	double n = (double)s->n, pairs = n * (n - 1) / 2, falls, run, sd;
	double ties = 0, var = n * (n - 1) * (2 * n + 5);
	struct order o = { 0, 0, 1 };
	size_t i, k;

	if (s->n < 2)
		return o;
	memcpy(s->spare[0], x, s->n * sizeof(*x));
	falls = sort_pairs(s->spare[0], s->spare[1], s->n);
	for (i = 0; i < s->n; i = k) {
		for (k = i + 1; k < s->n && s->spare[0][k] ==
		    s->spare[0][i]; k++)
			;
		run = (double)(k - i);
		ties += run * (run - 1) / 2;
		var -= run * (run - 1) * (2 * run + 5);
	}
	o.s = pairs - ties - 2 * falls;
	o.tau = o.s / pairs;
	sd = sqrt(var / 18);
	if (sd > 0)
		o.p = 0.5 * erfc((o.s - (o.s > 0) + (o.s < 0)) / sd / M_SQRT2);
	return o;
}

/* Whether there is no trend but for one step that stands out. */
static bool
jumps(const struct trend_series *s)
{
	double *x = s->spare[2], *step = s->spare[0], most, usual;
	struct order o;
	size_t i, at = 1;

	for (i = 1; i < s->n; i++) {
		step[i - 1] = fabs(s->x[i] - s->x[i - 1]);
		if (s->x[i] - s->x[i - 1] > s->x[at] - s->x[at - 1])
			at = i;
	}
	most = s->x[at] - s->x[at - 1];
	qsort(step, s->n - 1, sizeof(*step), cmp_doubles);
	usual = step[(s->n - 1) / 2];
	for (i = 0; i < s->n; i++)
		x[i] = s->x[i] - (i >= at ? most : 0);
	o = kendall(s, x);
	return o.s <= 0 || (most > OUTLIER * usual &&
	    s->n > TREND_SCATTER + 1 && o.p > JUMP_CHANCE);
}

/* Whether it rose at first, and later by less than a third of that. */
static bool
fades(const struct trend_series *s, const struct trend_line *all)
{
	struct trend_line l;

	if (s->n < HALVES)
		return false;
	l = prof_trend_line(s, s->at, s->n / 2);
	return l.slope + sqrt(l.sampling + l.scatter) < all->slope / 3;
}

/* Up steadily, by more than chance, and still going on. */
static bool
grows(const struct trend_series *s, const struct prof_trend_row *r,
    const struct order *o, const struct trend_line *l)
{
	if (r->change <= 0)
		return false;
	if (s->n < TREND_SCATTER)
		return o->tau == 1 && r->z >= SURE;
	return (o->tau >= STEADY_TAU || (o->s > 0 && o->p <= CHANCE)) &&
	    r->z >= SURE && r->rises >= (s->n > TREND_SCATTER ? 3 : 2) &&
	    !jumps(s) && !fades(s, l);
}

static int
judge(const struct prof_trend *t, const struct trend_key *k,
    struct prof_trend_row *r)
{
	struct trend_series s;
	struct trend_line l;
	struct order o;
	double span, ends;
	size_t i;

	r->error = NAN;
	r->move = PROF_STILL;
	if (prof_trend_series(t, k, &s) != 0)
		return -1;
	if (s.n == 0)
		return 0;
	for (i = 1; i < s.n; i++) {
		r->rises += s.x[i] > s.x[i - 1];
		r->falls += s.x[i] < s.x[i - 1];
	}
	o = kendall(&s, s.x);
	l = prof_trend_line(&s, s.at, 0);
	ends = prof_trend_ends(&s);
	span = s.at[s.n - 1] - s.at[0];
	r->tau = o.tau;
	r->p = o.p;
	r->z = prof_trend_sure(&l);
	if (s.variance != NULL || s.n >= TREND_SCATTER)
		r->error = sqrt(fmax(ends, (l.sampling + l.scatter) * span *
		    span));
	if (!t->counter && t->priv->timed)
		r->per_hour = l.slope;
	if (grows(&s, r, &o, &l))
		r->move = PROF_GROWING;
	else if (r->change != 0 &&
	    fabs((double)r->change) >= SURE * sqrt(ends))
		r->move = r->change < 0 ? PROF_SHRINKING : PROF_UNSTEADY;
	return 0;
}

/*
 * The figures of a row from its values.  A counter's values are taken as
 * the increments between snapshots: that it rises says nothing, but that it
 * rises faster does.
 */
int
prof_trend_measure(struct prof_trend *t, struct prof_trend_row *r,
    const struct trend_key *k)
{
	double hours = (double)(t->end - t->begin) / 3600e9;
	size_t i, n = t->nvalues;
	double sum = 0;

	r->first = r->values[0];
	r->last = r->values[n - 1];
	if (__builtin_sub_overflow(r->last, r->first, &r->change))
		r->change = r->last > r->first ? INT64_MAX : INT64_MIN;
	for (i = 0; i < n; i++)
		sum += (double)r->values[i];
	r->per_hour = t->counter && hours > 0 ? sum / hours : NAN;
	r->is_new = r->first == 0 && r->last != 0;
	r->gone = r->last == 0 && r->first != 0;
	return judge(t, k, r);
}
