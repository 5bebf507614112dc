/*
 * Making profiles comparable: the same columns in the same units, by
 * pprof's rules (google/pprof profile/merge.go, internal/measurement).
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

int
prof_find_type(const struct prof *p, const char *type)
{
	size_t i;

	for (i = 0; i < p->ntypes; i++) {
		if (strcmp(prof_str(p, p->types[i].type), type) == 0)
			return (int)i;
	}
	return -1;
}

/* -1: no memory. */
static int
keep_values(struct prof *p, const int *cols, size_t n)
{
	size_t size = p->nsamples * n + 1, i, c, to = 0;
	int64_t *values = calloc(size, sizeof(*values));
	unsigned char *cancelled = calloc(size, 1);

	if (values == NULL || cancelled == NULL) {
		free(values);
		free(cancelled);
		return -1;
	}
	for (i = 0; i < p->nsamples; i++) {
		for (c = 0; c < n; c++, to++) {
			size_t from = i * p->ntypes + (size_t)cols[c];

			if (cols[c] < 0)
				continue;
			values[to] = p->values[from];
			cancelled[to] = prof_is_cancelled(p, from);
		}
	}
	if (p->cancelled == NULL) {
		free(cancelled);
		cancelled = NULL;
	}
	free(p->values);
	free(p->cancelled);
	p->values = values;
	p->cancelled = cancelled;
	p->priv->cvalues = p->priv->ccancelled = size;
	return 0;
}

int
prof_keep_columns(struct prof *p, const int *cols, size_t n,
    struct prof_err *err)
{
	struct prof_type *types = calloc(n + 1, sizeof(*types));
	int64_t *totals = calloc(n + 1, sizeof(*totals));
	size_t c;

	if (types == NULL || totals == NULL ||
	    keep_values(p, cols, n) != 0) {
		free(types);
		free(totals);
		return prof_nomem(err);
	}
	for (c = 0; c < n; c++) {
		if (cols[c] < 0)
			continue;
		types[c] = p->types[cols[c]];
		totals[c] = p->totals[cols[c]];
	}
	free(p->types);
	free(p->totals);
	p->types = types;
	p->totals = totals;
	p->ntypes = n;
	return 0;
}

/*
 * Columns by type: head is the first of each string, + 1, next the one after
 * it of the same type.  Several columns of one type are matched in order.
 */
struct columns {
	uint32_t *head, *next;
};

static int
index_columns(const struct prof *p, struct columns *c)
{
	size_t i;

	c->head = calloc(p->nstrings, sizeof(*c->head));
	c->next = calloc(p->ntypes + 1, sizeof(*c->next));
	if (c->head == NULL || c->next == NULL)
		return -1;
	for (i = p->ntypes; i-- > 0;) {
		c->next[i] = c->head[p->types[i].type];
		c->head[p->types[i].type] = (uint32_t)i + 1;
	}
	return 0;
}

/* Of p the next column called like column k of first; -1: there is none. */
static int
take_column(const struct prof *p, struct columns *c,
    const struct prof *first, size_t k)
{
	const struct prof_string *s = &first->strings[first->types[k].type];
	uint32_t id = prof_find_string(p, s->s, s->len), col;

	if (id == NONE || (col = c->head[id]) == 0)
		return -1;
	c->head[id] = c->next[col - 1];
	return (int)col - 1;
}

/*
 * What is to be done.  It is found out first, so that profiles that do not
 * go together stay as they are.
 */
struct plan {
	int *cols;		/* of each profile, for each of the first's
				   columns: the same there, or -1 */
	size_t *have;		/* for each of the first's columns, how many
				   profiles have it before one that does not */
	const char **units;	/* for each of the first's columns */
	const char *period_unit;	/* NULL: no profile has a period */
};

static int
match_columns(struct prof *const *v, size_t n, struct plan *a)
{
	size_t ntypes = v[0]->ntypes, i, k;
	struct columns c;

	for (k = 0; k < ntypes; k++) {
		a->cols[k] = (int)k;
		a->have[k] = 1;
	}
	for (i = 1; i < n; i++) {
		if (index_columns(v[i], &c) != 0) {
			free(c.head);
			free(c.next);
			return -1;
		}
		for (k = 0; k < ntypes; k++) {
			int col = take_column(v[i], &c, v[0], k);

			a->cols[i * ntypes + k] = col;
			a->have[k] += a->have[k] == i && col >= 0;
		}
		free(c.head);
		free(c.next);
	}
	return 0;
}

