/*
 * The table of names that ends the old profiles of Java programs.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_JAVA_H
#define PROF_JAVA_H

#include "read/raw.h"

struct prof_java_place;

/* All zero but for p and err to begin with. */
struct prof_java {
	struct prof *p;
	struct prof_err *err;
	struct idmap ids;	/* of addresses, in places */
	struct prof_java_place *places;
	size_t n, cap;
	struct idmap functions;	/* by name */
	bool begun;
};

/*
 * After the last sample: the addresses of raw are those that can be named;
 * they are indices from then on.
 */
int prof_java_begin(struct prof_java *j, struct prof_raw *raw);

/* A line that may name one. */
int prof_java_line(struct prof_java *j, struct scan line);

/* After the last line: raw's samples have locations. */
int prof_java_end(struct prof_java *j, struct prof_raw *raw);

void prof_java_free(struct prof_java *j);

#endif
