/*
 * Sums of columns.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

int
prof_magnitudes(const struct prof *p, int64_t *out, struct prof_err *err)
{
	struct prof_wide *sums = calloc(p->ntypes + 1, sizeof(*sums));
	const int64_t *v = p->values;
	size_t i, c;
	int rc = 0;

	if (sums == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nsamples; i++) {
		for (c = 0; c < p->ntypes; c++)
			prof_wide_add(&sums[c], prof_abs64(*v++));
	}
	for (c = 0; rc == 0 && c < p->ntypes; c++) {
		out[c] = sums[c].low;
		if (sums[c].carry != 0)
			rc = prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "sum of %s overflows",
			    prof_str(p, p->types[c].type));
	}
	free(sums);
	return rc;
}

int
prof_make_totals(struct prof *p, struct prof_err *err)
{
	return p->has_totals ? 0 : prof_magnitudes(p, p->totals, err);
}
