/*
 * What a log puts before each line of a dump of goroutines.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_GOPREFIX_H
#define PROF_GOPREFIX_H

#include "base/base.h"

/* All zero to begin with. */
struct prof_goprefix {
	struct prof_buf text;	/* what one line had */
	bool learning;		/* that was the header, whose may differ */
	bool loose;		/* prof_goalike() is enough */
};

/* A new stack, above whose header text stands; -1: no memory. */
int prof_goprefix_begin(struct prof_goprefix *g, struct scan text);

/* Whether it is before a line, which is what follows it then. */
bool prof_goprefix_is(const struct prof_goprefix *g, struct scan *line);

/*
 * Take it off a line of the stack.  1: it was there, or as much of it as the
 * lines after a header have, 0: the line belongs to something else, -1: no
 * memory.
 */
int prof_goprefix_take(struct prof_goprefix *g, struct scan *line);
int prof_goprefix_learn(struct prof_goprefix *g, struct scan *line);

/* From now on what is like the first n bytes of line is one; -1: no memory. */
int prof_goprefix_loosen(struct prof_goprefix *g, struct scan line, size_t n);

/* Whether lines are only indented, so that others are after the dump. */
bool prof_goprefix_blank(const struct prof_goprefix *g);

void prof_goprefix_free(struct prof_goprefix *g);

/*
 * goalike.c: whether what is before line is like prefix, but for numbers, the
 * level of a log and how it is aligned; *n is how much of line that is.
 */
bool prof_goalike(struct scan prefix, struct scan line, size_t *n);

/* Whether both begin with the level of a line in a log; go past it. */
bool prof_golevels(struct scan *a, struct scan *b);

/*
 * Go past the blanks at *c, in line, that are still part of what is like
 * prefix, which ends in had of them: a column may be padded.  false: they are
 * too few.
 */
bool prof_golast_blanks(struct scan prefix, size_t had, struct scan line,
    struct scan *c);

#endif
