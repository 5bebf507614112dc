/*
 * made.c: a profile of what is rolled.
 * SPDX-License-Identifier: MIT
 */
#ifndef MADE_H
#define MADE_H

#include "fuzz.h"

/* Bytes that are used up from the front. */
struct fuzz_dice {
	const uint8_t *s;
	size_t len;
};

/* NULL: its totals do not fit.  The same bytes make the same. */
struct prof *fuzz_make(struct fuzz_dice *d);

#endif
