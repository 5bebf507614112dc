/*
 * Keep, drop and show samples by their labels, with pprof's semantics
 * (google/pprof internal/driver/driver_focus.go, tagroot.go); but a numeric
 * label counts in its own unit, not in the first one its key ever had.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"

/* "32kb", ":64kb", "4mb:", "12kb:64mb": numbers with a unit. */
struct range {
	bool is_range, has_min, has_max;
	double min, max;
	const char *unit;
	char units[2][32];
};

struct tagspec {
	const char *what;
	char *copy;		/* of the specification, cut up */
	const char *key;	/* NULL: any */
	struct range range;
	struct prof_regex **re;
	size_t nre, cre;
	uint32_t *units;	/* by key */
};

/* A number and a unit at *s; false: there is none. */
static bool
take_number(const char **s, int64_t *v, char unit[32])
{
	const char *t = *s;
	char *end;
	size_t n = 0;

	if (!isdigit((unsigned char)*t) && ((*t != '+' && *t != '-') ||
	    !isdigit((unsigned char)t[1])))
		return false;
	*v = strtoll(t, &end, 10);
	while (isalpha((unsigned char)*end) && n < 31)
		unit[n++] = *end++;
	unit[n] = '\0';
	*s = end;
	return true;
}

/* Is spec a range?  Both ends must be in one unit. */
static void
parse_range(const char *spec, struct range *r)
{
	const char *s = spec, *unit;
	int64_t v;

	if (take_number(&s, &v, r->units[0])) {
		r->min = prof_scale(v, r->units[0], r->units[0], &r->unit);
		r->has_min = true;
		if (*s == '\0') {	/* this value only */
			r->max = r->min;
			r->is_range = r->has_max = true;
			return;
		}
	}
	if (*s++ != ':')
		return;
	if (*s == '\0') {
		r->is_range = r->has_min;
		return;
	}
	if (!take_number(&s, &v, r->units[1]) || *s != '\0')
		return;
	if (!r->has_min) {
		r->max = prof_scale(v, r->units[1], r->units[1], &r->unit);
		r->is_range = r->has_max = true;
		return;
	}
	r->max = prof_scale(v, r->units[1], r->unit, &unit);
	r->has_max = true;
	r->is_range = strcmp(unit, r->unit) == 0;
}

static void
spec_free(struct tagspec *t)
{
	while (t->nre > 0)
		prof_regex_free(t->re[--t->nre]);
	free(t->re);
	free(t->copy);
	free(t->units);
}

static int
spec_init(struct tagspec *t, const char *what, const char *spec,
    struct prof_err *err)
{
	char *s, *eq, *comma;

	t->what = what;
	t->copy = s = strdup(spec);
	if (s == NULL)
		return prof_nomem(err);
	eq = strchr(s, '=');
	if (eq != NULL) {
		*eq = '\0';
		t->key = s;
		s = eq + 1;
		if (*t->key == '\0')
			t->key = NULL;
	}
	parse_range(s, &t->range);
	if (t->range.is_range)
		return 0;
	for (; s != NULL; s = comma) {
		comma = strchr(s, ',');
		if (comma != NULL)
			*comma++ = '\0';
		if (prof_grow(&t->re, &t->cre, t->nre + 1,
		    sizeof(struct prof_regex *)) != 0)
			return prof_nomem(err);
		t->re[t->nre] = prof_regex_new(what, s, err);
		if (t->re[t->nre] == NULL)
			return -1;
		t->nre++;
	}
	return 0;
}

static bool
in_range(const struct prof *p, const struct tagspec *t,
    const struct prof_label *l)
{
	const struct range *r = &t->range;
	const char *unit;
	double v = prof_scale(l->num, prof_label_unit(p, t->units, l),
	    r->unit, &unit);

	return strcmp(unit, r->unit) == 0 && (!r->has_min || v >= r->min) &&
	    (!r->has_max || v <= r->max);
}

/* Does re match the label: its value, or without a key "key:value"? */
static int
string_matches(const struct prof *p, const struct tagspec *t,
    const struct prof_regex *re, const struct prof_label *l)
{
	const struct prof_string *key = &p->strings[l->key];
	const struct prof_string *value = &p->strings[l->str];
	struct prof_buf b = { 0 };
	int rc;

	if (t->key != NULL)
		return prof_regex_match(re, value->s, value->len);
	prof_buf_add(&b, key->s, key->len);
	prof_buf_char(&b, ':');
	prof_buf_add(&b, value->s, value->len);
	rc = b.failed ? -1 : prof_regex_match(re, b.s, b.len);
	prof_buf_free(&b);
	return rc;
}

/* Is one of the set's string labels matched by re? */
static int
any_string(const struct prof *p, const struct tagspec *t,
    const struct prof_regex *re, const struct prof_labelset *set)
{
	uint32_t i;
	int rc;

	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (l->numeric || (t->key != NULL &&
		    strcmp(prof_str(p, l->key), t->key) != 0))
			continue;
		rc = string_matches(p, t, re, l);
		if (rc != 0)
			return rc;
	}
	return 0;
}

