/*
 * Merge and compare profiles, by pprof's rules (google/pprof
 * profile/merge.go, internal/measurement).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib.h"
#include "unit.h"

/* The stack and labels of a and b are the same. */
static bool
same(const struct prof *p, const struct prof_sample *a,
    const struct prof_sample *b)
{
	return a->depth == b->depth && a->labels == b->labels &&
	    memcmp(p->stacks + a->stack, p->stacks + b->stack,
	    a->depth * sizeof(*p->stacks)) == 0;
}

static bool
is_zero(const int64_t *v, size_t n)
{
	while (n-- > 0) {
		if (*v++ != 0)
			return false;
	}
	return true;
}

/* Add sample i to the sample that says the same, or keep it as number n. */
static int
fold_sample(struct prof *p, struct prof_table *t, size_t i, size_t *n,
    struct prof_err *err)
{
	struct prof_sample s = p->samples[i];
	int64_t *from = p->values + i * p->ntypes, *to;
	uint32_t h = (uint32_t)prof_hash(p->stacks + s.stack,
	    s.depth * sizeof(*p->stacks), p->priv->seed + s.labels), k;
	size_t pos = 0, c;

	while ((k = prof_table_next(t, h, &pos)) != NONE) {
		if (!same(p, &p->samples[k], &s))
			continue;
		to = p->values + k * p->ntypes;
		for (c = 0; c < p->ntypes; c++) {
			if (prof_add64(&to[c], from[c]) != 0)
				return prof_fail(err, PROF_EOVERFLOW,
				    PROF_NOWHERE, 0, "the sum of equal "
				    "samples overflows");
		}
		return 0;
	}
	p->samples[*n] = s;
	memmove(p->values + *n * p->ntypes, from,
	    p->ntypes * sizeof(*from));
	if (prof_table_add(t, h, (uint32_t)*n) != 0)
		return prof_nomem(err);
	++*n;
	return 0;
}

int
prof_compact(struct prof *p, struct prof_err *err)
{
	struct prof_table t = { 0 };
	size_t i, n = 0;
	int rc = 0;

	for (i = 0; rc == 0 && i < p->nsamples; i++)
		rc = fold_sample(p, &t, i, &n, err);
	prof_table_free(&t);
	if (rc != 0)
		return -1;
	p->nsamples = n;
	for (i = n = 0; i < p->nsamples; i++) {
		int64_t *v = p->values + i * p->ntypes;

		if (is_zero(v, p->ntypes))
			continue;
		p->samples[n] = p->samples[i];
		memmove(p->values + n++ * p->ntypes, v,
		    p->ntypes * sizeof(*v));
	}
	p->nsamples = n;
	return 0;
}

static int
find_type(const struct prof *p, const char *type)
{
	size_t i;

	for (i = 0; i < p->ntypes; i++) {
		if (strcmp(prof_str(p, p->types[i].type), type) == 0)
			return (int)i;
	}
	return -1;
}

/* Keep columns cols[0..n) of p, in that order; -1 makes one of zeros. */
static int
keep_columns(struct prof *p, const int *cols, size_t n, struct prof_err *err)
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

static void
list_types(const struct prof *p, char *out, size_t size)
{
	size_t i, n = 0;

	*out = '\0';
	for (i = 0; i < p->ntypes && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s",
		    i > 0 ? " " : "", prof_str(p, p->types[i].type));
}

/* Reduce every profile to the sample types that all of them have. */
static int
align_types(struct prof *const *v, size_t n, struct prof_err *err)
{
	const struct prof *first = v[0];
	size_t ntypes = first->ntypes, c, i, k = 0;
	int *cols = calloc(n * (ntypes + 1), sizeof(*cols)), rc = 0;
	bool whole = true;
	char a[90], b[90];

	if (cols == NULL)
		return prof_nomem(err);
	for (c = 0; c < ntypes; c++) {
		const char *type = prof_str(first, first->types[c].type);

		for (i = 0; i < n; i++) {
			cols[i * ntypes + k] = find_type(v[i], type);
			if (cols[i * ntypes + k] < 0)
				break;
		}
		if (i == n)
			k++;
	}
	if (k == 0) {
		list_types(first, a, sizeof(a));
		for (i = 1; i < n - 1 && v[i]->ntypes > 0 &&
		    find_type(v[i], prof_str(first, first->types[0].type)) >=
		    0; i++)
			;
		list_types(v[i], b, sizeof(b));
		rc = prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0, "profiles "
		    "have no sample type in common: %s; %s", a, b);
	}
	for (i = 0; rc == 0 && i < n; i++) {
		for (c = 0, whole = k == v[i]->ntypes; c < k; c++)
			whole &= cols[i * ntypes + c] == (int)c;
		if (!whole)
			rc = keep_columns(v[i], cols + i * ntypes, k, err);
	}
	free(cols);
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

