/*
 * Fewer samples: equal ones summed, and only those that are wanted.
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

/* Add sample i to the sample that says the same, or keep it as number n. */
static int
fold_sample(struct prof *p, struct prof_table *t, size_t i, size_t *n,
    struct prof_err *err)
{
	struct prof_sample s = p->samples[i];
	int64_t *from = p->values + i * p->ntypes, *to;
	uint32_t h = (uint32_t)prof_hash(p->stacks + s.stack,
	    s.depth * sizeof(*p->stacks), p->priv->seed + s.labels), k;
	size_t pos = 0, c;

	while ((k = prof_table_next(t, h, &pos)) != NONE) {
		if (!same(p, &p->samples[k], &s))
			continue;
		to = p->values + k * p->ntypes;
		for (c = 0; c < p->ntypes; c++) {
			if (prof_add64(&to[c], from[c]) != 0)
				return prof_fail(err, PROF_EOVERFLOW,
				    PROF_NOWHERE, 0, "the sum of equal "
				    "samples overflows");
		}
		return 0;
	}
	p->samples[*n] = s;
	memmove(p->values + *n * p->ntypes, from,
	    p->ntypes * sizeof(*from));
	if (prof_table_add(t, h, (uint32_t)*n) != 0)
		return prof_nomem(err);
	++*n;
	return 0;
}

int
prof_compact(struct prof *p, struct prof_err *err)
{
	struct prof_table t = { 0 };
	size_t i, n = 0;
	int rc = 0;

	for (i = 0; rc == 0 && i < p->nsamples; i++)
		rc = fold_sample(p, &t, i, &n, err);
	prof_table_free(&t);
	if (rc != 0)
		return -1;
	p->nsamples = n;
	for (i = n = 0; i < p->nsamples; i++) {
		int64_t *v = p->values + i * p->ntypes;

		if (prof_is_zero(v, p->ntypes))
			continue;
		p->samples[n] = p->samples[i];
		memmove(p->values + n++ * p->ntypes, v,
		    p->ntypes * sizeof(*v));
	}
	p->nsamples = n;
	return 0;
}

void
prof_keep_samples(struct prof *p, const bool *keep)
{
	size_t i, n = 0;

	for (i = 0; i < p->nsamples; i++) {
		if (!keep[i])
			continue;
		p->samples[n] = p->samples[i];
		memmove(p->values + n++ * p->ntypes, p->values +
		    i * p->ntypes, p->ntypes * sizeof(*p->values));
	}
	p->nsamples = n;
}