/*
 * Expressions: without a key all must match some label, with one any may
 * match a value of it.
 */
static int
set_matches(const struct prof *p, const struct tagspec *t,
    const struct prof_labelset *set)
{
	uint32_t i;
	size_t k;
	int rc = 0;

	if (!t->range.is_range) {
		for (k = 0; k < t->nre; k++) {
			rc = any_string(p, t, t->re[k], set);
			if (rc < 0 || (rc > 0) == (t->key != NULL))
				return rc;
		}
		return rc;
	}
	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (l->numeric && (t->key == NULL ||
		    strcmp(prof_str(p, l->key), t->key) == 0) &&
		    in_range(p, t, l))
			return 1;
	}
	return 0;
}

int
prof_filter_tags(struct prof *p, const char *what, const char *spec,
    bool want, bool *any, struct prof_err *err)
{
	struct tagspec t = { 0 };
	bool *keep = calloc(p->nsamples + 1, sizeof(*keep));
	signed char *sets = calloc(p->nlabelsets, 1);
	size_t i;
	int rc = spec_init(&t, what, spec, err), m;

	t.units = prof_key_units(p);
	if (rc == 0 && (keep == NULL || sets == NULL || t.units == NULL))
		rc = prof_nomem(err);
	for (i = 0; rc == 0 && i < p->nlabelsets; i++) {
		m = set_matches(p, &t, &p->labelsets[i]);
		if (m < 0)
			rc = prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
			    "%s: the expression is too complex", what);
		sets[i] = (signed char)m;
	}
	for (i = 0; rc == 0 && i < p->nsamples; i++) {
		bool hit = sets[p->samples[i].labels] > 0;

		*any |= hit;
		keep[i] = hit == want;
	}
	if (rc == 0)
		prof_keep_samples(p, keep);
	spec_free(&t);
	free(keep);
	free(sets);
	return rc;
}

/* Which keys an expression matches, by string; NULL: err is filled in. */
static bool *
match_keys(const struct prof *p, const char *what, const char *pattern,
    bool *any, struct prof_err *err)
{
	struct prof_regex *re = prof_regex_new(what, pattern, err);
	bool *v = calloc(p->nstrings, sizeof(*v));
	size_t i;
	int m;

	if (v == NULL)
		prof_nomem(err);
	for (i = 0; re != NULL && v != NULL && i < p->nlabels; i++) {
		const struct prof_string *s = &p->strings[p->labels[i].key];

		m = prof_regex_match(re, s->s, s->len);
		if (m < 0) {
			prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
			    "%s: the expression is too complex", what);
			free(v);
			v = NULL;
		} else if (m > 0) {
			v[p->labels[i].key] = *any = true;
		}
	}
	if (re == NULL) {
		free(v);
		return NULL;
	}
	prof_regex_free(re);
	return v;
}

/* Leave in every set only labels whose keys are shown, not hidden. */
static int
thin_sets(struct prof *p, const bool *show, const bool *hide,
    struct prof_err *err)
{
	size_t n = p->nlabelsets, i, k, count;
	uint32_t *to = calloc(n, sizeof(*to));
	struct prof_label *l = NULL;
	size_t cap = 0;
	int rc = to == NULL ? prof_nomem(err) : 0;

	for (i = 1; rc == 0 && i < n; i++) {
		struct prof_labelset set = p->labelsets[i];

		if (prof_grow(&l, &cap, (size_t)set.n + 1, sizeof(*l)) != 0) {
			rc = prof_nomem(err);
			break;
		}
		for (k = count = 0; k < set.n; k++) {
			struct prof_label one = p->labels[set.label + k];

			if ((show == NULL || show[one.key]) &&
			    (hide == NULL || !hide[one.key]))
				l[count++] = one;
		}
		to[i] = prof_add_labelset(p, l, count, err);
		if (to[i] == NONE)
			rc = -1;
	}
	for (i = 0; rc == 0 && i < p->nsamples; i++)
		p->samples[i].labels = to[p->samples[i].labels];
	free(to);
	free(l);
	return rc;
}

int
prof_filter_keys(struct prof *p, const struct prof_filter *f,
    unsigned *unmatched, struct prof_err *err)
{
	bool *show = NULL, *hide = NULL, shown = false, hidden = false;
	int rc = 0;

	if (f->tagshow == NULL && f->taghide == NULL)
		return 0;
	if (f->tagshow != NULL) {
		show = match_keys(p, "tagshow", f->tagshow, &shown, err);
		rc = show == NULL ? -1 : 0;
		*unmatched |= shown ? 0 : PROF_UNMATCHED_TAGSHOW;
	}
	if (rc == 0 && f->taghide != NULL) {
		hide = match_keys(p, "taghide", f->taghide, &hidden, err);
		rc = hide == NULL ? -1 : 0;
		*unmatched |= hidden ? 0 : PROF_UNMATCHED_TAGHIDE;
	}
	if (rc == 0)
		rc = thin_sets(p, show, hide, err);
	free(show);
	free(hide);
	return rc;
}

