/*
 * Units that can be converted into each other.
 */
#ifndef PROF_UNIT_H
#define PROF_UNIT_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a and b are the same, or of one family (bytes, time, GCU). */
bool prof_same_family(const char *a, const char *b);

/*
 * Convert *value, which is in unit, to bytes or nanoseconds, if it is of
 * their kind and 64 bits can hold it.  Returns the unit it is in then.
 */
const char *prof_base_unit(int64_t *value, const char *unit);

#endif
