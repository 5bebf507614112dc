/*
 * What functions cost, place by place, and the calls between places.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_COSTS_H
#define PROF_COSTS_H

#include "profile/profile.h"

/* Function and place that stand for who called the first of a stack. */
#define OUTSIDE 0

/* The same name in another file or object is another function. */
struct func {
	const struct prof *p;
	uint32_t name, file, object;	/* strings */
	uint32_t id;		/* OUTSIDE, or place before sorting */
	uint32_t seen;		/* sample that was here last, + 1 */
	uint32_t number;	/* for a writer */
	bool called;		/* by another function */
};

struct place {
	uint32_t func, id;
	uint64_t address;
	int64_t line, self;
};

struct call {
	uint32_t src, dst;	/* places */
	int64_t cost;
};

/*
 * Everything is sorted: functions by object, file and name, places by
 * function, address and line, calls by source and destination.  A sample
 * counts once for every function on its stack, in the outermost call; so
 * the calls into a function add up to its cum, and recursion to nothing.
 */
struct prof_costs {
	const struct prof *p;
	size_t col;
	struct func *funcs;
	struct place *places;
	struct call *calls;
	size_t nfuncs, nplaces, ncalls, cfuncs, cplaces, ccalls;
	uint32_t *first, *ids;	/* location l: ids[first[l]..first[l + 1]) */
	struct prof_table by_func, by_place, by_call;
	int64_t plus, minus;	/* sums of self, by sign */
	bool addresses;		/* some place has one */
	bool lines;		/* places are lines, whatever the address */
	bool negative, overflow;
};

/* Whatever it returns, prof_costs_free() ends it. */
int prof_costs_init(struct prof_costs *g, const struct prof *p, size_t col,
    bool lines, struct prof_err *err);
void prof_costs_free(struct prof_costs *g);

#endif
