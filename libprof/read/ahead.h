/*
 * Gunzipping in a thread of its own, a few blocks ahead of who reads them.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_AHEAD_H
#define PROF_AHEAD_H

#include "read/gunzip.h"

struct prof_ahead;

/*
 * What prof_ahead_take hands out at most.  Fuzzers have smaller ones, as it is
 * at their ends that an input is in two parts.
 */
#ifndef PROF_AHEAD_BLOCK
#define PROF_AHEAD_BLOCK ((size_t)128 << 10)
#endif

/*
 * From now on, until prof_ahead_free, nobody else may use g, which is at the
 * beginning or in the middle of a member and goes no further than its end.
 * NULL: there is no thread to be had.
 */
struct prof_ahead *prof_ahead_new(struct prof_gunzip *g);

/* As prof_gunzip_some; *end: that was the last of the member. */
int prof_ahead_take(struct prof_ahead *a, char *out, size_t *n, bool *end,
    struct prof_err *err);

/* Does not wait for input; a may be NULL. */
void prof_ahead_free(struct prof_ahead *a);

#endif
