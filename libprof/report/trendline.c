/*
 * The line of least squares through a row of a trend, and its error: what the
 * values scatter about it, and what is known of how they were sampled.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

/* Lives of objects, from first to last snapshot, at which chance does most. */
#define WORST_LIVES 3.25

/*
 * How much of the sampled objects of snapshot i - 1 is still there in i.  Those
 * allocated in between may be the ones that were freed; if that is not known,
 * or if most of them live short, what is worst for a trend is assumed.
 */
static double
kept(const struct trend_series *s, size_t i, double span)
{
	double was = s->variance[i - 1], is = s->variance[i], made;
	double most = was > 0 ? fmin(1, is / was) : 1;
	double least = fmin(most, exp(-WORST_LIVES *
	    (s->at[i] - s->at[i - 1]) / span));

	if (s->made == NULL)
		return least;
	made = s->made[i] - s->made[i - 1];
	if (made < 0)	/* another process */
		return 0;
	return fmax(least, was + made > 0 ? fmin(most, is / (was + made)) : 1);
}

/*
 * The variance of the sum of all values by their weights w: what two of them
 * have in common are the objects that lived from one to the other.
 */
static double
sampling(const struct trend_series *s, size_t from, const double *w)
{
	double span = s->at[s->n - 1] - s->at[from], run = 0, sum = 0;
	size_t i;

	if (s->variance == NULL)
		return 0;
	for (i = from; i < s->n; i++) {
		if (i > from)
			run *= kept(s, i, span);
		sum += w[i] * (w[i] * s->variance[i] + 2 * run);
		run += w[i] * s->variance[i];
	}
	return fmax(0, sum);
}

static double
mean(const double *v, size_t from, size_t n)
{
	double sum = 0;
	size_t i;

	for (i = from; i < n; i++)
		sum += v[i];
	return sum / (double)(n - from);
}

struct trend_line
prof_trend_line(const struct trend_series *s, const double *by, size_t from)
{
	double n = (double)(s->n - from), x = mean(s->x, from, s->n), rss = 0;
	double mid = mean(by, from, s->n), squares = 0, all = 0, d;
	struct trend_line l = { .degrees = n - 2 };
	double *w = s->spare[0];
	size_t i;

	for (i = from; i < s->n; i++)
		squares += (by[i] - mid) * (by[i] - mid);
	if (!(squares > 0))
		return l;
	for (i = from; i < s->n; i++) {
		w[i] = (by[i] - mid) / squares;
		l.slope += w[i] * (s->x[i] - x);
	}
	for (i = from; i < s->n; i++) {
		d = s->x[i] - x - (by[i] - mid) * l.slope;
		rss += d * d;
		l.spread += (s->x[i] - x) * (s->x[i] - x);
	}
	l.missed = rss;
	l.sampling = sampling(s, from, w);
	if (s->n - from < TREND_SCATTER)
		return l;
	if (s->variance != NULL)
		all = mean(s->variance, from, s->n);
	l.scatter = fmax(0, rss / l.degrees - all) / squares;
	return l;
}

double
prof_trend_sure(const struct trend_line *l)
{
	double var = l->sampling + l->scatter, t, d;

	if (l->slope == 0)
		return 0;
	t = l->slope / sqrt(var);
	if (l->scatter == 0 || !isfinite(t))
		return t;
	/* Student's t as if normal, of as many degrees as both amount to. */
	d = l->degrees * (var / l->scatter) * (var / l->scatter);
	return copysign((8 * d + 1) / (8 * d + 3) * sqrt(d * log1p(t * t / d)),
	    t);
}

double
prof_trend_ends(const struct trend_series *s)
{
	double *w = s->spare[0];

	memset(w, 0, s->n * sizeof(*w));
	w[0] = -1;
	w[s->n - 1] += 1;
	return sampling(s, 0, w);
}

/* Room for what is done with one row; it goes with t. */
static int
make_room(struct prof_trend_priv *v, struct trend_series *s)
{
	size_t n = v->n;
	double *d = v->work;

	if (d == NULL)
		d = v->work = calloc(6 * n, sizeof(*d));
	if (d == NULL)
		return -1;
	s->x = d;
	s->variance = v->sampled ? d + n : NULL;
	s->made = v->sampled && v->made ? d + 2 * n : NULL;
	s->spare[0] = d + 3 * n;
	s->spare[1] = d + 4 * n;
	s->spare[2] = d + 5 * n;
	return 0;
}

int
prof_trend_series(const struct prof_trend *t, const struct trend_key *k,
    struct trend_series *s)
{
	struct prof_trend_priv *v = t->priv;
	size_t i;

	if (make_room(v, s) != 0)
		return -1;
	s->n = 0;
	s->at = v->at + t->counter;
	for (i = t->counter; i < v->nuse; i++) {
		size_t now = v->use[i], was = t->counter ? v->use[i - 1] : 0;
		double x = (double)k->values[now];

		if (t->counter && k->values[now] >= k->values[was] &&
		    !v->moments[now].restarted)
			x -= (double)k->values[was];
		s->x[s->n] = x;
		if (s->variance != NULL)
			s->variance[s->n] = k->variance[now];
		if (s->made != NULL)
			s->made[s->n] = k->made[now];
		s->n++;
	}
	return 0;
}
