/*
 * What sums, differences and filters promise of each other, on profiles that
 * are made of the bytes.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "made.h"
#include "parts.h"

#define MANY 4

/* What did not work may only be a sum that does not fit, or no match. */
static bool
went(const char *what, int rc, const struct prof_err *err)
{
	if (rc == 0)
		return true;
	fuzz_message(err);
	if (err->code != PROF_EOVERFLOW && err->code != PROF_EMISMATCH)
		fuzz_fail(what, "%s", err->msg);
	return false;
}

static void
free_all(struct prof **v, size_t n)
{
	while (n-- > 0)
		prof_free(v[n]);
}

/* The profiles of the bytes; how many. */
static size_t
make_all(const char *s, size_t len, struct prof **v)
{
	struct fuzz_dice d = { (const uint8_t *)s, len };
	size_t n = 0;

	do {
		v[n] = fuzz_make(&d);
		n += v[n] != NULL;
	} while (n < MANY && d.len > 0);
	return n;
}

/* All at once; NULL: they do not go together. */
static struct prof *
flat(const char *s, size_t len, enum prof_code *code)
{
	struct prof *v[MANY], *p = NULL;
	size_t n = make_all(s, len, v);
	struct prof_err err = { 0 };

	if (n > 0 && !went("merge", prof_merge(v, n, &p, &err), &err))
		p = NULL;
	*code = err.code;
	free_all(v, n);
	return p;
}

/* The first half, and the second, and these. */
static struct prof *
tree(const char *s, size_t len)
{
	struct prof *v[MANY], *half[2] = { 0 }, *p = NULL;
	size_t n = make_all(s, len, v), m = n / 2;
	struct prof_err err = { 0 };

	if (m > 0 && went("merge", prof_merge(v, m, &half[0], &err), &err) &&
	    went("merge", prof_merge(v + m, n - m, &half[1], &err), &err) &&
	    !went("merge", prof_merge(half, 2, &p, &err), &err))
		p = NULL;
	prof_free(half[0]);
	prof_free(half[1]);
	free_all(v, n);
	return p;
}

/* One after another. */
static struct prof *
chain(const char *s, size_t len)
{
	struct prof *v[MANY], *p = NULL;
	size_t i, n = make_all(s, len, v);
	struct prof_err err = { 0 };
	struct prof_merger *m = prof_merger_new(&err);

	for (i = 0; i < n && went("merger", prof_merger_add(m, v[i], &err),
	    &err); i++)
		v[i] = NULL;
	if (i == n && n > 1 &&
	    !went("merger", prof_merger_end(m, &p, &err), &err))
		p = NULL;
	prof_merger_free(m);
	free_all(v, n);
	return p;
}

/* Profiles that are the same as text; q is freed. */
static void
equal(const char *what, struct prof *p, struct prof *q, unsigned flags)
{
	struct fuzz_bytes a, b;

	if (fuzz_text(p, flags, &a)) {
		if (!fuzz_text(q, flags, &b))
			fuzz_fail(what, "its sum does not fit");
		fuzz_same(what, p->keep, &a, &b);
		free(a.s);
		free(b.s);
	}
	prof_free(q);
}

static void
sums(const char *s, size_t len)
{
	enum prof_code code;
	struct prof *p = flat(s, len, &code), *q = tree(s, len),
	    *r = chain(s, len);

	if (p == NULL && code == PROF_EMISMATCH && (q != NULL || r != NULL))
		fuzz_fail("merge", "some orders fit, and not all");
	if (p != NULL && q != NULL)
		equal("tree of merges", p, q, 0);
	else
		prof_free(q);
	if (p != NULL && r != NULL)
		equal("merger", p, r, 0);
	else
		prof_free(r);
	if (p != NULL)
		fuzz_there_and_back(p);
	prof_free(p);
}

/* A difference to itself is all naught, and any can be written. */
static void
differences(const char *s, size_t len)
{
	struct prof *v[MANY], *w[MANY], *p;
	size_t i, n = make_all(s, len, v), m = make_all(s, len, w);
	struct prof_err err = { 0 };

	if (n > 2 && went("diff", prof_diff(v[1], v[2], 0, &p, &err), &err)) {
		fuzz_there_and_back(p);
		prof_free(p);
	}
	if (n > 0 && went("diff", prof_diff(v[0], w[0], 0, &p, &err), &err)) {
		for (i = 0; i < p->nsamples * p->ntypes; i++) {
			if (p->values[i] != 0)
				fuzz_fail("diff", "not the same as itself");
		}
		prof_free(p);
	}
	free_all(v, n);
	free_all(w, m);
}

