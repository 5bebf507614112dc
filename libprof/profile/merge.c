/*
 * Add profiles up, by pprof's rules (google/pprof
 * profile/merge.go).
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

/* Profiles being added up, one after another. */
struct merger {
	struct prof *p;
	struct prof_sums sums;
	struct prof_table comments;	/* by string, those before tabled */
	size_t tabled;
	struct prof_wide *totals, duration;
	bool given;		/* some totals say more than the values */
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
 * Those may be of both signs, and cancel out.  -1: err is filled in.
 */
static int
says_more(const struct prof *p, unsigned keep, struct prof_err *err)
{
	size_t n = p->nsamples * p->ntypes, i;
	struct prof *q;
	int rc;

	for (i = 0; i < n && p->values[i] >= 0; i++)
		;
	if (p->has_totals || i == n)
		return p->has_totals;
	if (prof_reduce(p, keep, &q, err) != 0)
		return -1;
	rc = prof_magnitudes(q, q->totals, err);
	for (i = 0; rc == 0 && i < p->ntypes; i++) {
		if (p->totals[i] != q->totals[i])
			rc = 1;
	}
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

/* The stacks of samples first and up, each after the one before it. */
static void
pack_stacks(struct prof *p, size_t first)
{
	struct prof_sample *s = p->samples + first;
	struct prof_sample *end = p->samples + p->nsamples;
	size_t at = first == 0 ? 0 : (size_t)s[-1].stack + s[-1].depth;

	for (; s < end; s++) {
		memmove(p->stacks + at, p->stacks + s->stack,
		    s->depth * sizeof(*p->stacks));
		s->stack = (uint32_t)at;
		at += s->depth;
	}
	p->nstacks = at;
}

static int
add_totals(struct merger *m, const struct prof *src, struct prof_err *err)
{
	int more = says_more(src, m->p->keep, err);
	size_t c;

	for (c = 0; c < m->p->ntypes; c++)
		prof_wide_add(&m->totals[c], src->totals[c]);
	m->given |= more > 0;
	return more < 0 ? -1 : 0;
}

/* Add src to the sum.  It is not needed any more then. */
static int
merger_add(struct merger *m, const struct prof *src, unsigned how,
    struct prof_err *err)
{
	size_t n = m->p->nsamples;

	if (!(how & PROF_NO_TOTALS) && add_totals(m, src, err) != 0)
		return -1;
	prof_wide_add(&m->duration, src->duration);
	if (merge_header(m, src, err) != 0 ||
	    prof_copy_samples(m->p, src, (how & PROF_SAME_NAMES) != 0,
	    err) != 0 ||
	    prof_sums_add(&m->sums, m->p, err) != 0)
		return -1;
	pack_stacks(m->p, n);
	return 0;
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
	for (c = 0; m->given && c < p->ntypes; c++) {
		if (m->totals[c].carry != 0)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "the sum of totals overflows");
		p->totals[c] = m->totals[c].low;
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
	for (i = 0; rc == 0 && i < n; i++)
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
