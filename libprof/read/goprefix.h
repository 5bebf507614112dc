/*
 * What a log puts before each line of a dump of goroutines.
 */
#ifndef PROF_GOPREFIX_H
#define PROF_GOPREFIX_H

#include "base/base.h"

/* All zero to begin with. */
struct prof_goprefix {
	struct prof_buf text;	/* what one line had */
	bool learning;		/* that was the header, whose may differ */
};

/* A new stack, above whose header text stands; -1: no memory. */
int prof_goprefix_begin(struct prof_goprefix *g, struct scan text);

/*
 * Take it off a line of the stack.  1: it was there, 0: the line belongs to
 * something else, -1: no memory.
 */
int prof_goprefix_take(struct prof_goprefix *g, struct scan *line);

/* Whether lines are only indented, so that others are after the dump. */
bool prof_goprefix_blank(const struct prof_goprefix *g);

void prof_goprefix_free(struct prof_goprefix *g);

#endif
