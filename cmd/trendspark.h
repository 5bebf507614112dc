/*
 * How a row of a trend went, in one line.
 * SPDX-License-Identifier: MIT
 */
#ifndef TRENDSPARK_H
#define TRENDSPARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * See whether the locale has blocks, for which files are opened: this is for
 * before cmd_give_up_rights().
 */
void trend_spark_begin(void);

/* How many columns of the terminal a row of n values takes. */
size_t trend_spark_width(size_t n);

/*
 * The n values as bars of eight heights, from the row's least to its greatest,
 * to standard output; blocks if the locale has them, else letters.
 */
void trend_spark(const int64_t *v, size_t n);

#endif