/* No type is in all. */
static int
nothing_common(struct prof *const *v, const size_t *have,
    struct prof_err *err)
{
	struct prof_type left[8];
	char a[90], b[90];
	size_t i = 1, k, nleft = 0;

	for (k = 0; k < v[0]->ntypes; k++)
		i = have[k] > i ? have[k] : i;
	for (k = 0; k < v[0]->ntypes && nleft < 8; k++) {
		if (have[k] == i)
			left[nleft++] = v[0]->types[k];
	}
	prof_list_types(v[0], left, nleft, a, sizeof(a));
	prof_list_types(v[i], v[i]->types, v[i]->ntypes, b, sizeof(b));
	return prof_fail(err, PROF_EMISMATCH, PROF_INPUT, i, "profiles have "
	    "no sample type in common: %s; %s", a, b);
}

static int
plan_types(struct prof *const *v, size_t n, struct plan *a,
    struct prof_err *err)
{
	size_t ntypes = v[0]->ntypes, k;

	a->cols = calloc(n * (ntypes + 1), sizeof(*a->cols));
	a->have = calloc(ntypes + 1, sizeof(*a->have));
	a->units = calloc(ntypes + 1, sizeof(*a->units));
	if (a->cols == NULL || a->have == NULL || a->units == NULL ||
	    match_columns(v, n, a) != 0)
		return prof_nomem(err);
	for (k = 0; k < ntypes; k++) {
		if (a->have[k] == n)
			return 0;
	}
	if (n == 1)
		return 0;
	return nothing_common(v, a->have, err);
}

/* The finest of the units of one type, or NULL if they do not compare. */
static const char *
finest(const char *a, const char *b)
{
	const char *unit;

	if (!prof_same_family(a, b))
		return NULL;
	return prof_scale(1, b, a, &unit) < 1 ? b : a;
}

static const char *
unit_of(const struct prof *p, size_t col)
{
	return prof_str(p, p->types[col].unit);
}

/* The unit for column k of the first, which all have. */
static int
plan_unit(struct prof *const *v, size_t n, size_t k, struct plan *a,
    struct prof_err *err)
{
	const char *unit = unit_of(v[0], k);
	size_t i;

	for (i = 1; i < n; i++) {
		const char *other = unit_of(v[i],
		    (size_t)a->cols[i * v[0]->ntypes + k]);
		const char *both = finest(unit, other);

		if (both == NULL)
			return prof_fail(err, PROF_EMISMATCH, PROF_INPUT, i,
			    "sample type %s is in %s and in %s",
			    prof_str(v[0], v[0]->types[k].type), unit, other);
		unit = both;
	}
	a->units[k] = unit;
	return 0;
}

/* "space" and "spaces" are one type to pprof. */
static bool
same_type(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);

	n -= n > 0 && a[n - 1] == 's';
	m -= m > 0 && b[m - 1] == 's';
	return n == m && memcmp(a, b, n) == 0;
}

static int
plan_periods(struct prof *const *v, size_t n, struct plan *a,
    struct prof_err *err)
{
	const struct prof *first = NULL;
	const char *unit = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct prof *p = v[i];
		const char *mine = prof_str(p, p->period_type.unit);

		if (!p->has_period_type)
			continue;
		if (first == NULL) {
			first = p;
			unit = mine;
		}
		unit = same_type(prof_str(p, p->period_type.type),
		    prof_str(first, first->period_type.type)) ?
		    finest(unit, mine) : NULL;
		if (unit == NULL)
			return prof_fail(err, PROF_EMISMATCH, PROF_INPUT, i,
			    "period types differ: %s/%s and %s/%s",
			    prof_str(first, first->period_type.type),
			    prof_str(first, first->period_type.unit),
			    prof_str(p, p->period_type.type), mine);
	}
	a->period_unit = unit;
	return 0;
}

