/*
 * Keep, drop and cut stacks by the names on them, with pprof's semantics
 * (google/pprof profile/filter.go, prune.go).
 *
 * Expressions are tried once on every function and mapping.  What they say
 * about a location's lines changes the location for all samples.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"

/* What one expression says of the profile's functions and mappings. */
struct verdict {
	bool *functions, *mappings;
};

static void
verdict_free(struct verdict *v)
{
	free(v->functions);
	free(v->mappings);
}

static int
try_one(const struct prof_regex *re, const char *what,
    const struct prof_string *s, bool *out, struct prof_err *err)
{
	int rc = prof_regex_match(re, s->s, s->len);

	if (rc < 0)
		return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "%s: the expression is too complex to be matched with "
		    "'%.60s'", what, s->s);
	*out |= rc > 0;
	return 0;
}

/* With names_only, files do not count, and names match cut short too. */
static int
judge(const struct prof *p, const char *what, const char *pattern,
    bool names_only, struct verdict *v, struct prof_err *err)
{
	struct prof_regex *re = prof_regex_new(what, pattern, err);
	struct prof_string cut;
	size_t i;
	int rc = re == NULL ? -1 : 0;

	v->functions = calloc(p->nfunctions, sizeof(bool));
	v->mappings = calloc(p->nmappings, sizeof(bool));
	if (rc == 0 && (v->functions == NULL || v->mappings == NULL))
		rc = prof_nomem(err);
	for (i = 1; rc == 0 && i < p->nfunctions; i++) {
		const struct prof_function *f = &p->functions[i];
		const struct prof_string *name = &p->strings[f->name];

		rc = try_one(re, what, name, &v->functions[i], err);
		if (rc == 0 && names_only) {
			cut.len = (uint32_t)prof_simple_name(name, &cut.s);
			rc = try_one(re, what, &cut, &v->functions[i], err);
			v->functions[i] &= f->name != 0;
		} else if (rc == 0) {
			rc = try_one(re, what, &p->strings[f->file],
			    &v->functions[i], err);
		}
	}
	for (i = 1; rc == 0 && i < p->nmappings && !names_only; i++)
		rc = try_one(re, what, &p->strings[p->mappings[i].file],
		    &v->mappings[i], err);
	prof_regex_free(re);
	return rc;
}

static bool
line_matches(const struct prof *p, const struct verdict *v,
    const struct prof_location *l, uint32_t k)
{
	uint32_t f = p->lines[l->line + k].function;

	return f != 0 && v->functions[f];
}

static bool
matches(const struct prof *p, const struct verdict *v, uint32_t loc)
{
	const struct prof_location *l = &p->locations[loc];
	uint32_t k;

	for (k = 0; k < l->nlines; k++) {
		if (line_matches(p, v, l, k))
			return true;
	}
	return v->mappings[l->mapping];
}

/* By location: what becomes of it. */
#define GONE NONE

/* The location with only the lines that keep[] has. */
static uint32_t
with_lines(struct prof *p, uint32_t loc, const bool *keep,
    struct prof_err *err)
{
	struct prof_location l = p->locations[loc];
	struct prof_line *lines = malloc((l.nlines + 1) * sizeof(*lines));
	uint32_t k, n = 0, id;

	if (lines == NULL) {
		prof_nomem(err);
		return NONE;
	}
	for (k = 0; k < l.nlines; k++) {
		if (keep[k])
			lines[n++] = p->lines[l.line + k];
	}
	l.nlines = n;
	id = prof_add_location(p, &l, lines, err);
	free(lines);
	return id;
}


struct edit {
	uint32_t *to;		/* by location that was there before */
	size_t n;
	bool *keep;		/* scratch, by line */
};

static int
edit_init(struct edit *e, const struct prof *p, struct prof_err *err)
{
	size_t i, most = 0;

	e->n = p->nlocations;
	for (i = 0; i < e->n; i++) {
		if (p->locations[i].nlines > most)
			most = p->locations[i].nlines;
	}
	e->to = malloc((e->n + 1) * sizeof(*e->to));
	e->keep = malloc(most + 1);
	if (e->to == NULL || e->keep == NULL)
		return prof_nomem(err);
	for (i = 0; i < e->n; i++)
		e->to[i] = (uint32_t)i;
	return 0;
}

static void
edit_free(struct edit *e)
{
	free(e->to);
	free(e->keep);
}

/*
 * Keep the lines of location i in e->keep, count of them; none: it goes.
 */
static int
edit_location(struct prof *p, struct edit *e, size_t i, uint32_t count,
    struct prof_err *err)
{
	uint32_t id;

	if (count == p->locations[i].nlines)
		return 0;
	if (count == 0) {
		e->to[i] = GONE;
		return 0;
	}
	id = with_lines(p, (uint32_t)i, e->keep, err);
	if (id == NONE)
		return -1;
	e->to[i] = id;
	return 0;
}

