/*
 * A goroutine of a dump that is being read: its header, then its stack.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_GOSTACK_H
#define PROF_GOSTACK_H

#include "read/goheader.h"
#include "read/golabels.h"

/* All zero but for p, err and flags to begin with. */
struct prof_gostack {
	struct prof *p;
	struct prof_err *err;
	unsigned flags;		/* PROF_READ_... */
	struct prof_buf call;	/* a line that the next one must explain */
	struct prof_labels labels;
	uint32_t *frames;	/* locations, leaf first */
	size_t n, cap;
	uint32_t creator;	/* location, or NONE */
	bool ancestor;		/* stacks of those that created it follow */
	bool truncated;
	bool none;		/* there are no frames to be shown */
};

/* Forget the last one; what of the header is not known is in *unknown. */
int prof_gostack_begin(struct prof_gostack *g, const struct prof_goheader *h,
    struct scan *unknown);

/* A line below the header; 1: it is blank, and ends the stack. */
int prof_gostack_line(struct prof_gostack *g, struct scan line);

/* Whether all of it has been read, so that line is of another. */
bool prof_gostack_done(const struct prof_gostack *g, struct scan line);

/* It is a sample of the profile. */
int prof_gostack_end(struct prof_gostack *g);

/* Whether no frames were found, for no reason that Go gives. */
bool prof_gostack_lost(const struct prof_gostack *g);

/* Whether a line can be a frame's first, "main.(*T).f(0x1, 0x2)". */
bool prof_gostack_is_call(struct scan line);

/* Its second, "	/src/main.go:24 +0x5d". */
bool prof_gostack_is_place(struct scan line);

void prof_gostack_free(struct prof_gostack *g);

#endif
