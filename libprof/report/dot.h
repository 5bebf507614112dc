/*
 * What dot.c and nodelet.c share: a drawing under way.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_DOT_H
#define PROF_DOT_H

#include "report/report.h"

struct drawing {
	const struct prof_graph *g;
	FILE *f;
	uint32_t *id;		/* of each node; 0: not drawn */
	bool *nodelets;		/* by node: it has some */
	char *scratch;
};

/*
 * s inside a quoted string: quotes, backslashes, entities, control bytes and
 * what is not UTF-8 escaped, newlines as left-justified line ends.  What is
 * too long to be looked at is cut in the middle, with a number there that
 * tells it from others.  With breaks, a name is split at "::" and "." as
 * pprof does, "[...]" kept whole.
 */
void prof_dot_text(FILE *f, const char *s, size_t len, bool breaks);
void prof_dot_str(FILE *f, const char *s);
/* All of it: from string to string, joined by "+", if one cannot hold it. */
void prof_dot_whole(FILE *f, const char *s);

/* The nodelets of a node from its n tags; false: there are none. */
bool prof_dot_nodelets(const struct drawing *d, uint32_t node,
    struct tag *t, size_t n);

#endif
