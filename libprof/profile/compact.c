/*
 * Fewer samples: equal ones summed, and only those that are wanted.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

/* The stack and labels of a and b are the same. */
static bool
same(const struct prof *p, const struct prof_sample *a,
    const struct prof_sample *b)
{
	return a->depth == b->depth && a->labels == b->labels &&
	    memcmp(p->stacks + a->stack, p->stacks + b->stack,
	    a->depth * sizeof(*p->stacks)) == 0;
}

/* Add n times 2^64 to the sum in cell. */
static int
carry(struct prof_sums *s, size_t cell, int64_t n)
{
	size_t had = s->ccarry;

	if (cell >= had) {
		if (prof_grow(&s->carry, &s->ccarry, cell + 1,
		    sizeof(*s->carry)) != 0)
			return -1;
		memset(s->carry + had, 0,
		    (s->ccarry - had) * sizeof(*s->carry));
	}
	s->carry[cell] += n;
	return 0;
}

/* Add the values from the cell from on to those from the cell to on. */
static int
add_values(struct prof_sums *s, struct prof *p, size_t to, size_t from)
{
	size_t end = to + p->ntypes;
	int64_t v;

	for (; to < end; to++, from++) {
		v = p->values[from];
		if (__builtin_add_overflow(p->values[to], v,
		    &p->values[to]) && carry(s, to, v > 0 ? 1 : -1) != 0)
			return -1;
		if (p->values[to] == 0 && (v != 0 ||
		    prof_is_cancelled(p, from)) &&
		    prof_mark_cancelled(p, to) != 0)
			return -1;
	}
	return 0;
}

/* Sample i becomes number to, which is not after it. */
static void
move_sample(struct prof *p, size_t to, size_t i)
{
	size_t n = p->ntypes;

	if (to == i)
		return;
	p->samples[to] = p->samples[i];
	memcpy(p->values + to * n, p->values + i * n, n * sizeof(*p->values));
	if (p->cancelled != NULL)
		memcpy(p->cancelled + to * n, p->cancelled + i * n, n);
}

/* Add sample i to the one that says the same, or make it number s->n. */
static int
fold_sample(struct prof_sums *s, struct prof *p, size_t i)
{
	const struct prof_sample *sample = &p->samples[i];
	uint32_t h = (uint32_t)prof_hash(p->stacks + sample->stack,
	    sample->depth * sizeof(*p->stacks), p->priv->seed +
	    sample->labels), k;
	size_t pos = 0;

	while ((k = prof_table_next(&s->table, h, &pos)) != NONE) {
		if (same(p, &p->samples[k], sample))
			return add_values(s, p, k * p->ntypes, i * p->ntypes);
	}
	move_sample(p, s->n, i);
	if (prof_table_add(&s->table, h, (uint32_t)s->n) != 0)
		return -1;
	s->n++;
	return 0;
}

void
prof_drop_nothing(struct prof *p)
{
	size_t i, n = 0;

	for (i = 0; i < p->nsamples; i++) {
		if (!prof_is_nothing(p, i * p->ntypes, p->ntypes))
			move_sample(p, n++, i);
	}
	p->nsamples = n;
}

int
prof_sums_add(struct prof_sums *s, struct prof *p, struct prof_err *err)
{
	size_t i;

	for (i = s->n; i < p->nsamples; i++) {
		if (fold_sample(s, p, i) != 0)
			return prof_nomem(err);
	}
	p->nsamples = s->n;
	return 0;
}

int
prof_sums_keep_columns(struct prof_sums *s, struct prof *p, const int *cols,
    size_t n, struct prof_err *err)
{
	size_t end = s->n * n, i, k, from, to = 0;

	for (i = 0; i < s->n && to < s->ccarry; i++) {
		for (k = 0; k < n && to < s->ccarry; k++) {
			from = i * p->ntypes + (size_t)cols[k];
			s->carry[to++] = from < s->ccarry ? s->carry[from] : 0;
		}
	}
	if (end < s->ccarry)
		memset(s->carry + end, 0,
		    (s->ccarry - end) * sizeof(*s->carry));
	return prof_keep_columns(p, cols, n, err);
}

int
prof_sums_scale_column(struct prof_sums *s, struct prof *p, size_t col,
    double ratio, struct prof_err *err)
{
	size_t cell = col, i;
	struct prof_wide w;
	int64_t had;

	for (i = 0; i < s->n; i++, cell += p->ntypes) {
		w.low = p->values[cell];
		w.carry = had = cell < s->ccarry ? s->carry[cell] : 0;
		if (!prof_wide_scale(&w, ratio))
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "a value of %s overflows when scaled",
			    prof_str(p, p->types[col].type));
		p->values[cell] = w.low;
		if (w.carry != had && carry(s, cell, w.carry - had) != 0)
			return prof_nomem(err);
	}
	return 0;
}

int
prof_sums_end(struct prof_sums *s, struct prof *p, struct prof_err *err)
{
	size_t i;

	for (i = 0; i < s->ccarry; i++) {
		if (s->carry[i] != 0)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "the sum of equal samples overflows");
	}
	prof_sums_free(s);
	prof_drop_nothing(p);
	return 0;
}

void
prof_sums_free(struct prof_sums *s)
{
	prof_table_free(&s->table);
	free(s->carry);
	memset(s, 0, sizeof(*s));
}

int
prof_compact(struct prof *p, struct prof_err *err)
{
	struct prof_sums s = { 0 };

	if (prof_sums_add(&s, p, err) != 0 || prof_sums_end(&s, p, err) != 0) {
		prof_sums_free(&s);
		return -1;
	}
	return 0;
}

/* Whatever samples are added up, is it no less than each, and does it fit? */
static bool
only_grows(const struct prof *p)
{
	size_t n = p->nsamples * p->ntypes, i;
	int64_t sum = 0;

	for (i = 0; i < n; i++) {
		if (p->values[i] < 0 || prof_add64(&sum, p->values[i]) != 0)
			return false;
	}
	return true;
}

int
prof_drop_vanishing(struct prof *p, struct prof_err *err)
{
	if (!only_grows(p))
		return prof_compact(p, err);
	prof_drop_nothing(p);
	return 0;
}

void
prof_keep_samples(struct prof *p, const bool *keep)
{
	size_t i, n = 0;

	for (i = 0; i < p->nsamples; i++) {
		if (keep[i])
			move_sample(p, n++, i);
	}
	p->nsamples = n;
}
