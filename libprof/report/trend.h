/*
 * What the files of trends share: rows under way.
 *
 * snapshots.c takes one snapshot after another: trendmoment.c keeps what it
 * says of the process, trendsums.c what it adds up to by row, and nobody looks
 * at it again.  trend.c puts that in the order of time, and trendrow.c has the
 * figures of a row from it.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_TREND_H
#define PROF_TREND_H

#include "filter/filter.h"

enum trend_by { BY_FUNCTION, BY_STACK, BY_PACKAGE, BY_FILE, BY_LABEL };

/* trendkey.c: what the rows are. */
struct trend_rows {
	enum trend_by by;
	const char *label;
	bool cum;
	struct prof_buf b;	/* a name under way */
};

/* As word says, one of those of prof_trend_options. */
int prof_trend_rows(struct trend_rows *r, const char *word, bool cum,
    struct prof_err *err);

/* The row of sample i, valid until the next call; NULL: no memory. */
const char *prof_trend_key(struct trend_rows *r, const struct prof *p,
    size_t i);

/*
 * Hand put, which fills in err itself, the rows of sample i, of which there are
 * several if they are cumulative: some of them twice.
 */
int prof_trend_each_key(struct trend_rows *r, const struct prof *p, size_t i,
    int (*put)(void *arg, const char *name), void *arg,
    struct prof_err *err);

/* Columns of a sampled heap, of what is in use and of what ever was. */
struct trend_heap {
	bool is, made;		/* there are some; and the latter, too */
	int space, objects;
	int made_space, made_objects;
};

/* The variances of a cell: of what is in use, and of what ever was. */
enum { OBJECTS, SPACE, MADE, NVARIANCES = 4 };

/* What a snapshot adds up to: n of the rows, in all columns. */
struct trend_cells {
	uint32_t *row;
	int64_t *values;	/* ntypes of each */
	double *variances;	/* NVARIANCES of each, or NULL: no heap */
	size_t n;
};

struct trend_name {
	const char *s;
	uint64_t sample;	/* that counted last, of all there were */
	size_t snapshot;	/* that it is in last, + 1, and where there: */
	uint32_t cell;
};

/* trendsums.c: the samples of each snapshot by row. */
struct trend_sums {
	struct trend_rows rows;
	struct prof_arena arena;
	struct prof_table table;
	struct trend_name *names;
	size_t nnames, cnames;
	struct trend_cells *cells;	/* by snapshot, as they came */
	size_t ncells, ccells;
	size_t crow, cvalues, cvariances;	/* of the one under way */
	uint64_t samples;
};

struct trend_heap prof_trend_heap(const struct prof *p);

/* The samples of p, another snapshot. */
int prof_trend_count(struct trend_sums *s, const struct prof *p,
    struct prof_err *err);
/* The row of that name; NONE: there is none. */
uint32_t prof_trend_find(const struct trend_sums *s, const char *name);
/*
 * Of the ntypes columns that p has keep the n of cols, in any order; or
 * multiply one.  p has them still.
 */
int prof_trend_keep_columns(struct trend_sums *s, const struct prof *p,
    const int *cols, size_t n, struct prof_err *err);
int prof_trend_scale_column(struct trend_sums *s, const struct prof *p,
    size_t col, double ratio, struct prof_err *err);
void prof_trend_sums_free(struct trend_sums *s);

/* A snapshot less its samples. */
struct trend_moment {
	size_t place;		/* among those that came */
	int64_t time;
	int64_t *totals;	/* of each column */
	double *sums;		/* of each column, whatever the rows */
	const char *build_id;
	bool empty;
	bool restarted;		/* the process is another one */
	bool same;		/* of the collection of the one before */
	int64_t *memory;	/* trendmemory.c's account, or NULL */
};

/* The first and the last, in the order of their times if all have one. */
enum { FIRST, EARLIEST, LATEST, NENDS };

