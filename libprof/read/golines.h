/*
 * What Go writes behind "#" after the addresses of a stack: its labels, and
 * a name, file and line for each address.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_GOLINES_H
#define PROF_GOLINES_H

#include "read/golabels.h"
#include "read/raw.h"

struct prof_goline;

/* All zero but for p, in and raw to begin with. */
struct prof_golines {
	struct prof *p;
	struct prof_input *in;
	struct prof_raw *raw;
	struct prof_labels labels;	/* of the sample, also its reader's */
	struct prof_goline *lines;	/* of the sample */
	size_t n, cap;
	size_t *cut, ncut, ccut;	/* samples that may be cut off */
	size_t deepest;			/* addresses of the longest stack */
	bool pending;			/* raw's last sample has no end yet */
	bool whole;			/* a stack is known to be whole: */
	uint64_t goexit;		/* this was its root */
	bool named;			/* a stack has names */
	bool warned;
};

/* A line that starts with "#". */
int prof_golines_read(struct prof_golines *g, struct scan line,
    struct prof_err *err);

/*
 * Before a new sample, and after the last: give raw's last sample what the
 * lines after it said.
 */
int prof_golines_end(struct prof_golines *g, struct prof_err *err);

/*
 * The end of a reader whose status so far is rc: if that is 0, finish the
 * lines and the samples of raw, whose addresses m maps.  Frees all three in
 * any case; the status of it all.
 */
int prof_golines_close(struct prof_golines *g, struct prof_maps *m, int rc,
    struct prof_err *err);

#endif
