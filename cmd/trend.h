/*
 * What prof-trend prints of a trend.
 */
#ifndef TREND_H
#define TREND_H

#include "cmd.h"

/* What became of a row, in one word: "grows", "new,grows", "gone". */
const char *trend_mark(const struct prof_trend_row *r);

/*
 * The lines above the table of a trend, and at most rows rows, 0: all; with a
 * bar for each snapshot if spark says so.
 */
void trend_table(const struct prof_trend *t, size_t rows, bool spark);

/* The names of the fields, and rows as tab-separated lines of these. */
void trend_tsv_head(void);
void trend_tsv(const struct prof_trend *t, size_t rows);

#endif