/* Replace the locations on all stacks; those that are gone leave no gap. */
static void
edit_apply(struct prof *p, const struct edit *e)
{
	size_t i, k, n;

	for (i = 0; i < p->nsamples; i++) {
		struct prof_sample *s = &p->samples[i];
		uint32_t *stack = p->stacks + s->stack;

		for (k = n = 0; k < s->depth; k++) {
			uint32_t to = stack[k] < e->n ? e->to[stack[k]] :
			    stack[k];

			if (to != GONE)
				stack[n++] = to;
		}
		s->depth = (uint32_t)n;
	}
}

/* Drop the samples whose stacks have become empty. */
static int
drop_empty(struct prof *p, struct prof_err *err)
{
	bool *keep = calloc(p->nsamples + 1, sizeof(*keep));
	size_t i;

	if (keep == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nsamples; i++)
		keep[i] = p->samples[i].depth > 0;
	prof_keep_samples(p, keep);
	free(keep);
	return 0;
}

/* Samples with a location of focus (NULL: any) and none of ignore. */
static int
select_samples(struct prof *p, const struct verdict *focus,
    const struct verdict *ignore, bool *fm, bool *im, struct prof_err *err)
{
	bool *keep = calloc(p->nsamples + 1, sizeof(*keep)), bad;
	uint32_t loc;
	size_t i, k;

	if (keep == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nsamples; i++) {
		const struct prof_sample *s = &p->samples[i];

		for (k = 0, bad = false; k < s->depth; k++) {
			loc = p->stacks[s->stack + k];
			if (ignore != NULL && matches(p, ignore, loc)) {
				bad = *im = true;
			} else if (focus == NULL || matches(p, focus, loc)) {
				keep[i] = *fm = true;
			}
		}
		keep[i] &= !bad;
	}
	prof_keep_samples(p, keep);
	free(keep);
	return 0;
}

/*
 * Drop (hide) or keep only (show) the matching lines.  A match of the
 * mapping's file counts for all its lines, and for none.
 */
static int
hide_or_show(struct prof *p, const struct verdict *v, bool show, bool *any,
    struct prof_err *err)
{
	struct edit e = { 0 };
	size_t i;
	uint32_t k, n;
	int rc = edit_init(&e, p, err);

	for (i = 0; rc == 0 && i < e.n; i++) {
		struct prof_location l = p->locations[i];
		bool whole = v->mappings[l.mapping];

		if (whole || l.nlines == 0) {
			*any |= whole;
			if (whole != show)
				e.to[i] = GONE;
			continue;
		}
		for (k = n = 0; k < l.nlines; k++) {
			bool hit = line_matches(p, v, &l, k);

			e.keep[k] = hit == show;
			n += e.keep[k];
			*any |= hit;
		}
		rc = edit_location(p, &e, i, n, err);
	}
	if (rc == 0) {
		edit_apply(p, &e);
		rc = drop_empty(p, err);
	}
	edit_free(&e);
	return rc;
}

/* focus, ignore, hide, show: together, as one decision about a sample. */
static int
by_name(struct prof *p, const struct prof_filter *f, unsigned *unmatched,
    struct prof_err *err)
{
	struct verdict v[4] = { { NULL, NULL } };
	const char *patterns[4] = { f->focus, f->ignore, f->hide, f->show };
	static const char *const names[4] = { "focus", "ignore", "hide",
	    "show" };
	bool any[4] = { false };
	int rc = 0, i;

	if (!f->focus && !f->ignore && !f->hide && !f->show)
		return 0;
	for (i = 0; rc == 0 && i < 4; i++) {
		if (patterns[i] != NULL)
			rc = judge(p, names[i], patterns[i], false, &v[i],
			    err);
	}
	if (rc == 0)
		rc = select_samples(p, f->focus != NULL ? &v[0] : NULL,
		    f->ignore != NULL ? &v[1] : NULL, &any[0], &any[1], err);
	if (rc == 0 && f->hide != NULL)
		rc = hide_or_show(p, &v[2], false, &any[2], err);
	if (rc == 0 && f->show != NULL)
		rc = hide_or_show(p, &v[3], true, &any[3], err);
	for (i = 0; i < 4; i++) {
		if (patterns[i] != NULL && !any[i])
			*unmatched |= PROF_UNMATCHED_FOCUS << i;
		verdict_free(&v[i]);
	}
	return rc;
}

/* From the root-most match on; samples without one go. */
static int
show_from(struct prof *p, const char *pattern, bool *any,
    struct prof_err *err)
{
	struct verdict v = { NULL, NULL };
	struct edit e = { 0 };
	bool *keep = calloc(p->nsamples + 1, sizeof(*keep));
	bool *hit = calloc(p->nlocations + 1, sizeof(*hit));
	size_t i, k;
	uint32_t n, j;
	int rc = keep == NULL || hit == NULL ? prof_nomem(err) :
	    judge(p, "show-from", pattern, false, &v, err);

