/*
 * write/: profile to bytes.
 *
 * Every form begins with frames as text and with samples in the order of
 * their stacks' text, which is what is declared here.  It may use base/ and
 * profile/.  Outside, prof_write_text and the like of <prof.h> are all that
 * is called.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_WRITE_H
#define PROF_WRITE_H

#include "profile/profile.h"

enum prof_style {
	STYLE_TEXT,	/* of the text format, prof(5) */
	STYLE_NAMES,	/* folded: names as reports show them */
	STYLE_LINES	/* folded: name:line */
};

struct prof_frames {
	enum prof_style style;
	const struct prof *p;
	const uint32_t *uses;		/* on stacks, by location */
	struct prof_arena arena;
	/* Texts of location l, root first: ids[first[l]..first[l + 1]). */
	uint32_t *first, *ids;
	struct prof_string *texts;	/* distinct, escaped */
	size_t ntexts, ctexts;
	uint32_t *variant;		/* N of "#N", by function */
	const char **mapping;		/* escaped name, NULL: not needed */
	struct prof_table table;
};

/*
 * Only locations and functions that are on a stack matter; uses is what
 * prof_count_uses returned, the caller's, and outlives the frames.
 */
int prof_frames_new(const struct prof *p, enum prof_style style,
    const uint32_t *uses, struct prof_frames *out, struct prof_err *err);
void prof_frames_free(struct prof_frames *f);

/* Function fn's name and variant in the text format. */
void prof_frames_function(const struct prof_frames *f, uint32_t fn,
    struct prof_buf *b);

/* A text of its own, for a root frame; NONE: no memory. */
uint32_t prof_frames_add(struct prof_frames *f, const char *s, size_t len);

/*
 * By location: how often is it on a stack?  The caller's; NULL: no memory.
 */
uint32_t *prof_count_uses(const struct prof *p);

#define AHEAD 8	/* stacks are all over memory: fetch them early */

/*
 * Samples sorted bytewise by stack text, then by the text of their labels,
 * if labels has them (by label set).  roots, unless NULL, has nroots texts a
 * sample that stand before its stack.
 */
struct prof_order {
	const struct prof *p;
	uint32_t *samples;
	uint32_t *shared;	/* frames shared with the one before */
	uint32_t *start;	/* in words, of the stack of samples[i] */
	uint64_t *words;	/* the stacks, as ranks of their frames */
	unsigned bits, per;	/* of a rank; ranks in a word */
	uint64_t mask;		/* bits of the last rank of a word */
	struct prof_string *texts;	/* by rank */
	size_t n;
};

int prof_order_new(struct prof_frames *f, const struct prof_string *labels,
    const uint32_t *roots, size_t nroots, struct prof_order *out,
    struct prof_err *err);
void prof_order_free(struct prof_order *o);

/* ordersort.c: the last step of prof_order_new. */
int prof_order_sort(struct prof_order *o, const struct prof_string *labels);

/* Is stack i in order the same as the one before it? */
bool prof_order_same(const struct prof_order *o, size_t i);

/*
 * Make the text of stack i in order out of that of the one before, which is
 * in *stack; (*ends)[k] is where frame k ends.  -1: no memory.
 */
int prof_order_stack(const struct prof_order *o, size_t i,
    struct prof_buf *stack, size_t **ends, size_t *cap);

#endif
