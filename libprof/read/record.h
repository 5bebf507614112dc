/*
 * The records of a profile.proto, fields of its outermost message, as they
 * come out of an input.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_RECORD_H
#define PROF_RECORD_H

#include "read/field.h"
#include "read/read.h"

/* All zero to begin with. */
struct prof_record {
	struct prof_field field;
	const unsigned char *s;	/* its contents, field.len bytes */
	uint64_t at, inside;	/* offsets of the record, and of its contents */
	size_t size;		/* of it as a whole */
};

/* The next record, good until the one after; 1: there is one, 0: the end. */
int prof_record_next(struct prof_record *r, struct prof_input *in,
    struct prof_err *err);

#endif
