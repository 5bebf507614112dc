/*
 * Compare two profiles, by pprof's rules.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

static double
sum_column(const struct prof *p, size_t col)
{
	struct prof_wide sum = { 0 };
	size_t i;

	for (i = 0; i < p->nsamples; i++)
		prof_wide_add(&sum, p->values[i * p->ntypes + col]);
	return ldexp((double)sum.carry, 64) + (double)sum.low;
}

/* Scale every column of new to old's sum. */
static int
normalize(const struct prof *old, struct prof *new, struct prof_err *err)
{
	double from, to;
	size_t c;

	for (c = 0; c < new->ntypes; c++) {
		from = sum_column(new, c);
		to = sum_column(old, c);
		if (prof_scale_column(new, c, from == 0 ? 0 : to / from,
		    err) != 0)
			return -1;
	}
	return 0;
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

/* Do all samples have 0 in that column? */
static bool
unchanged(const struct prof *p, size_t col)
{
	size_t i;

	for (i = 0; i < p->nsamples; i++) {
		if (p->values[i * p->ntypes + col] != 0)
			return false;
	}
	return true;
}

/*
 * What has no change, in the columns in which nothing has any: it is there to
 * be seen beside what has.  Or in all of them.
 */
static void
forget_cancelled(struct prof *p, bool all)
{
	size_t c, i;

	if (p->cancelled == NULL)
		return;
	for (c = 0; c < p->ntypes; c++) {
		if (!all && !unchanged(p, c))
			continue;
		for (i = 0; i < p->nsamples; i++)
			p->cancelled[i * p->ntypes + c] = 0;
	}
	prof_drop_nothing(p);
}

/* Old's, as far as there are any. */
static void
take_totals(struct prof *p, const struct prof *old, const struct prof *new)
{
	size_t c;

	for (c = 0; c < p->ntypes; c++)
		p->totals[c] = old->totals[c] != 0 ? old->totals[c] :
		    new->totals[c];
	p->has_totals = true;
}

int
prof_diff(struct prof *old, struct prof *new_, unsigned flags,
    struct prof **out, struct prof_err *err)
{
	bool exact = (old->keep & new_->keep & PROF_KEEP_ADDRESS) != 0 &&
	    !(flags & PROF_DIFF_NAMES);
	unsigned how = PROF_NO_TOTALS | (exact ? 0 : PROF_SAME_NAMES) |
	    (flags & PROF_DIFF_TAKE ? PROF_TAKE_FIRST : 0);
	struct prof *v[2] = { new_, old }, *p;

	if (prof_align(v, 2, err) != 0 ||
	    ((flags & PROF_DIFF_NORMALIZE) && normalize(old, new_, err) != 0) ||
	    negate(old, err) != 0 ||
	    prof_merge_aligned(v, 2, how, &p, err) != 0)
		return -1;
	forget_cancelled(p, (flags & PROF_DIFF_NET) != 0);
	if (!(flags & PROF_DIFF_NET))
		take_totals(p, old, new_);
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

/* Builds differ in where functions are, unless addresses are asked for. */
static unsigned
match(const struct prof *old, const struct prof *new_)
{
	return old->keep & new_->keep & PROF_KEEP_ADDRESS ? 0 :
	    PROF_SAME_NAMES;
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
	return prof_merge_aligned(v, 2, match(old, new_), out, err);
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
	    prof_merge_aligned(v, 2, match(old, new_), out, err) != 0)
		return -1;
	for (c = 0; c < n; c++) {
		(*out)->totals[c] = old->totals[c];
		(*out)->totals[c + n] = new_->totals[c + n];
	}
	(*out)->has_totals = true;
	return 0;
}
