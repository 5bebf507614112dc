/*
 * What the harnesses share.  A target is a form of input, or a part of the
 * project that takes any bytes; it is tried in two ways: fast, where bytes are
 * taken and given back alone, and thorough, where what came of them is put to
 * all uses and has to keep its promises.  A promise that is broken ends the
 * program, as a fault does, so that libFuzzer keeps the bytes.
 * SPDX-License-Identifier: MIT
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <prof.h>

#include "read/read.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

/* The seeds of a size that is no trouble; also libFuzzer's -max_len. */
#define FUZZ_MAX_BYTES ((uint64_t)1 << 24)

struct fuzz_target;

typedef void fuzz_run(const struct fuzz_target *t, const char *s, size_t len);

struct fuzz_target {
	const char *name;
	fuzz_run *fast, *thorough;
	/* Of a form of input: whether bytes are of it, NULL: it can be told. */
	bool (*is)(const char *s, size_t len);
	/* Its reader, where others would be asked first. */
	int (*read)(struct prof *p, struct prof_input *in,
	    struct prof_err *err);
	unsigned flags;		/* PROF_READ_... */
	const char *before;	/* what all its inputs begin with */
};

/* target.c: NULL: there is none of that name. */
const struct fuzz_target *fuzz_find(const char *name, size_t len);
/* The i-th, or NULL. */
const struct fuzz_target *fuzz_nth(size_t i);

/* A promise of what is broken, in that way. */
void fuzz_fail(const char *what, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), noreturn));
/* Whether a message is one, whatever it says; if not, fail. */
void fuzz_message(const struct prof_err *err);

struct fuzz_bytes {
	char *s;
	size_t len;
};

/* A stream into *b, which is there when it has been closed. */
FILE *fuzz_open(struct fuzz_bytes *b);

/* read.c: a profile that is read in the form of a target. */
fuzz_run fuzz_read;
struct prof *fuzz_take(const struct fuzz_target *t, const char *s, size_t len,
    unsigned keep);

/* draw.c: p as reports draw it; the bits of which choose how. */
void fuzz_draw(struct prof *p, unsigned which);

/* trip.c: what is read is written, read again, and equal. */
fuzz_run fuzz_trip;
/* The same under one of the masks that commands use, or NULL for all. */
#define FUZZ_ALL_MASKS SIZE_MAX
extern size_t fuzz_mask;
void fuzz_there_and_back(struct prof *p);
/* p as text, of which the caller frees s; false: a sum does not fit. */
bool fuzz_text(struct prof *p, unsigned flags, struct fuzz_bytes *b);
/* Two texts that must be equal. */
void fuzz_same(const char *what, unsigned keep, const struct fuzz_bytes *a,
    const struct fuzz_bytes *b);

#endif