static int
scale_column(struct prof *p, size_t col, double ratio, struct prof_err *err)
{
	size_t i;
	double v;

	for (i = 0; i <= p->nsamples; i++) {
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
			return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
			    "sample type %s is in %s and in %s",
			    prof_str(v[0], v[0]->types[col].type), unit,
			    other);
		unit = both;
	}
	for (i = 0; i < n; i++) {
		if (set_unit(v[i], &v[i]->types[col], unit, &ratio,
		    err) != 0 || (ratio != 1 &&
		    scale_column(v[i], col, ratio, err) != 0))
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
			return prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
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
			v[i]->period = (int64_t)((double)v[i]->period *
			    ratio);
	}
	return 0;
}

static int
align(struct prof *const *v, size_t n, struct prof_err *err)
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

static int
merge_comments(struct prof *dst, const struct prof *src,
    struct prof_err *err)
{
	size_t i, k;
	uint32_t id;

	for (i = 0; i < src->ncomments; i++) {
		const struct prof_string *s =
		    &src->strings[src->comments[i]];

		id = prof_add_string(dst, s->s, s->len, err);
		if (id == NONE)
			return -1;
		for (k = 0; k < dst->ncomments && dst->comments[k] != id; k++)
			;
		if (k == dst->ncomments &&
		    prof_add_comment(dst, id, err) != 0)
			return -1;
	}
	return 0;
}

static int
take_string(struct prof *dst, uint32_t *to, const struct prof *src,
    uint32_t from, struct prof_err *err)
{
	if (*to != 0 || from == 0)
		return 0;
	*to = prof_add_string(dst, src->strings[from].s,
	    src->strings[from].len, err);
	return *to == NONE ? -1 : 0;
}

/* Earliest time, all durations, longest period, every comment. */
static int
merge_header(struct prof *dst, const struct prof *src, struct prof_err *err)
{
	size_t c;

	if (src->time != 0 && (dst->time == 0 || src->time < dst->time))
		dst->time = src->time;
	if (prof_add64(&dst->duration, src->duration) != 0)
		return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "the sum of durations overflows");
	if (src->period > dst->period)
		dst->period = src->period;
	if (src->has_period_type && !dst->has_period_type) {
		dst->has_period_type = true;
		if (take_string(dst, &dst->period_type.type, src,
		    src->period_type.type, err) != 0 ||
		    take_string(dst, &dst->period_type.unit, src,
		    src->period_type.unit, err) != 0)
			return -1;
	}
	dst->has_totals |= src->has_totals;
	for (c = 0; c < dst->ntypes; c++) {
		if (prof_add64(&dst->totals[c], src->totals[c]) != 0)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "the sum of totals overflows");
	}
	if (take_string(dst, &dst->default_type, src, src->default_type,
	    err) != 0 ||
	    take_string(dst, &dst->doc_url, src, src->doc_url, err) != 0)
		return -1;
	return merge_comments(dst, src, err);
}

/* A default type that not all inputs had gives way to the first column. */
static void
check_default(struct prof *p)
{
	if (p->default_type != 0 &&
	    find_type(p, prof_str(p, p->default_type)) < 0)
		p->default_type = p->types[0].type;
}

static int
merge_aligned(struct prof *const *v, size_t n, struct prof **out,
    struct prof_err *err)
{
	unsigned keep = v[0]->keep;
	struct prof *p;
	size_t i;

