/*
 * Units that can be converted into each other.
 */
#ifndef PROF_UNIT_H
#define PROF_UNIT_H

#include <stdbool.h>

/* Whether a and b are the same, or of one family (bytes, time, GCU). */
bool prof_same_family(const char *a, const char *b);

#endif