	if (rc == 0)
		rc = edit_init(&e, p, err);
	for (i = 0; rc == 0 && i < e.n; i++) {
		struct prof_location l = p->locations[i];

		hit[i] = matches(p, &v, (uint32_t)i);
		if (!hit[i] || v.mappings[l.mapping])
			continue;
		for (n = l.nlines; n > 0 && !line_matches(p, &v, &l, n - 1);
		    n--)
			;
		for (j = 0; j < l.nlines; j++)
			e.keep[j] = j < n;
		rc = edit_location(p, &e, i, n, err);
	}
	for (i = 0; rc == 0 && i < p->nsamples; i++) {
		struct prof_sample *s = &p->samples[i];

		for (k = 0; k < s->depth && !hit[p->stacks[s->stack + k]]; k++)
			;
		keep[i] = k < s->depth;
		*any |= keep[i];
		s->stack += (uint32_t)k;
		s->depth -= (uint32_t)k;
	}
	if (rc == 0) {
		prof_keep_samples(p, keep);
		edit_apply(p, &e);
	}
	edit_free(&e);
	verdict_free(&v);
	free(keep);
	free(hit);
	return rc;
}

/* Down to the leaf-most match. */
static int
prune_from(struct prof *p, const char *pattern, bool *any,
    struct prof_err *err)
{
	struct verdict v = { NULL, NULL };
	struct edit e = { 0 };
	bool *hit = calloc(p->nlocations + 1, sizeof(*hit));
	size_t i;
	uint32_t n, j, k;
	int rc = hit == NULL ? prof_nomem(err) :
	    judge(p, "prune-from", pattern, true, &v, err);

	if (rc == 0)
		rc = edit_init(&e, p, err);
	for (i = 0; rc == 0 && i < e.n; i++) {
		struct prof_location l = p->locations[i];

		for (n = 0; n < l.nlines && !line_matches(p, &v, &l, n); n++)
			;
		hit[i] = n < l.nlines;
		for (j = 0; j < l.nlines; j++)
			e.keep[j] = j >= n;
		if (hit[i])
			rc = edit_location(p, &e, i, l.nlines - n, err);
	}
	for (i = 0; rc == 0 && i < p->nsamples; i++) {
		struct prof_sample *s = &p->samples[i];

		for (k = s->depth; k > 0 &&
		    !hit[p->stacks[s->stack + k - 1]]; k--)
			;
		*any |= k > 0;
		if (k > 0)
			s->depth = k;
	}
	if (rc == 0)
		edit_apply(p, &e);
	edit_free(&e);
	verdict_free(&v);
	free(hit);
	return rc;
}

/* Keep of every location the function that holds the code. */
static int
no_inlines(struct prof *p, struct prof_err *err)
{
	struct edit e = { 0 };
	size_t i;
	uint32_t k;
	int rc = edit_init(&e, p, err);

	for (i = 0; rc == 0 && i < e.n; i++) {
		uint32_t n = p->locations[i].nlines;

		for (k = 0; k < n; k++)
			e.keep[k] = k + 1 == n;
		if (n > 1)
			rc = edit_location(p, &e, i, 1, err);
	}
	if (rc == 0)
		edit_apply(p, &e);
	edit_free(&e);
	return rc;
}

static int
by_tag(struct prof *p, const struct prof_filter *f, unsigned *unmatched,
    struct prof_err *err)
{
	bool any = false;

	if (f->tagfocus != NULL) {
		if (prof_filter_tags(p, "tagfocus", f->tagfocus, true, &any,
		    err) != 0)
			return -1;
		*unmatched |= any ? 0 : PROF_UNMATCHED_TAGFOCUS;
	}
	any = false;
	if (f->tagignore != NULL) {
		if (prof_filter_tags(p, "tagignore", f->tagignore, false,
		    &any, err) != 0)
			return -1;
		*unmatched |= any ? 0 : PROF_UNMATCHED_TAGIGNORE;
	}
	return prof_filter_keys(p, f, unmatched, err);
}

int
prof_filter(struct prof *p, const struct prof_filter *f, unsigned *unmatched,
    struct prof_err *err)
{
	bool any = false;

	*unmatched = 0;
	if (prof_tag_frames(p, f, unmatched, err) != 0 ||
	    by_name(p, f, unmatched, err) != 0)
		return -1;
	if (f->show_from != NULL) {
		if (show_from(p, f->show_from, &any, err) != 0)
			return -1;
		*unmatched |= any ? 0 : PROF_UNMATCHED_SHOW_FROM;
	}
	if (by_tag(p, f, unmatched, err) != 0)
		return -1;
	any = false;
	if (f->prune_from != NULL) {
		if (prune_from(p, f->prune_from, &any, err) != 0)
			return -1;
		*unmatched |= any ? 0 : PROF_UNMATCHED_PRUNE_FROM;
	}
	p->has_totals = true;
	return f->noinlines ? no_inlines(p, err) : 0;
}

int
prof_retotal(struct prof *p, struct prof_err *err)
{
	p->has_totals = false;
	return prof_make_totals(p, err);
}
