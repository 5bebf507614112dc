/*
 * Add profiles up, by pprof's rules (google/pprof
 * profile/merge.go).
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

/* What is added up of the totals of a column. */
struct total {
	struct prof_wide sum;
	bool more;		/* some of them say more than the values */
	int64_t top;		/* the magnitude of the largest single value */
};

/* Profiles being added up, one after another. */
struct merger {
	struct prof *p;
	struct prof_sums sums;
	struct prof_table comments;	/* by string, those before tabled */
	size_t tabled;
	struct total *totals;
	struct prof_wide duration;
	bool given;		/* some profile's totals are not its sums */
};

static bool
has_comment(const struct merger *m, uint32_t comment)
{
	size_t pos = 0;
	uint32_t i;

	while ((i = prof_table_next(&m->comments, comment, &pos)) != NONE) {
		if (m->p->comments[i] == comment)
			return true;
	}
	return false;
}

/* Into the table what has been added to the comments. */
static int
table_comments(struct merger *m)
{
	for (; m->tabled < m->p->ncomments; m->tabled++) {
		if (prof_table_add(&m->comments, m->p->comments[m->tabled],
		    (uint32_t)m->tabled) != 0)
			return -1;
	}
	return 0;
}

/* Those of src that are not there yet. */
static int
merge_comments(struct merger *m, const struct prof *src, struct prof_err *err)
{
	const struct prof_string *s;
	uint32_t id;
	size_t i;

	if (table_comments(m) != 0)
		return prof_nomem(err);
	for (i = 0; i < src->ncomments; i++) {
		s = &src->strings[src->comments[i]];
		id = prof_add_string(m->p, s->s, s->len, err);
		if (id == NONE)
			return -1;
		if (has_comment(m, id))
			continue;
		if (prof_add_comment(m->p, id, err) != 0)
			return -1;
		if (table_comments(m) != 0)
			return prof_nomem(err);
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

/* Earliest time, longest period, every comment. */
static int
merge_header(struct merger *m, const struct prof *src, struct prof_err *err)
{
	struct prof *dst = m->p;

	if (src->time != 0 && (dst->time == 0 || src->time < dst->time))
		dst->time = src->time;
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
	if (take_string(dst, &dst->default_type, src, src->default_type,
	    err) != 0 ||
	    take_string(dst, &dst->doc_url, src, src->doc_url, err) != 0)
		return -1;
	return merge_comments(m, src, err);
}

/*
 * Do the totals of p say more than its values will, as far as they are kept?
 * Those may be of both signs, and cancel out.
 */
static int
note_given(struct merger *m, const struct prof *p, struct prof_err *err)
{
	size_t n = p->nsamples * p->ntypes, i;
	struct prof *q;
	int rc;

	m->given |= p->has_totals;
	for (i = 0; i < n && p->values[i] >= 0; i++)
		;
	if (p->has_totals || i == n)
		return 0;
	if (prof_reduce(p, m->p->keep, &q, err) != 0)
		return -1;
	rc = prof_magnitudes(q, q->totals, err);
	for (i = 0; i < p->ntypes; i++)
		m->totals[i].more |= p->totals[i] != q->totals[i];
	prof_free(q);
	return rc;
}

/* The sum is not there yet: it has the header of the first. */
static int
merger_begin(struct merger *m, const struct prof *first, unsigned keep,
    struct prof_err *err)
{
	memset(m, 0, sizeof(*m));
	m->p = prof_copy_header(first, keep, err);
	if (m->p == NULL)
		return -1;
	m->totals = calloc(m->p->ntypes + 1, sizeof(*m->totals));
	return m->totals == NULL ? prof_nomem(err) : 0;
}

static void
note_top(struct total *t, int64_t v)
{
	v = prof_abs64(v);
	if (v > t->top)
		t->top = v;
}

static int
add_totals(struct merger *m, const struct prof *src, struct prof_err *err)
{
	const int64_t *v = src->values;
	size_t c, i;

	for (i = 0; i < src->nsamples; i++) {
		for (c = 0; c < src->ntypes; c++)
			note_top(&m->totals[c], *v++);
	}
	for (c = 0; c < m->p->ntypes; c++) {
		note_top(&m->totals[c], src->totals[c]);
		prof_wide_add(&m->totals[c].sum, src->totals[c]);
	}
	return note_given(m, src, err);
}

/* Add src to the sum.  It is not needed any more then. */
static int
merger_add(struct merger *m, struct prof *src, unsigned how,
    struct prof_err *err)
{
	if (!(how & PROF_NO_TOTALS) && add_totals(m, src, err) != 0)
		return -1;
	prof_wide_add(&m->duration, src->duration);
	if (merge_header(m, src, err) != 0)
		return -1;
	return prof_copy_samples(m->p, src, (how & PROF_SAME_NAMES) != 0,
	    &m->sums, err);
}

/*
 * The same of the first, whose samples become the sum's, if all that they
 * name can be looked up there.  Its header has been copied to the sum.
 */
static int
merger_take(struct merger *m, struct prof *first, unsigned how,
    struct prof_err *err)
{
	struct prof t = *m->p;
	int known = prof_know_mappings(first);

	if (known < 0)
		return prof_nomem(err);
	if (known == 0 || first->keep != m->p->keep)
		return merger_add(m, first, how, err);
	*m->p = *first;
	*first = t;
	prof_wide_add(&m->duration, first->duration);
	return prof_sums_add(&m->sums, m->p, err);
}

/* A default type that not all inputs had gives way to the first column. */
static void
check_default(struct prof *p)
{
	if (p->default_type != 0 &&
	    prof_find_type(p, prof_str(p, p->default_type)) < 0)
		p->default_type = p->types[0].type;
}

/*
 * The totals of all, if those of any say more than its values, or those of
 * what there is now.  That has to fit in any case, or no text of it could be
 * read.
 */
static int
merger_totals(struct merger *m, struct prof_err *err)
{
	struct prof *p = m->p;
	size_t c;

	if (prof_magnitudes(p, p->totals, err) != 0)
		return -1;
	p->has_totals = m->given;
	for (c = 0; c < p->ntypes; c++)
		p->has_totals |= m->totals[c].more;
	for (c = 0; p->has_totals && c < p->ntypes; c++) {
		if (m->totals[c].sum.carry != 0)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "the sum of totals overflows");
		p->totals[c] = m->totals[c].sum.low;
	}
	return 0;
}

/* What has been added must fit now.  err is filled in on failure. */
static int
merger_end(struct merger *m, struct prof_err *err)
{
	if (m->duration.carry != 0)
		return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "the sum of durations overflows");
	m->p->duration = m->duration.low;
	check_default(m->p);
	if (prof_sums_end(&m->sums, m->p, err) != 0)
		return -1;
	return merger_totals(m, err);
}

