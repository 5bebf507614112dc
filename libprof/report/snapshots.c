/*
 * Snapshots that come one after another, of which no more is kept than what
 * their rows add up to.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

struct prof_snapshots *
prof_snapshots_new(const struct prof_trend_options *opt, struct prof_err *err)
{
	struct prof_snapshots *s = calloc(1, sizeof(*s));

	if (s == NULL) {
		prof_nomem(err);
		return NULL;
	}
	s->opt = *opt;
	s->timed = true;
	if (prof_trend_rows(&s->sums.rows, opt->by, opt->cum, err) != 0 ||
	    prof_trend_rows(&s->owners.rows, "owner", false, err) != 0) {
		free(s);
		return NULL;
	}
	return s;
}

void
prof_snapshots_drop(struct prof_snapshots *s)
{
	size_t i, k;

	for (i = 0; i < NENDS; i++) {
		for (k = i + 1; k < NENDS; k++) {
			if (s->ends[k] == s->ends[i])	/* each once */
				s->ends[k] = NULL;
		}
		prof_free(s->ends[i]);
		s->ends[i] = NULL;
	}
}

void
prof_snapshots_free(struct prof_snapshots *s)
{
	if (s == NULL)
		return;
	prof_snapshots_drop(s);
	prof_free(s->head);
	prof_free(s->first);
	prof_free(s->early);
	prof_trend_sums_free(&s->sums);
	prof_trend_sums_free(&s->owners);
	prof_arena_free(&s->arena);
	free(s->moments);
	free(s);
}

const struct prof *
prof_snapshots_head(const struct prof_snapshots *s)
{
	return s->head;
}

int
prof_snapshots_match(struct prof_snapshots *s, struct prof *p,
    struct prof_err *err)
{
	return s->first == NULL ? 0 : prof_comparable(s->first, p, err);
}

static int
keep_columns(void *arg, const int *cols, size_t n, struct prof_err *err)
{
	struct prof_snapshots *s = arg;
	size_t i, c;

	for (i = 0; i < s->n; i++) {
		struct trend_moment *m = &s->moments[i];
		int64_t *totals = prof_arena_alloc(&s->arena, (n + 1) *
		    sizeof(*totals));
		double *sums = prof_arena_alloc(&s->arena, (n + 1) *
		    sizeof(*sums));

		if (totals == NULL || sums == NULL)
			return prof_nomem(err);
		for (c = 0; c < n; c++) {
			totals[c] = m->totals[cols[c]];
			sums[c] = m->sums[cols[c]];
		}
		m->totals = totals;
		m->sums = sums;
	}
	if (prof_trend_keep_columns(&s->sums, s->head, cols, n, err) != 0 ||
	    (s->opt.owners && prof_trend_keep_columns(&s->owners, s->head,
	    cols, n, err) != 0))
		return -1;
	return prof_keep_columns(s->head, cols, n, err);
}

static int
scale_column(void *arg, size_t col, double ratio, struct prof_err *err)
{
	struct prof_snapshots *s = arg;
	struct trend_moment *m;
	size_t i;

	if (ratio == 1)
		return 0;
	for (i = 0; i < s->n; i++) {
		struct prof_wide w = { s->moments[i].totals[col], 0 };

		m = &s->moments[i];
		if (!prof_wide_scale(&w, ratio) || w.carry != 0)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "a value of %s overflows when scaled",
			    prof_str(s->head, s->head->types[col].type));
		m->totals[col] = w.low;
		m->sums[col] *= ratio;
	}
	if (prof_trend_scale_column(&s->sums, s->head, col, ratio, err) != 0)
		return -1;
	return s->opt.owners ? prof_trend_scale_column(&s->owners, s->head,
	    col, ratio, err) : 0;
}

/* Put *to in place of the header there, if it can be had. */
static int
take_header(struct prof **to, const struct prof *p, struct prof_err *err)
{
	struct prof *q = prof_copy_header(p, p->keep, err);

	if (q == NULL)
		return -1;
	prof_free(*to);
	*to = q;
	return 0;
}