/* A copy of p in which f has been used times times, or NULL. */
static struct prof *
filtered(const struct prof *p, const struct prof_filter *f, int times)
{
	struct prof_err err = { 0 };
	struct prof *q;
	unsigned unmatched;

	if (!went("copy", prof_reduce(p, p->keep, &q, &err), &err))
		return NULL;
	while (times-- > 0) {
		if (!went("filter", prof_filter(q, f, &unmatched, &err), &err) ||
		    !went("filter", prof_retotal(q, &err), &err)) {
			prof_free(q);
			return NULL;
		}
	}
	return q;
}

static void
twice(const struct prof *p, const struct prof_filter *f)
{
	struct prof *q = filtered(p, f, 1), *r = filtered(p, f, 2);

	if (q != NULL && r != NULL)
		equal("a filter used twice", q, r, 0);
	else
		prof_free(r);
	prof_free(q);
}

/* What has it and what has it not, together, are all. */
static void
parts(const struct prof *p, const struct prof_filter *with,
    const struct prof_filter *without)
{
	struct prof_filter none = { 0 };
	struct prof *v[2] = { filtered(p, with, 1), filtered(p, without, 1) };
	struct prof *all = filtered(p, &none, 1), *sum;
	struct prof_err err = { 0 };

	if (v[0] != NULL && v[1] != NULL && all != NULL &&
	    went("merge", prof_merge(v, 2, &sum, &err), &err)) {
		/* The sums of durations, and of nothing, are other ones. */
		sum->duration = all->duration;
		equal("the parts of a filter", all, sum, 0);
	}
	prof_free(v[0]);
	prof_free(v[1]);
	prof_free(all);
}

/* A stack of no frames is dropped by both, as by pprof. */
static bool
has_empty(const struct prof *p)
{
	size_t i;

	for (i = 0; i < p->nsamples; i++) {
		if (p->samples[i].depth == 0)
			return true;
	}
	return false;
}

static void
filters(const struct prof *p, const char *re)
{
	const struct prof_filter v[] = {
		{ .focus = re }, { .ignore = re }, { .hide = re },
		{ .show = re }, { .show_from = re }, { .prune_from = re },
		{ .tagfocus = re }, { .tagignore = re }, { .tagshow = re },
		{ .taghide = re }, { .noinlines = true }
	};
	size_t i;

	for (i = 0; i < LEN(v); i++)
		twice(p, &v[i]);
	parts(p, &v[6], &v[7]);
	if (!has_empty(p))
		parts(p, &v[0], &v[1]);
}

void
fuzz_filters(const struct fuzz_target *t, const char *s, size_t len)
{
	static const char *const res[] = { "main", "^f$", "", ".", "a|b",
	    "[^a-m]", "(?i)F", "\\.go", "0x", "k", "v", "12", "<" };
	struct fuzz_dice d = { (const uint8_t *)s, len };
	const char *re = len > 0 ? res[(unsigned char)s[len - 1] % LEN(res)] :
	    "";
	struct prof *p = fuzz_make(&d);

	(void)t;
	if (p != NULL)
		filters(p, re);
	prof_free(p);
}

void
fuzz_made(const struct fuzz_target *t, const char *s, size_t len)
{
	struct prof *v[MANY];

	(void)t;
	free_all(v, make_all(s, len, v));
	sums(s, len);
}

/* Also as a message, by all of trip.c. */
void
fuzz_made_all(const struct fuzz_target *t, const char *s, size_t len)
{
	struct fuzz_dice d = { (const uint8_t *)s, len };
	struct prof *p = fuzz_make(&d);
	struct prof_err err = { 0 };
	struct fuzz_bytes b;
	FILE *f;

	if (p != NULL) {
		fuzz_there_and_back(p);
		f = fuzz_open(&b);
		if (prof_write_proto(p, f, &err) != 0)
			fuzz_fail("proto", "%s", err.msg);
		fclose(f);
		fuzz_trip(t, b.s, b.len);
		free(b.s);
	}
	prof_free(p);
	sums(s, len);
	differences(s, len);
}
