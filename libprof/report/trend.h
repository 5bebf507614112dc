/*
 * What the files of trends share: rows under way.
 *
 * trendmoment.c takes from a snapshot what it says of the process, trendkey.c
 * adds it up by row, and nobody looks at it again: trendrow.c has the figures
 * of a row from these sums.
 */
#ifndef PROF_TREND_H
#define PROF_TREND_H

#include "filter/filter.h"

enum trend_by { BY_FUNCTION, BY_STACK, BY_PACKAGE, BY_FILE, BY_LABEL };

struct trend_key {
	const char *name;
	int64_t *values;	/* by snapshot */
	double *variance;	/* of each value, if sampled */
	double *made;		/* that of all that was ever allocated */
	bool grows;
};

/* A snapshot less its samples. */
struct trend_moment {
	int64_t time;
	const int64_t *totals;	/* of each column */
	const char *build_id;
	bool empty;
	bool restarted;		/* the process is another one */
	bool same;		/* of the collection of the one before */
	int64_t *memory;	/* trendmemory.c's account, or NULL */
};

struct prof_trend_priv {
	struct prof_arena arena;
	enum trend_by by;
	const char *label;
	bool cum;
	size_t n;		/* snapshots */
	size_t col;
	struct trend_moment *moments;	/* by snapshot */
	size_t *use;		/* the snapshots that differ, nuse of them */
	double *at;		/* when those were: hours, or their number */
	double *sums;		/* of each snapshot, whatever the rows */
	size_t nuse;
	bool timed;
	bool sampled;
	bool made;		/* the sampled heap has what was allocated */
	int space, objects;	/* columns of a sampled heap */
	int made_space, made_objects;
	double *work;		/* scratch for one row */
	struct prof_table table;
	struct trend_key *keys;
	size_t nkeys, ckeys, cnotes;
	struct prof_buf b;	/* a name under way */
	uint64_t *seen;		/* by key: snapshot and sample + 1 that
				   counted last */
	size_t cseen;
};

/* trendresult.c: one without rows; NULL: no memory. */
struct prof_trend *prof_trend_alloc(struct prof_err *err);
void prof_trend_note(struct prof_trend *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

int prof_trend_keys_init(struct prof_trend *t,
    const struct prof_trend_options *opt, struct prof_err *err);

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
/* Put them in the order of their times, if all have one. */
void prof_trend_order(struct prof_trend *t, struct prof **v, size_t n);
/* Snapshot i, after those before it. */
int prof_trend_remember(struct prof_trend_priv *v, const struct prof *p,
    size_t i, struct prof_err *err);
/* After the last: say what is odd, and decide which of them count. */
void prof_trend_choose(struct prof_trend *t);

/* trendmemory.c: what snapshot i says of the memory of its process. */
int prof_trend_account(struct prof_trend_priv *v, const struct prof *p,
    size_t i, struct prof_err *err);

/*
 * trendrow.c: the figures of r, whose name and values are known, and the
 * verdict.  -1: no memory.
 */
int prof_trend_measure(struct prof_trend *t, struct prof_trend_row *r,
    const struct trend_key *k);

/* Add up the samples of snapshot i by key. */
int prof_trend_count(struct prof_trend *t, const struct prof *p, size_t i,
    struct prof_err *err);

/* The place of a key, which is added if need be; SIZE_MAX: no memory. */
size_t prof_trend_find(struct prof_trend_priv *v, const char *name);

/* The key of sample i, valid until the next call; NULL: no memory. */
const char *prof_trend_key(const struct prof_trend *t, const struct prof *p,
    size_t i);

#endif