	for (i = 1; i < n; i++)
		keep &= v[i]->keep;
	p = prof_copy_header(v[0], keep, err);
	if (p == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		if ((i > 0 && merge_header(p, v[i], err) != 0) ||
		    prof_copy_samples(p, v[i], err) != 0)
			goto fail;
	}
	check_default(p);
	if (prof_compact(p, err) != 0 || prof_make_totals(p, err) != 0)
		goto fail;
	*out = p;
	return 0;
fail:
	prof_free(p);
	return -1;
}

int
prof_merge(struct prof *const *v, size_t n, struct prof **out,
    struct prof_err *err)
{
	if (n == 0)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "no profiles to merge");
	if (align(v, n, err) != 0)
		return -1;
	return merge_aligned(v, n, out, err);
}

/* Scale every column of new to old's sum. */
static int
normalize(const struct prof *old, struct prof *new, struct prof_err *err)
{
	int64_t sums[2];
	size_t c, i;

	for (c = 0; c < new->ntypes; c++) {
		sums[0] = sums[1] = 0;
		for (i = 0; i < old->nsamples; i++) {
			if (prof_add64(&sums[0], old->values[i * old->ntypes +
			    c]) != 0)
				goto overflow;
		}
		for (i = 0; i < new->nsamples; i++) {
			if (prof_add64(&sums[1], new->values[i * new->ntypes +
			    c]) != 0)
				goto overflow;
		}
		if (scale_column(new, c, sums[1] == 0 ? 0 :
		    (double)sums[0] / (double)sums[1], err) != 0)
			return -1;
	}
	return 0;
overflow:
	return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
	    "the sum of a column overflows");
}

static int
negate(struct prof *p, struct prof_err *err)
{
	size_t i;

	for (i = 0; i < p->nsamples * p->ntypes; i++) {
		if (p->values[i] == INT64_MIN)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "a value is too small to be negated");
		p->values[i] = -p->values[i];
	}
	return 0;
}

int
prof_diff(struct prof *old, struct prof *new_, unsigned flags,
    struct prof **out, struct prof_err *err)
{
	struct prof *v[2] = { new_, old }, *p;
	size_t c;

	if (align(v, 2, err) != 0 ||
	    ((flags & PROF_DIFF_NORMALIZE) && normalize(old, new_, err) != 0) ||
	    negate(old, err) != 0 || merge_aligned(v, 2, &p, err) != 0)
		return -1;
	p->has_totals = false;
	if (flags & PROF_DIFF_NET) {
		if (prof_make_totals(p, err) != 0) {
			prof_free(p);
			return -1;
		}
	} else {
		for (c = 0; c < p->ntypes; c++)
			p->totals[c] = old->totals[c] != 0 ?
			    old->totals[c] : new_->totals[c];
		p->has_totals = true;
	}
	*out = p;
	return 0;
}

static int
name_pair(struct prof *p, uint32_t unit, struct prof_err *err)
{
	static const char *const names[2] = { "old", "new" };
	uint32_t id;
	int i;

	for (i = 0; i < 2; i++) {
		id = prof_add_string(p, names[i], 3, err);
		if (id == NONE)
			return -1;
		p->types[i].type = id;
		p->types[i].unit = unit;
	}
	p->default_type = 0;
	return 0;
}

int
prof_pair(struct prof *old, struct prof *new_, const char *column,
    unsigned flags, struct prof **out, struct prof_err *err)
{
	struct prof *v[2] = { old, new_ };
	uint32_t units[2];
	int cols[2][2], col;

	if (align(v, 2, err) != 0)
		return -1;
	col = prof_column(new_, column, err);
	if (col < 0 ||
	    ((flags & PROF_DIFF_NORMALIZE) && normalize(old, new_, err) != 0))
		return -1;
	cols[0][0] = cols[1][1] = col;
	cols[0][1] = cols[1][0] = -1;
	units[0] = old->types[col].unit;
	units[1] = new_->types[col].unit;
	if (keep_columns(old, cols[0], 2, err) != 0 ||
	    keep_columns(new_, cols[1], 2, err) != 0 ||
	    name_pair(old, units[0], err) != 0 ||
	    name_pair(new_, units[1], err) != 0)
		return -1;
	return merge_aligned(v, 2, out, err);
}