/* What p has of the columns of all, which may be fewer from now on. */
static int
align(struct prof_snapshots *s, struct prof *p, struct prof_err *err)
{
	struct prof_aligner how = { keep_columns, scale_column, s };

	if (s->n == 0)
		return take_header(&s->head, p, err) != 0 ||
		    take_header(&s->first, p, err) != 0 ? -1 : 0;
	if (prof_align_sum(s->head, &how, p, false, err) == 0)
		return 0;
	if (err != NULL && err->place == PROF_INPUT)
		err->at = s->n;
	return -1;
}

/* Does p come before all so far, if those have a time? */
static bool
is_earliest(const struct prof_snapshots *s, const struct prof *p)
{
	const struct prof *was = s->early != NULL ? s->early : s->first;

	return s->n > 0 && p->time != 0 && p->time < was->time;
}

/* Count p, which is edited for it. */
static int
count(struct prof_snapshots *s, struct prof *p, struct trend_moment *m,
    struct prof_err *err)
{
	const char *owner = s->opt.owner, *not_owner = s->opt.not_owner;
	bool owns = strcmp(s->opt.by, "owner") == 0;

	if (prof_prune(p, err) != 0 ||
	    (owns && prof_own(p, owner, not_owner, err) != 0))
		return -1;
	prof_trend_add_up(m, p);
	if (prof_trend_count(&s->sums, p, err) != 0)
		return -1;
	if (!s->opt.owners)
		return 0;
	if (!owns && prof_own(p, owner, not_owner, err) != 0)
		return -1;
	return prof_trend_count(&s->owners, p, err);
}

/* p is the snapshot at an end, which the one there may be no more. */
static void
replace_end(struct prof_snapshots *s, int end, struct prof *p)
{
	struct prof *was = s->ends[end];
	size_t i, uses = 0;

	for (i = 0; i < NENDS; i++)
		uses += s->ends[i] == was;
	if (uses == 1)
		prof_free(was);
	s->ends[end] = p;
}

/*
 * Keep p if it is at an end.  Without a time, of which there may be one later,
 * the first that came is.
 */
static void
keep_ends(struct prof_snapshots *s, struct prof *p, bool earliest)
{
	bool latest = s->n == 0 || !s->timed ||
	    p->time >= s->ends[LATEST]->time;

	if (s->n == 0)
		s->ends[FIRST] = p;
	if (s->n == 0 || earliest)
		replace_end(s, EARLIEST, p);
	if (latest)
		replace_end(s, LATEST, p);
	if (!s->timed && s->ends[EARLIEST] != s->ends[FIRST])
		replace_end(s, EARLIEST, s->ends[FIRST]);
	if (s->n > 0 && !earliest && !latest)
		prof_free(p);
}

int
prof_snapshots_add(struct prof_snapshots *s, struct prof *p,
    struct prof_err *err)
{
	struct trend_moment m = { .place = s->n };
	bool earliest = is_earliest(s, p);
	struct prof *early = NULL;

	if (prof_grow(&s->moments, &s->cmoments, s->n + 1,
	    sizeof(*s->moments)) != 0)
		return prof_nomem(err);
	if ((earliest && take_header(&early, p, err) != 0) ||
	    align(s, p, err) != 0) {
		prof_free(early);
		return -1;
	}
	if (earliest) {
		prof_free(s->early);
		s->early = early;
	}
	s->timed = s->timed && p->time != 0;
	if (prof_trend_remember(&m, p, &s->arena, err) != 0 ||
	    prof_trend_account(&m, p, &s->arena, err) != 0 ||
	    count(s, p, &m, err) != 0)
		return -1;
	if (s->opt.ends)
		keep_ends(s, p, earliest);
	else
		prof_free(p);
	s->moments[s->n++] = m;
	return 0;
}

const struct prof *
prof_snapshots_lead(struct prof_snapshots *s, struct prof_err *err)
{
	struct prof_aligner how = { keep_columns, scale_column, s };

	if (!s->timed || s->early == NULL)
		return s->head;
	return prof_align_sum(s->head, &how, s->early, true, err) == 0 ?
	    s->early : NULL;
}
