/*
 * A message Sample, read by a loop of ours: samples are nearly all of a
 * profile, and protobuf-c takes twice as long for them, and much memory for
 * large ones.  tests/unit-sample.c holds it equal to protobuf-c.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_SAMPLE_H
#define PROF_SAMPLE_H

#include "base/base.h"

/* On a stack: ids from here on are places in wide[] above it. */
#define WIDE_ID 0x80000000u

struct wide_ids {
	uint64_t *v;
	size_t n, cap;
};

/* What a sample says; memory is the caller's. */
struct wire_sample {
	uint32_t *stack;	/* ids, root first; room for one a byte */
	size_t depth;
	int64_t *values;	/* room for max; those past it are counted */
	size_t nvalues, max;
	struct wide_ids *wide;		/* is added to */
	struct prof_buf *labels;	/* likewise: the fields as they are */
	const unsigned char *first_label;	/* of the message */
	bool nomem;
};

/* NULL, or what is wrong with len bytes at s, and *at is where. */
const char *prof_sample_read(const unsigned char *s, size_t len,
    struct wire_sample *out, const unsigned char **at);

#endif
