/*
 * The line above each stack in a dump of goroutines.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_GOHEADER_H
#define PROF_GOHEADER_H

#include "base/base.h"

struct prof_goheader {
	int64_t id;
	struct scan state;
	int64_t wait;		/* minutes, 0: less than one */
	int64_t bubble;		/* of testing/synctest, 0: none */
	bool locked, leaked, durable;
	struct scan labels;	/* "{...}" or nothing */
	struct scan unknown;	/* the first thing that is new here */
	struct scan before;	/* what a log put there */
	bool report;		/* as goleak has it, after which the one of Go
				   may follow */
};

/* The header in a line, at the end of which it has to be. */
bool prof_goheader(const char *s, size_t len, struct prof_goheader *h);

#endif
