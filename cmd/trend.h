/*
 * Trends of several kinds of snapshots, and what prof-trend prints of them.
 */
#ifndef TREND_H
#define TREND_H

#include "cmd.h"

/* Snapshots that go together, and where they came from. */
struct trend_section {
	struct prof **v;
	const char **files;
	size_t n;
	struct prof_trend *trend;	/* NULL: it could not be made */
};

struct trend_sections {
	struct trend_section *v;
	size_t n;
};

/*
 * Put the n profiles of v, which came from files, in sections; one: in one,
 * whether they go together or not.  The profiles are the section's then.
 */
void trend_divide(struct trend_sections *s, struct prof **v,
    const char **files, size_t n, bool one);

/*
 * Make the trends, and complain about what fails and what does not go with
 * the others.  A column that is wanted is that of the sections that have it,
 * unless none has.
 */
void trend_compare(struct trend_sections *s,
    const struct prof_trend_options *wanted);

/* The first section with a trend and a column of that name, or NULL. */
struct trend_section *trend_find(const struct trend_sections *s,
    const char *column);

void trend_end(struct trend_sections *s);

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

/*
 * Rows of the heap in step with goroutines, at most rows, 0: all; nothing if
 * there are none.  heap has the unit.
 */
void trend_steps(const struct prof_steps *s, const struct prof_trend *heap,
    size_t rows);

/* The account of the memory, and what it says. */
void trend_memory(const struct prof_trend *t, bool spark);

#endif