/* The values of key in a set, joined by commas, as a function's name. */
static int
values_text(const struct prof *p, const struct prof_labelset *set,
    const char *key, struct prof_buf *b, bool *any)
{
	char number[PROF_LABEL_MAX];
	uint32_t i;

	b->len = 0;
	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (strcmp(prof_str(p, l->key), key) != 0)
			continue;
		if (b->len > 0)
			prof_buf_char(b, ',');
		if (l->numeric)
			prof_buf_str(b, prof_label(l->num,
			    prof_str(p, l->unit), l->unit != 0 ? "minimum" :
			    "", number));
		else
			prof_buf_add(b, p->strings[l->str].s,
			    p->strings[l->str].len);
		*any = true;
	}
	return b->failed ? -1 : 0;
}

/* A location for the values that key has in a set. */
static uint32_t
tag_location(struct prof *p, uint32_t set, const char *key,
    struct prof_buf *b, bool *any, struct prof_err *err)
{
	struct prof_location l = { .nlines = 1 };
	struct prof_function f = { 0 };
	struct prof_line line = { 0 };

	if (values_text(p, &p->labelsets[set], key, b, any) != 0) {
		prof_nomem(err);
		return NONE;
	}
	f.name = prof_add_string(p, b->len > 0 ? b->s : "", b->len, err);
	f.file = prof_add_string(p, key, strlen(key), err);
	if (f.name == NONE || f.file == NONE)
		return NONE;
	line.function = prof_add_function(p, &f, err);
	return line.function == NONE ? NONE :
	    prof_add_location(p, &l, &line, err);
}

#define MAX_KEYS 32

/* "a,b,c" after the n keys that there are; the strings are part of *copy. */
static int
split_keys(const char *spec, const char *what, char **copy,
    const char *keys[], size_t *n, struct prof_err *err)
{
	char *s, *save = NULL;
	size_t first = *n;

	*copy = NULL;
	if (spec == NULL)
		return 0;
	*copy = strdup(spec);
	if (*copy == NULL)
		return prof_nomem(err);
	for (s = strtok_r(*copy, ",", &save); s != NULL;
	    s = strtok_r(NULL, ",", &save)) {
		if (*n - first == MAX_KEYS)
			return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
			    "%s: more than %d labels", what, MAX_KEYS);
		keys[(*n)++] = s;
	}
	return 0;
}

/* keys[0..nroot) are root frames, the first outermost; the rest are leaves. */
static int
add_frames(struct prof *p, const char *const *keys, size_t nroot, size_t n,
    bool any[2], struct prof_err *err)
{
	struct prof_buf b = { 0 };
	size_t i, k, old = p->nsamples;
	struct prof_sample *s;
	uint32_t loc;

	for (i = 0; i < old; i++) {
		struct prof_sample from = p->samples[i];

		s = prof_add_sample(p, from.depth + n, err);
		if (s == NULL)
			goto fail;
		memcpy(p->stacks + s->stack + nroot, p->stacks + from.stack,
		    from.depth * sizeof(*p->stacks));
		for (k = 0; k < n; k++) {
			loc = tag_location(p, from.labels, keys[k], &b,
			    &any[k >= nroot], err);
			if (loc == NONE)
				goto fail;
			p->stacks[s->stack + (k < nroot ? k : k +
			    from.depth)] = loc;
		}
		s->labels = from.labels;
		p->samples[i] = *s;
		p->nsamples = old;	/* its place is free again */
	}
	prof_buf_free(&b);
	return 0;
fail:
	prof_buf_free(&b);
	return -1;
}

int
prof_tag_frames(struct prof *p, const struct prof_filter *f,
    unsigned *unmatched, struct prof_err *err)
{
	const char *keys[2 * MAX_KEYS];
	char *root, *leaf = NULL;
	bool any[2] = { false, false };
	size_t n = 0, nroot;
	int rc = split_keys(f->tagroot, "tagroot", &root, keys, &n, err);

	nroot = n;
	if (rc == 0)
		rc = split_keys(f->tagleaf, "tagleaf", &leaf, keys, &n, err);
	if (rc == 0 && n > 0)
		rc = add_frames(p, keys, nroot, n, any, err);
	if (f->tagroot != NULL && !any[0])
		*unmatched |= PROF_UNMATCHED_TAGROOT;
	if (f->tagleaf != NULL && !any[1])
		*unmatched |= PROF_UNMATCHED_TAGLEAF;
	free(root);
	free(leaf);
	return rc;
}