struct prof_snapshots {
	struct prof_trend_options opt;
	struct prof_arena arena;
	struct prof *head;	/* no samples: what all have in common */
	struct prof *first;	/* as it came, no samples */
	struct prof *early;	/* the same of the earliest, or NULL: the
				   first is */
	bool timed;		/* all have a time */
	struct trend_moment *moments;
	size_t n, cmoments;
	struct trend_sums sums;
	struct trend_sums owners;	/* if they are asked for */
	struct prof *ends[NENDS];	/* if they are; some are the same */
};

struct trend_key {
	const char *name;
	int64_t *values;	/* by snapshot */
	double *variance;	/* of each value, if sampled */
	double *made;		/* that of all that was ever allocated */
	bool grows;
};

struct prof_trend_priv {
	struct prof_arena arena;
	size_t n;		/* snapshots */
	size_t col;
	struct trend_moment *moments;	/* by time */
	size_t *use;		/* the snapshots that differ, nuse of them */
	double *at;		/* when those were: hours, or their number */
	double *sums;		/* of each snapshot, whatever the rows */
	size_t nuse;
	bool timed;
	bool sampled;
	bool made;		/* the sampled heap has what was allocated */
	double *work;		/* scratch for one row */
	struct trend_sums *from;	/* whose rows they are */
	struct trend_key *keys;
	size_t nkeys, cnotes;
};

/* trendresult.c: one without rows; NULL: no memory. */
struct prof_trend *prof_trend_alloc(struct prof_err *err);
void prof_trend_note(struct prof_trend *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Snapshots before their scatter says how far they scatter. */
#define TREND_SCATTER 4

/* What counts of a row: one of each garbage collection. */
struct trend_series {
	size_t n;
	double *x;
	const double *at;	/* when */
	double *variance;	/* NULL: not sampled */
	double *made;		/* NULL: it is not known what was allocated */
	double *spare[3];	/* n each, which the functions below may use */
};

struct trend_line {
	double slope;
	double sampling, scatter;	/* variances of the slope */
	double degrees;		/* of freedom, of scatter */
	double spread, missed;	/* squares: about the mean, about the line */
};

/* trendline.c: the row of k, until the next is asked for; -1: no memory. */
int prof_trend_series(const struct prof_trend *t, const struct trend_key *k,
    struct trend_series *s);
/* Through the values from the one given on, over by: at, or anything else. */
struct trend_line prof_trend_line(const struct trend_series *s,
    const double *by, size_t from);
/* Standard errors that the slope is away from 0, as if the error was known. */
double prof_trend_sure(const struct trend_line *l);
/* The variance of the last value less the first, as far as it is sampled. */
double prof_trend_ends(const struct trend_series *s);

/* trendmoment.c: does this column count from the start of the process? */
bool prof_trend_counts(const struct prof *p, size_t col);
/* What p says, the samples of which are those that are counted. */
int prof_trend_remember(struct trend_moment *m, const struct prof *p,
    struct prof_arena *arena, struct prof_err *err);
/* What it adds up to, after what was not to be counted has gone. */
void prof_trend_add_up(struct trend_moment *m, const struct prof *p);
/*
 * Put the snapshots in the order of their times, if all have one, and find out
 * what each says of the one before it; head has the columns.
 */
void prof_trend_order(struct prof_trend *t, const struct prof *head,
    bool timed);
/* Say what is odd, and decide which of them count. */
void prof_trend_choose(struct prof_trend *t);

/* trendmemory.c: what a snapshot says of the memory of its process. */
int prof_trend_account(struct trend_moment *m, const struct prof *p,
    struct prof_arena *arena, struct prof_err *err);

/*
 * trendrow.c: the figures of r, whose name and values are known, and the
 * verdict.  -1: no memory.
 */
int prof_trend_measure(struct prof_trend *t, struct prof_trend_row *r,
    const struct trend_key *k);

/*
 * snapshots.c: give the columns the order that the one which comes first in
 * time has them in.  That one, less its samples; NULL: err says why not.
 */
const struct prof *prof_snapshots_lead(struct prof_snapshots *s,
    struct prof_err *err);
/* Let the profiles at the ends go. */
void prof_snapshots_drop(struct prof_snapshots *s);

#endif
