/*
 * Making profiles comparable: the same columns in the same units, by
 * pprof's rules (google/pprof profile/merge.go, internal/measurement).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "unit.h"

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

int
prof_keep_columns(struct prof *p, const int *cols, size_t n,
    struct prof_err *err)
{
	int64_t *row = calloc(n + 1, sizeof(*row)), *totals, *wide;
	struct prof_type *types = calloc(n + 1, sizeof(*types));
	size_t i, c;

	totals = calloc(n + 1, sizeof(*totals));
	wide = calloc(p->nsamples * n + 1, sizeof(*wide));
	if (row == NULL || types == NULL || totals == NULL || wide == NULL) {
		free(wide);
		free(row);
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
	for (i = 0; i < p->nsamples; i++) {
		for (c = 0; c < n; c++)
			row[c] = cols[c] < 0 ? 0 :
			    p->values[i * p->ntypes + (size_t)cols[c]];
		memcpy(wide + i * n, row, n * sizeof(*row));
	}
	free(p->values);
	p->values = wide;
	p->priv->cvalues = p->nsamples * n + 1;
	free(row);
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
 * cols: which column of each profile is column k of the first, or -1;
 * have[k]: how many profiles have it before the first that does not.
 */
static int
match_columns(struct prof *const *v, size_t n, size_t *have, int *cols)
{
	size_t ntypes = v[0]->ntypes, i, k;
	struct columns c;

	for (i = 0; i < n; i++) {
		if (index_columns(v[i], &c) != 0) {
			free(c.head);
			free(c.next);
			return -1;
		}
		for (k = 0; k < ntypes; k++) {
			cols[i * ntypes + k] = take_column(v[i], &c, v[0], k);
			have[k] += have[k] == i && cols[i * ntypes + k] >= 0;
		}
		free(c.head);
		free(c.next);
	}
	return 0;
}

/* have is match_columns's, and none is all. */
static int
nothing_common(struct prof *const *v, size_t n, const size_t *have,
    struct prof_err *err)
{
	char a[90], b[90];
	size_t i = n > 1, k;

	for (k = 0; k < v[0]->ntypes; k++)
		i = have[k] > i ? have[k] : i;
	prof_list_types(v[0], a, sizeof(a));
	prof_list_types(v[i], b, sizeof(b));
	return prof_fail(err, PROF_EMISMATCH, PROF_INPUT, i, "profiles have "
	    "no sample type in common: %s; %s", a, b);
}

/* Reduce every profile to the sample types that all of them have. */
static int
align_types(struct prof *const *v, size_t n, struct prof_err *err)
{
	size_t ntypes = v[0]->ntypes, c, i, k = 0;
	int *cols = calloc(n * (ntypes + 1), sizeof(*cols)), rc = 0;
	size_t *have = calloc(ntypes + 1, sizeof(*have));
	int *mine = calloc(ntypes + 1, sizeof(*mine));
	bool whole;

	if (cols == NULL || have == NULL || mine == NULL ||
	    match_columns(v, n, have, cols) != 0)
		rc = prof_nomem(err);
	for (c = 0; rc == 0 && c < ntypes; c++)
		k += have[c] == n;
	if (rc == 0 && k == 0)
		rc = nothing_common(v, n, have, err);
	for (i = 0; rc == 0 && i < n; i++) {
		whole = k == v[i]->ntypes;
		for (c = k = 0; c < ntypes; c++) {
			if (have[c] != n)
				continue;
			mine[k] = cols[i * ntypes + c];
			whole &= mine[k] == (int)k;
			k++;
		}
		if (!whole)
			rc = prof_keep_columns(v[i], mine, k, err);
	}
	free(cols);
	free(have);
	free(mine);
	return rc;
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

int
prof_scale_column(struct prof *p, size_t col, double ratio,
    struct prof_err *err)
{
	size_t i;
	double v;

	for (i = 0; ratio != 1 && i <= p->nsamples; i++) {
		int64_t *x = i < p->nsamples ? &p->values[i * p->ntypes +
		    col] : &p->totals[col];

		v = round((double)*x * ratio);
		if (!(fabs(v) < 9223372036854775808.0))
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "a value of %s overflows when scaled",
			    prof_str(p, p->types[col].type));
		*x = (int64_t)v;
	}
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

/* Bring column col of every profile to one unit. */
static int
align_units(struct prof *const *v, size_t n, size_t col,
    struct prof_err *err)
{
	const char *unit = prof_str(v[0], v[0]->types[col].unit);
	double ratio;
	size_t i;

	for (i = 1; i < n; i++) {
		const char *other = prof_str(v[i], v[i]->types[col].unit);
		const char *both = finest(unit, other);

		if (both == NULL)
			return prof_fail(err, PROF_EMISMATCH, PROF_INPUT, i,
			    "sample type %s is in %s and in %s",
			    prof_str(v[0], v[0]->types[col].type), unit,
			    other);
		unit = both;
	}
	for (i = 0; i < n; i++) {
		if (set_unit(v[i], &v[i]->types[col], unit, &ratio,
		    err) != 0 || (ratio != 1 &&
		    prof_scale_column(v[i], col, ratio, err) != 0))
			return -1;
	}
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
align_periods(struct prof *const *v, size_t n, struct prof_err *err)
{
	const struct prof *first = NULL;
	const char *unit = NULL;
	double ratio;
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
	for (i = 0; unit != NULL && i < n; i++) {
		if (!v[i]->has_period_type)
			continue;
		if (set_unit(v[i], &v[i]->period_type, unit, &ratio,
		    err) != 0)
			return -1;
		if (ratio != 1)
			v[i]->period = prof_to_int((double)v[i]->period *
			    ratio);
	}
	return 0;
}

int
prof_align(struct prof *const *v, size_t n, struct prof_err *err)
{
	size_t c;

	if (align_periods(v, n, err) != 0 || align_types(v, n, err) != 0)
		return -1;
	for (c = 0; c < v[0]->ntypes; c++) {
		if (align_units(v, n, c, err) != 0)
			return -1;
	}
	return 0;
}