static int
set_unit(struct prof *p, struct prof_type *t, const char *unit, double *ratio,
    struct prof_err *err)
{
	const char *was = prof_str(p, t->unit), *ignored;
	uint32_t id;

	*ratio = strcmp(was, unit) == 0 ? 1 :
	    prof_scale(1, was, unit, &ignored);
	id = prof_add_string(p, unit, strlen(unit), err);
	if (id == NONE)
		return -1;
	t->unit = id;
	return 0;
}

static int
set_period(struct prof *p, const char *unit, struct prof_err *err)
{
	double ratio;

	if (!p->has_period_type)
		return 0;
	if (set_unit(p, &p->period_type, unit, &ratio, err) != 0)
		return -1;
	if (ratio != 1)
		p->period = prof_to_int((double)p->period * ratio);
	return 0;
}

static int
keep_columns(void *p, const int *cols, size_t n, struct prof_err *err)
{
	return prof_keep_columns(p, cols, n, err);
}

static int
scale_column(void *p, size_t col, double ratio, struct prof_err *err)
{
	return prof_scale_column(p, col, ratio, err);
}

/*
 * Keep in p, profile i of n, the columns that all have, in the first's order;
 * ntypes is how many the first had.
 */
static int
set_columns(struct prof *p, const struct prof_aligner *how, size_t i, size_t n,
    size_t ntypes, const struct plan *a, struct prof_err *err)
{
	int *mine = calloc(ntypes + 1, sizeof(*mine));
	bool whole = true;
	size_t k, m = 0;
	double ratio;
	int rc = 0;

	if (mine == NULL)
		return prof_nomem(err);
	for (k = 0; k < ntypes; k++) {
		if (a->have[k] != n)
			continue;
		mine[m] = a->cols[i * ntypes + k];
		whole &= mine[m] == (int)m;
		m++;
	}
	if (!whole || m != p->ntypes)
		rc = how->keep_columns(how->sum, mine, m, err);
	free(mine);
	for (k = m = 0; rc == 0 && k < ntypes; k++) {
		if (a->have[k] != n)
			continue;
		rc = set_unit(p, &p->types[m], a->units[k], &ratio, err);
		if (rc == 0)
			rc = how->scale_column(how->sum, m++, ratio, err);
	}
	return rc;
}

/* What it takes to align them; nothing changes. */
static int
make_plan(struct prof *const *v, size_t n, struct plan *a,
    struct prof_err *err)
{
	size_t i;

	if (plan_periods(v, n, a, err) != 0 || plan_types(v, n, a, err) != 0)
		return -1;
	for (i = 0; i < v[0]->ntypes; i++) {
		if (a->have[i] == n && plan_unit(v, n, i, a, err) != 0)
			return -1;
	}
	return 0;
}

static void
free_plan(struct plan *a)
{
	free(a->cols);
	free(a->have);
	free(a->units);
}

int
prof_comparable(struct prof *a, struct prof *b, struct prof_err *err)
{
	struct prof *v[] = { a, b };
	struct plan plan = { 0 };
	int rc = make_plan(v, 2, &plan, err);

	free_plan(&plan);
	return rc;
}

/* sum: how to change the profile that is sum_of, or NULL. */
static int
align(struct prof *const *v, size_t n, const struct prof_aligner *sum,
    const struct prof *sum_of, struct prof_err *err)
{
	struct plan a = { 0 };
	size_t ntypes = v[0]->ntypes, i;
	int rc = make_plan(v, n, &a, err);

	for (i = 0; rc == 0 && i < n; i++) {
		struct prof_aligner plain = { keep_columns, scale_column,
		    v[i] };

		if (a.period_unit != NULL)
			rc = set_period(v[i], a.period_unit, err);
		if (rc == 0)
			rc = set_columns(v[i], v[i] == sum_of ? sum : &plain,
			    i, n, ntypes, &a, err);
	}
	free_plan(&a);
	return rc;
}

int
prof_align(struct prof *const *v, size_t n, struct prof_err *err)
{
	return align(v, n, NULL, NULL, err);
}

int
prof_align_sum(struct prof *p, const struct prof_aligner *how,
    struct prof *other, bool after, struct prof_err *err)
{
	struct prof *v[] = { after ? other : p, after ? p : other };

	return align(v, 2, how, p, err);
}
