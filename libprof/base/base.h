/*
 * base/: memory, tables, bytes, messages and units.
 *
 * The lowest floor.  Nothing here knows what a profile is; of <prof.h> it
 * takes struct prof_err and struct prof_string alone.  It calls libc and
 * nothing of ours, and everybody may call it.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_BASE_H
#define PROF_BASE_H

#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <prof.h>

#include "base/scan.h"

#define NONE UINT32_MAX

/* arena.c: memory that lives as long as its owner. */
struct prof_arena {
	struct prof_chunk *chunk;
};

void *prof_arena_alloc(struct prof_arena *a, size_t size);
char *prof_arena_copy(struct prof_arena *a, const char *s, size_t len);
void prof_arena_reset(struct prof_arena *a);	/* for other contents */
void prof_arena_free(struct prof_arena *a);

/*
 * Room for need elements of size bytes in *vec, whose capacity is *cap.
 * The only place where counts and sizes are multiplied.  -1: no memory.
 */
int prof_grow(void *vec, size_t *cap, size_t need, size_t size);

/* thread.c: a thread that is none of those that handle signals; or -1. */
int prof_thread(pthread_t *t, void *(*start)(void *arg), void *arg);

/*
 * work() on each of n parts of size bytes, at most PROF_MAX_PARTS:
 * the first here, the others in a thread each, or here if none is to be had.
 */
#define PROF_MAX_PARTS 16

void prof_parts(size_t n, void (*work)(void *part), void *parts, size_t size);

/* table.c: open-addressed hash tables of 32-bit indices. */
struct prof_slot {
	uint32_t hash, index;	/* index + 1, 0: free */
};

struct prof_table {
	struct prof_slot *slots;
	size_t nslots, n;
};

uint64_t prof_hash(const void *data, size_t len, uint64_t seed);
/* For a table that strangers fill: other at each call. */
uint64_t prof_seed(void);

/*
 * Walk the indices whose hash is h: start with *pos = 0.  NONE ends.
 */
uint32_t prof_table_next(const struct prof_table *t, uint32_t h, size_t *pos);
int prof_table_add(struct prof_table *t, uint32_t h, uint32_t index);
void prof_table_free(struct prof_table *t);

/*
 * idmap.c: from ids of a file, which may be sparse and huge, to our indices.
 */
struct idmap {
	uint32_t *dense;	/* index + 1 by id, for small ids */
	size_t ndense;
	struct prof_table table;	/* places in keys, for the others */
	uint64_t seed;		/* of table */
	uint64_t *keys;
	uint32_t *indices;
	size_t n, ckeys, cindices;
};

/* For about n ids; -1: no memory. */
int prof_id_init(struct idmap *m, size_t n);
/* The index of id, or NONE. */
uint32_t prof_id_get(const struct idmap *m, uint64_t id);
/* id must not be there yet; -1: no memory. */
int prof_id_add(struct idmap *m, uint64_t id, uint32_t index);
void prof_id_free(struct idmap *m);

