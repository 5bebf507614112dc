/*
 * Trends of several kinds of snapshots, and what prof-trend prints of them.
 * SPDX-License-Identifier: MIT
 */
#ifndef TREND_H
#define TREND_H

#include "cmd.h"

/* Snapshots that go together. */
struct trend_section {
	struct prof_snapshots *snapshots;
	bool has_column;		/* its first has the one wanted */
	bool failed;			/* they cannot be had, as was said */
	struct prof_trend *trend;	/* NULL: it could not be made */
};

struct trend_sections {
	struct prof_trend_options opt;	/* owners: of those that may be told
					   together */
	bool one;	/* all are one, whether they go together or not */
	const char *column;	/* that is wanted, or NULL */
	bool failed;	/* no section can be had */
	struct trend_section *v;
	size_t n;
};

/*
 * Add p, which came from file, to the section it goes with; p is that's then.
 * What does not go with the others there is reported and let go.
 */
void trend_add(void *sections, struct prof *p, const char *file);

/*
 * Make the trends, and complain about what fails.  A column that is wanted is
 * that of the sections that have it, unless none has.
 */
void trend_compare(struct trend_sections *s);

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
