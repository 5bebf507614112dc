/*
 * What the readers of heap profiles in text share.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_HEAP_H
#define PROF_HEAP_H

#include "read/golines.h"

/* The numbers of a line: in use, and in brackets allocated. */
enum { PROF_HEAP_USED, PROF_HEAP_MADE = 2, PROF_HEAP_NUMBERS = 4 };

/* All zero but for p, in and err to begin with. */
struct prof_heap {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_raw raw;
	struct prof_golines go;
	const struct prof_raw_form *form;
	bool sampled;		/* what is there stands for more */
	bool is_go;		/* written by Go, so it has all columns */
	int64_t rate;		/* bytes from one sample to the next */
};

/* Blanks, then digits, with a minus sign before them if there may be one. */
bool prof_heap_digits(struct scan *c, bool minus, struct scan *out);

/* "1: 2 [3: 4]", of which the first two may be negative if minus. */
bool prof_heap_numbers(struct scan *c, bool minus, struct scan *v);

/* The profile's header from its totals; growth: two columns in any case. */
int prof_heap_begin(struct prof_heap *r, const struct scan *totals,
    bool growth);

/* The numbers of raw's last sample. */
int prof_heap_values(struct prof_heap *r, const struct scan *v);

/*
 * Bytes are sampled at random, rate apart on average: what the sample stands
 * for.  -1: that does not fit in 64 bits.
 */
int prof_heap_unsample(int64_t rate, int64_t *count, int64_t *size);

/* An error at the line being read. */
int prof_heap_bad(struct prof_heap *r, enum prof_code code, const char *why);

#endif
