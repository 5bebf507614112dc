/*
 * There and back: what was read is written as text and as profile.proto, read
 * again, and the same, under every mask that a command uses.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define LABELS PROF_KEEP_LABELS
#define NAME PROF_KEEP_NAME
#define PLACE (PROF_KEEP_NAME | PROF_KEEP_FILE | PROF_KEEP_LINE)
#define UNSYM PROF_KEEP_UNSYM

/* What commands ask for; see PROF_KEEP and granularities in cmd/. */
static const unsigned masks[] = {
	PROF_KEEP_ALL, PROF_KEEP_ALL & ~LABELS, PROF_KEEP_TEXT,
	PROF_KEEP_TEXT & ~LABELS, PROF_KEEP_ALL & ~PROF_KEEP_UNUSED,
	PROF_KEEP_ALL & ~PROF_KEEP_UNUSED & ~LABELS,
	/* reports, prof-fold and prof-flame */
	NAME, NAME | LABELS, NAME | PROF_KEEP_LINE,
	NAME | PROF_KEEP_LINE | LABELS, NAME | PROF_KEEP_FILE, PROF_KEEP_FILE,
	PLACE, NAME | PROF_KEEP_FILE | PROF_KEEP_DETAIL | LABELS,
	/* prof-decode and prof-diff with a granularity */
	NAME | UNSYM, NAME | UNSYM | LABELS, NAME | PROF_KEEP_FILE | UNSYM,
	PROF_KEEP_FILE | UNSYM | LABELS, PLACE | UNSYM | LABELS,
	PLACE | PROF_KEEP_COLUMN | PROF_KEEP_ADDRESS | UNSYM,
	PLACE | PROF_KEEP_COLUMN | PROF_KEEP_ADDRESS | LABELS,
	/* prof-list and prof-trend */
	PLACE | PROF_KEEP_DETAIL,
	PLACE | PROF_KEEP_DETAIL | UNSYM | PROF_KEEP_ADDRESS,
	PROF_KEEP_TEXT & ~PROF_KEEP_COLUMN,
	NAME | PROF_KEEP_FILE | LABELS
};

size_t fuzz_mask = FUZZ_ALL_MASKS;

/* What prof-encode(1) says is lost. */
static bool
fits_proto(const struct prof *p)
{
	size_t i;

	for (i = 0; p->cancelled != NULL && i < p->nsamples * p->ntypes; i++) {
		if (prof_is_cancelled(p, i))
			return false;
	}
	for (i = 0; i < p->nlabels; i++) {
		const struct prof_label *l = &p->labels[i];

		if (l->numeric ? l->num == 0 && l->unit == 0 : l->str == 0)
			return false;
	}
	return !p->has_totals;
}

bool
fuzz_text(struct prof *p, unsigned flags, struct fuzz_bytes *b)
{
	struct prof_err err = { 0 };
	FILE *f = fuzz_open(b);
	int rc = prof_write_text(p, flags, f, &err);

	if (fclose(f) != 0)
		abort();
	if (rc == 0)
		return true;
	if (err.code != PROF_EOVERFLOW)
		fuzz_fail("text", "not written: %s", err.msg);
	free(b->s);
	return false;
}

static void
write_proto(struct prof *p, struct fuzz_bytes *b)
{
	struct prof_err err = { 0 };
	FILE *f = fuzz_open(b);

	if (prof_write_proto(p, f, &err) != 0)
		fuzz_fail("proto", "not written: %s", err.msg);
	if (fclose(f) != 0)
		abort();
}

/* Bytes of ours once more. */
static struct prof *
again(const char *what, const struct fuzz_bytes *b, unsigned keep)
{
	struct prof_options opt = { .keep = keep, .flags = PROF_READ_ALONE };
	struct prof_err err = { 0 };
	struct prof *p = NULL;

	if (prof_read_mem(b->s, b->len, &opt, &p, &err) != 0)
		fuzz_fail(what, "keep 0x%x: not read again: %s", keep,
		    err.msg);
	return p;
}

/* Those bytes, written of a profile that is text, make the same text. */
static void
compare(const char *what, const struct fuzz_bytes *bytes,
    const struct fuzz_bytes *text, unsigned keep, unsigned flags)
{
	struct prof *p = again(what, bytes, keep);
	struct fuzz_bytes b;

	if (!fuzz_text(p, flags, &b))
		fuzz_fail(what, "keep 0x%x: its sum does not fit", keep);
	fuzz_same(what, keep, text, &b);
	free(b.s);
	prof_free(p);
}

void
fuzz_there_and_back(struct prof *p)
{
	struct fuzz_bytes text, proto;
	unsigned keep = p->keep;

	if (!fuzz_text(p, PROF_TEXT_EXACT, &text))
		fuzz_fail("text", "there are no sums in exact text");
	compare("exact text", &text, &text, keep, PROF_TEXT_EXACT);
	if (fits_proto(p)) {
		write_proto(p, &proto);
		compare("proto", &proto, &text, keep, PROF_TEXT_EXACT);
		free(proto.s);
	}
	free(text.s);
	if (!fuzz_text(p, 0, &text))
		return;
	compare("text", &text, &text, keep, 0);
	free(text.s);
}

static bool
has_negative(const struct prof *p)
{
	size_t n = p->nsamples * p->ntypes, i;

	for (i = 0; i < n && p->values[i] >= 0; i++)
		;
	return i < n;
}

/*
 * What is kept from the beginning is what is left of all.  Copies have one
 * mapping where two are the same by pprof's rule, and of sections and rows of
 * both signs it hangs on what is kept what cancels out before there are totals.
 */
static void
reduced(const struct prof *p, struct prof *q)
{
	struct prof_err err = { 0 };
	struct fuzz_bytes a, b;
	struct prof *r;

	if (prof_reduce(p, q->keep, &r, &err) != 0) {
		if (err.code != PROF_EOVERFLOW)
			fuzz_fail("reduced", "%s", err.msg);
		return;
	}
	if (has_negative(p) && (prof_retotal(q, &err) != 0 ||
	    prof_retotal(r, &err) != 0))
		fuzz_fail("reduced", "its sum does not fit");
	if (r->nmappings == p->nmappings && fuzz_text(q, 0, &a)) {
		if (!fuzz_text(r, 0, &b))
			fuzz_fail("reduced", "its sum does not fit");
		fuzz_same("reduced", q->keep, &a, &b);
		free(a.s);
		free(b.s);
	}
	prof_free(r);
}

static void
under_mask(const struct fuzz_target *t, const struct prof *all, const char *s,
    size_t len, unsigned keep)
{
	struct prof *p = fuzz_take(t, s, len, keep);

	if (p == NULL)
		fuzz_fail(t->name, "keep 0x%x: refused, and not with all",
		    keep);
	fuzz_there_and_back(p);
	reduced(all, p);
	fuzz_draw(p, (unsigned)fuzz_mask);
	prof_free(p);
}

void
fuzz_trip(const struct fuzz_target *t, const char *s, size_t len)
{
	struct prof *p = fuzz_take(t, s, len, PROF_KEEP_ALL);
	size_t i;

	if (p == NULL)
		return;
	for (i = 0; i < LEN(masks); i++) {
		if (fuzz_mask == FUZZ_ALL_MASKS || fuzz_mask % LEN(masks) == i)
			under_mask(t, p, s, len, masks[i]);
	}
	prof_free(p);
}
