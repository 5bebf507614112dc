/*
 * What trend.c and trendkey.c share: rows under way.
 */
#ifndef PROF_TREND_H
#define PROF_TREND_H

#include "filter/filter.h"

enum trend_by { BY_FUNCTION, BY_STACK, BY_PACKAGE, BY_FILE, BY_LABEL };

struct trend_key {
	const char *name;
	int64_t *values;	/* by snapshot */
	double variance;	/* of the first and last value together */
	bool grows;
};

struct prof_trend_priv {
	struct prof_arena arena;
	enum trend_by by;
	const char *label;
	bool cum;
	size_t n;		/* snapshots */
	size_t col;
	bool sampled;
	bool *restarted;	/* by snapshot: the process is another one */
	int space, objects;	/* columns of a sampled heap */
	struct prof_table table;
	struct trend_key *keys;
	size_t nkeys, ckeys, cnotes;
	struct prof_buf b;	/* a name under way */
	uint64_t *seen;		/* by key: snapshot and sample + 1 that
				   counted last */
	size_t cseen;
};

void prof_trend_note(struct prof_trend *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

int prof_trend_keys_init(struct prof_trend *t,
    const struct prof_trend_options *opt, struct prof_err *err);

/* Add up the samples of snapshot i by key. */
int prof_trend_count(struct prof_trend *t, const struct prof *p, size_t i,
    struct prof_err *err);

/* The place of a key, which is added if need be; SIZE_MAX: no memory. */
size_t prof_trend_find(struct prof_trend_priv *v, const char *name);

/* The key of sample i, valid until the next call; NULL: no memory. */
const char *prof_trend_key(const struct prof_trend *t, const struct prof *p,
    size_t i);

#endif
