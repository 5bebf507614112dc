/*
 * Bytes of a descriptor or of memory, gunzipped on the way, one gzip member
 * at a time.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_GUNZIP_H
#define PROF_GUNZIP_H

#include <zlib.h>

#include "base/base.h"

struct prof_gunzip {
	int fd;			/* -1: from memory */
	const unsigned char *mem;
	unsigned char *raw;	/* as read, before inflation */
	size_t pos, len;	/* what is left of mem or raw */
	bool rawend;
	uint64_t total;		/* bytes read so far, */
	uint64_t began;		/* before this member */
	int stop;		/* if not -1: hung up when no more are wanted */
	bool gzip, inflating;
	z_stream z;
	bool end;		/* of this member */
};

/* On failure g is good for prof_gunzip_free, like one that is all zero. */
int prof_gunzip_init(struct prof_gunzip *g, int fd, const void *data,
    size_t size, struct prof_err *err);
void prof_gunzip_free(struct prof_gunzip *g);

/* *n bytes of this member, at most room, to out; 0: g->end. */
int prof_gunzip_some(struct prof_gunzip *g, char *out, size_t room, size_t *n,
    struct prof_err *err);
/* Compressed bytes of this member so far; 0 of what is not compressed. */
uint64_t prof_gunzip_used(const struct prof_gunzip *g);
/* On to the next member; 1: there is one, 0: end of input. */
int prof_gunzip_next(struct prof_gunzip *g, struct prof_err *err);

#endif
