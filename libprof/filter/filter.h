/*
 * What filter.c and tagfilter.c share.
 */
#ifndef PROF_FILTER_H
#define PROF_FILTER_H

#include "lib.h"

/*
 * Keep the samples for which keep[] says so, in their order.
 */
void prof_keep_samples(struct prof *p, const bool *keep);

/* tagfocus, tagignore: NULL is no condition.  *any: one matched. */
int prof_filter_tags(struct prof *p, const char *what, const char *spec,
    bool want, bool *any, struct prof_err *err);

/* tagshow, taghide. */
int prof_filter_keys(struct prof *p, const struct prof_filter *f,
    unsigned *unmatched, struct prof_err *err);

/* tagroot, tagleaf. */
int prof_tag_frames(struct prof *p, const struct prof_filter *f,
    unsigned *unmatched, struct prof_err *err);

#endif