/* All that is left of it but the sum. */
static void
merger_free(struct merger *m)
{
	prof_sums_free(&m->sums);
	prof_table_free(&m->comments);
	free(m->totals);
}

int
prof_merge_aligned(struct prof *const *v, size_t n, unsigned how,
    struct prof **out, struct prof_err *err)
{
	unsigned keep = v[0]->keep;
	struct merger m;
	size_t i;
	int rc;

	for (i = 1; i < n; i++)
		keep &= v[i]->keep;
	rc = merger_begin(&m, v[0], keep, err);
	if (rc == 0)
		rc = (how & PROF_TAKE_FIRST ? merger_take : merger_add)(&m,
		    v[0], how, err);
	for (i = 1; rc == 0 && i < n; i++)
		rc = merger_add(&m, v[i], how, err);
	if (rc == 0)
		rc = merger_end(&m, err);
	merger_free(&m);
	if (rc == 0)
		*out = m.p;
	else
		prof_free(m.p);
	return rc;
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
	return prof_merge_aligned(v, n, 0, out, err);
}

static int
keep_columns(void *arg, const int *cols, size_t n, struct prof_err *err)
{
	struct merger *m = arg;
	size_t c;

	for (c = 0; c < n; c++)
		m->totals[c] = m->totals[cols[c]];
	return prof_sums_keep_columns(&m->sums, m->p, cols, n, err);
}

/* Sums may be wide; what was added to them has to fit, as if it came alone. */
static int
scale_column(void *arg, size_t col, double ratio, struct prof_err *err)
{
	struct merger *m = arg;
	struct total *t = &m->totals[col];
	struct prof_wide top = { t->top, 0 };

	if (ratio == 1)
		return 0;
	if (!prof_wide_scale(&top, ratio) || top.carry != 0 ||
	    !prof_wide_scale(&t->sum, ratio))
		return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "a value of %s overflows when scaled",
		    prof_str(m->p, m->p->types[col].type));
	t->top = top.low;
	return prof_sums_scale_column(&m->sums, m->p, col, ratio, err);
}

/*
 * The first profile stays what it is as long as there is no second one: it is
 * then the outcome.
 */
struct prof_merger {
	struct merger m;
	struct prof *first;
	size_t n;
};

struct prof_merger *
prof_merger_new(struct prof_err *err)
{
	struct prof_merger *s = calloc(1, sizeof(*s));

	if (s == NULL)
		prof_nomem(err);
	return s;
}

/* The sum of what was the only one so far. */
static int
begin(struct prof_merger *s, struct prof_err *err)
{
	struct prof *p = s->first;

	if (merger_begin(&s->m, p, p->keep, err) != 0 ||
	    merger_add(&s->m, p, 0, err) != 0)
		return -1;
	s->first = NULL;
	prof_free(p);
	return 0;
}

/* Why p does not go with the sum, with its place; else 0. */
static int
refuse(const struct prof_merger *s, struct prof *p, struct prof_err *err)
{
	struct prof *sum = s->first != NULL ? s->first : s->m.p;

	if (sum->keep != p->keep)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "profiles were read with and without some details");
	if (prof_comparable(sum, p, err) == 0)
		return 0;
	if (err != NULL && err->place == PROF_INPUT)
		err->at = s->n;
	return -1;
}

int
prof_merger_add(struct prof_merger *s, struct prof *p, struct prof_err *err)
{
	struct prof_aligner how = { keep_columns, scale_column, &s->m };

	if (s->n == 0) {
		s->first = p;
		s->n = 1;
		return 0;
	}
	if (refuse(s, p, err) != 0 ||
	    (s->first != NULL && begin(s, err) != 0) ||
	    prof_align_sum(s->m.p, &how, p, false, err) != 0 ||
	    merger_add(&s->m, p, 0, err) != 0)
		return -1;
	prof_free(p);
	s->n++;
	return 0;
}

int
prof_merger_end(struct prof_merger *s, struct prof **out,
    struct prof_err *err)
{
	if (s->n == 0)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "no profiles to merge");
	if (s->first != NULL) {
		*out = s->first;
		s->first = NULL;
	} else {
		if (merger_end(&s->m, err) != 0)
			return -1;
		*out = s->m.p;
		s->m.p = NULL;
	}
	s->n = 0;
	return 0;
}

void
prof_merger_free(struct prof_merger *s)
{
	if (s == NULL)
		return;
	prof_free(s->first);
	prof_free(s->m.p);
	merger_free(&s->m);
	free(s);
}
