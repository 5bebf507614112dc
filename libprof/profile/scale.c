/*
 * Values in another unit.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>

#include "profile/profile.h"

/* *x times ratio, exactly if that is a whole number; false: too large. */
static bool
scale(int64_t *x, double ratio)
{
	double v = round((double)*x * ratio);

	if (!(fabs(v) < 9223372036854775808.0))
		return false;
	if (ratio != floor(ratio) || fabs(v) <= 9007199254740992.0) {
		*x = (int64_t)v;
		return true;
	}
	return !__builtin_mul_overflow(*x, (int64_t)ratio, x);
}

/* false: that is more than anything can add up to. */
static bool
add_wide(struct prof_wide *to, struct prof_wide w)
{
	prof_wide_add(to, w.low);
	return !__builtin_add_overflow(to->carry, w.carry, &to->carry);
}

bool
prof_wide_scale(struct prof_wide *w, double ratio)
{
	struct prof_wide sum = { 0 }, power = *w;
	int64_t low = w->low;
	uint64_t bits;

	if (w->carry == 0 && scale(&low, ratio)) {
		w->low = low;
		return true;
	}
	if (ratio != floor(ratio) || !(ratio >= 1 && ratio < 0x1p62))
		return false;
	for (bits = (uint64_t)ratio; bits > 0; bits >>= 1) {
		if (bits & 1 && !add_wide(&sum, power))
			return false;
		if (bits > 1 && !add_wide(&power, power))
			return false;
	}
	*w = sum;
	return true;
}

int
prof_scale_column(struct prof *p, size_t col, double ratio,
    struct prof_err *err)
{
	size_t i;

	for (i = 0; ratio != 1 && i <= p->nsamples; i++) {
		if (!scale(i < p->nsamples ? &p->values[i * p->ntypes + col] :
		    &p->totals[col], ratio))
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "a value of %s overflows when scaled",
			    prof_str(p, p->types[col].type));
	}
	return 0;
}
