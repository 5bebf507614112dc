/*
 * Merge and compare profiles, by pprof's rules (google/pprof
 * profile/merge.go, internal/measurement).
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

/* Those of src that dst does not have yet. */
static int
merge_comments(struct prof *dst, const struct prof *src,
    struct prof_err *err)
{
	uint32_t *ids = calloc(src->ncomments + 1, sizeof(*ids));
	bool *seen = NULL;
	size_t i;
	int rc = ids == NULL ? prof_nomem(err) : 0;

	for (i = 0; rc == 0 && i < src->ncomments; i++) {
		const struct prof_string *s =
		    &src->strings[src->comments[i]];

		ids[i] = prof_add_string(dst, s->s, s->len, err);
		if (ids[i] == NONE)
			rc = -1;
	}
	if (rc == 0 && (seen = calloc(dst->nstrings, 1)) == NULL)
		rc = prof_nomem(err);
	for (i = 0; rc == 0 && i < dst->ncomments; i++)
		seen[dst->comments[i]] = true;
	for (i = 0; rc == 0 && i < src->ncomments; i++) {
		if (!seen[ids[i]])
			rc = prof_add_comment(dst, ids[i], err);
		seen[ids[i]] = true;
	}
	free(ids);
	free(seen);
	return rc;
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
		/* Unless they are kept, they are made anew. */
		if (prof_add64(&dst->totals[c], src->totals[c]) != 0 &&
		    dst->has_totals)
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
	    prof_find_type(p, prof_str(p, p->default_type)) < 0)
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
	if (prof_align(v, n, err) != 0)
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
		if (prof_scale_column(new, c, sums[1] == 0 ? 0 :
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

	if (prof_align(v, 2, err) != 0 ||
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

	if (prof_align(v, 2, err) != 0)
		return -1;
	col = prof_column(new_, column, err);
	if (col < 0 ||
	    ((flags & PROF_DIFF_NORMALIZE) && normalize(old, new_, err) != 0))
		return -1;
	cols[0][0] = cols[1][1] = col;
	cols[0][1] = cols[1][0] = -1;
	units[0] = old->types[col].unit;
	units[1] = new_->types[col].unit;
	if (prof_keep_columns(old, cols[0], 2, err) != 0 ||
	    prof_keep_columns(new_, cols[1], 2, err) != 0 ||
	    name_pair(old, units[0], err) != 0 ||
	    name_pair(new_, units[1], err) != 0)
		return -1;
	return merge_aligned(v, 2, out, err);
}

/*
 * The n columns of p in a row of 2 n, before or after as many that are zero
 * but have their names.
 */
static int
widen(struct prof *p, bool first, struct prof_err *err)
{
	size_t n = p->ntypes, c;
	int *cols = calloc(2 * n + 1, sizeof(*cols)), rc;

	if (cols == NULL)
		return prof_nomem(err);
	for (c = 0; c < 2 * n; c++)
		cols[c] = (c < n) == first ? (int)(c % n) : -1;
	rc = prof_keep_columns(p, cols, 2 * n, err);
	for (c = 0; rc == 0 && c < n; c++)
		p->types[first ? c + n : c] = p->types[first ? c : c + n];
	free(cols);
	return rc;
}

int
prof_pair_all(struct prof *old, struct prof *new_, struct prof **out,
    struct prof_err *err)
{
	struct prof *v[2] = { new_, old };
	size_t n, c;

	if (prof_align(v, 2, err) != 0)
		return -1;
	n = old->ntypes;
	if (widen(old, true, err) != 0 || widen(new_, false, err) != 0 ||
	    merge_aligned(v, 2, out, err) != 0)
		return -1;
	for (c = 0; c < n; c++) {
		(*out)->totals[c] = old->totals[c];
		(*out)->totals[c + n] = new_->totals[c + n];
	}
	(*out)->has_totals = true;
	return 0;
}
