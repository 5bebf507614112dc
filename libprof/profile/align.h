/*
 * Making profiles comparable.
 */
#ifndef PROF_ALIGN_H
#define PROF_ALIGN_H

#include "lib.h"

/* The column of that type, or -1. */
int prof_find_type(const struct prof *p, const char *type);

/* Keep columns cols[0..n) of p, in that order; -1 makes one of zeros. */
int prof_keep_columns(struct prof *p, const int *cols, size_t n,
    struct prof_err *err);

/* Multiply column col, and its total, by ratio; halves round away from 0. */
int prof_scale_column(struct prof *p, size_t col, double ratio,
    struct prof_err *err);

/*
 * Reduce the profiles to the sample types that all have, in the order of
 * the first, and bring each, and the periods, to the finest of their units.
 */
int prof_align(struct prof *const *v, size_t n, struct prof_err *err);

#endif