/* err.c: filling in struct prof_err, which may be NULL; both return -1. */
int prof_fail(struct prof_err *err, enum prof_code code, enum prof_place place,
    uint64_t at, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
int prof_nomem(struct prof_err *err);
/* The same of an err that is there. */
void prof_vfail(struct prof_err *err, enum prof_code code,
    enum prof_place place, uint64_t at, const char *fmt, va_list ap);

/* For "%.*s": so much of what is wrong is shown, which may be gigabytes. */
static inline int
prof_shown(size_t len)
{
	return len < 100 ? (int)len : 100;
}

/* a += b, or -1 on overflow. */
static inline int
prof_add64(int64_t *a, int64_t b)
{
	return __builtin_add_overflow(*a, b, a) ? -1 : 0;
}

/* A double as an integer, saturating; not a number is 0. */
static inline int64_t
prof_to_int(double v)
{
	if (v >= 9223372036854775808.0)
		return INT64_MAX;
	if (v < -9223372036854775808.0)
		return INT64_MIN;
	return v == v ? (int64_t)v : 0;
}

/*
 * A sum that may leave 64 bits on its way, whatever the order: low, and 2^64
 * carry times.
 */
struct prof_wide {
	int64_t low, carry;
};

static inline void
prof_wide_add(struct prof_wide *w, int64_t v)
{
	if (__builtin_add_overflow(w->low, v, &w->low))
		w->carry += v > 0 ? 1 : -1;
}

static inline bool
prof_is_zero(const int64_t *v, size_t n)
{
	while (n-- > 0) {
		if (*v++ != 0)
			return false;
	}
	return true;
}

/* a / b; the one quotient that does not fit saturates.  b is not 0. */
static inline int64_t
prof_div64(int64_t a, int64_t b)
{
	return a == INT64_MIN && b == -1 ? INT64_MAX : a / b;
}

/* |v|, saturating. */
static inline int64_t
prof_abs64(int64_t v)
{
	return v >= 0 ? v : v == INT64_MIN ? INT64_MAX : -v;
}

/*
 * buf.c: a growing run of bytes.  Running out of memory is remembered, so
 * that it can be asked about once at the end.
 */
struct prof_buf {
	char *s;
	size_t len, cap;
	bool failed;
};

/* Room for n more bytes; false: no memory. */
bool prof_buf_room(struct prof_buf *b, size_t n);
void prof_buf_int(struct prof_buf *b, int64_t v);
void prof_buf_hex(struct prof_buf *b, uint64_t v);	/* 0x... */
/* Hand what has been made to a stream; b is empty then. */
void prof_buf_flush(struct prof_buf *b, FILE *f);
void prof_buf_free(struct prof_buf *b);

static inline void
prof_buf_add(struct prof_buf *b, const char *s, size_t n)
{
	if ((b->cap - b->len >= n || prof_buf_room(b, n)) && n > 0) {
		memcpy(b->s + b->len, s, n);
		b->len += n;
	}
}

static inline void
prof_buf_str(struct prof_buf *b, const char *s)
{
	prof_buf_add(b, s, strlen(s));
}

static inline void
prof_buf_char(struct prof_buf *b, char c)
{
	prof_buf_add(b, &c, 1);
}

/*
 * utf8.c: the length of the control or invisible character at s, with which a
 * name could fool a terminal or its reader; 0: none.  prof_utf8 is public.
 */
size_t prof_invisible(const char *s, size_t len);

/* As many columns as a terminal gives s: characters, or bytes that are none. */
int prof_width(const char *s);

/* escape.c: bytes that must not stand for themselves, written \xHH. */

/*
 * Append s with control and invisible characters, ";", the bytes in also, and
 * a backslash that would be read as an escape, escaped.
 */
void prof_escape(struct prof_buf *b, const char *s, size_t len,
    const char *also);
void prof_escape_byte(struct prof_buf *b, char c);

/*
 * Whether a line of folded stacks is a comment, as samplers write about their
 * stacks: "# mode: wall".  So no stack is to be written like that.
 */
bool prof_is_comment(const char *s, size_t len);

/*
 * Where the "@0x12[map]!" that ends a frame begins, any part of which but
 * the "@" may be missing; len: there is none.
 */
size_t prof_address_suffix(const char *s, size_t len);

/* Undo the escaping, in place; the new length. */
size_t prof_unescape(char *s, size_t len);

/* With addresses: a location that has a line, which says nothing. */
#define PROF_BLANK_LINE "#0"

/*
 * number.c: the number that ends s, after white space: digits, a sign before
 * them or not, and a fraction or not.  The length of what stands before it;
 * NONE: there is no number.
 */
size_t prof_last_number(const char *s, size_t len, struct scan *number);
/* How many digits its fraction has, less zeros at the end. */
unsigned prof_fraction(struct scan number);
/* It times a power of ten, rounded; false: that does not fit. */
bool prof_decimal(struct scan number, unsigned digits, int64_t *out);

/*
 * The unit of numbers with so many digits behind the point: "count", or a
 * part of one, up to billionths; and the digits of such a unit, -1: it is
 * none.
 */
const char *prof_part_unit(unsigned digits);
int prof_part_digits(const char *unit);
/* v over a power of ten, in full: "-2.4". */
void prof_buf_decimal(struct prof_buf *b, int64_t v, unsigned digits);

/* unit.c: units that can be converted into each other. */

/*
 * Whether a and b are the same, or of one family (bytes, time, GCU, counts
 * and parts of them).
 */
bool prof_same_family(const char *a, const char *b);

/*
 * Convert *value, which is in unit, to bytes or nanoseconds, if it is of
 * their kind and 64 bits can hold it.  Returns the unit it is in then.
 */
const char *prof_base_unit(int64_t *value, const char *unit);

/*
 * Unit i of the family that from belongs to, the smallest first, and how many
 * of from it is; NULL: there are no more, or from has no family.
 */
const char *prof_unit_step(const char *from, size_t i, double *size);

#endif
