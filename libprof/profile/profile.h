/*
 * profile/: the model, struct prof, and its sums.
 *
 * Adding to a profile, copying, merging, and making profiles comparable; its
 * columns and labels, and names as reports show them.  It may use base/, and
 * read/, filter/, write/ and report/ may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_PROFILE_H
#define PROF_PROFILE_H

#include "base/base.h"

/* build.c: adding to a profile. */
struct prof_priv {
	struct prof_arena arena;
	struct prof_table strings, functions, mappings, locations, labelsets;
	size_t cstrings, cfunctions, cmappings, clines, clocations;
	size_t clabels, clabelsets, cstacks, csamples, cvalues, ccomments;
	size_t cwarnings, ccancelled;
	size_t unsaid;			/* warnings; the last tells of them */
	uint64_t seed;
	uint32_t base_key, base_value;	/* "pprof::base", "true", if present */
};

struct prof *prof_new(unsigned keep, struct prof_err *err);
/* There are as many of what as can be: -1. */
int prof_full(const char *what, struct prof_err *err);

/* The string that is there already, or NONE. */
uint32_t prof_find_string(const struct prof *p, const char *s, size_t len);

/* Each returns the index, or NONE with err filled in. */
uint32_t prof_add_string(struct prof *p, const char *s, size_t len,
    struct prof_err *err);
uint32_t prof_add_function(struct prof *p, const struct prof_function *f,
    struct prof_err *err);
uint32_t prof_add_mapping(struct prof *p, const struct prof_mapping *m,
    struct prof_err *err);
uint32_t prof_add_location(struct prof *p, const struct prof_location *l,
    const struct prof_line *lines, struct prof_err *err);
/*
 * Other lines for a location, which stays what it is, also if it is then equal
 * to another.
 */
int prof_set_lines(struct prof *p, uint32_t location,
    const struct prof_line *lines, uint32_t n, struct prof_err *err);
uint32_t prof_add_labelset(struct prof *p, struct prof_label *labels,
    size_t n, struct prof_err *err);
int prof_add_comment(struct prof *p, uint32_t comment, struct prof_err *err);
/* Of sample types, and of comments in a profile.proto; then this is why. */
#define PROF_MAX_TYPES ((size_t)1 << 20)
static inline int
prof_too_many(const char *what, struct prof_err *err)
{
	return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
	    "more than %zu %s", PROF_MAX_TYPES, what);
}

int prof_set_types(struct prof *p, const struct prof_type *types, size_t n,
    struct prof_err *err);

/*
 * Room for so many samples with so many frames on all their stacks.  -1: no
 * memory, p is as it was.
 */
int prof_reserve(struct prof *p, size_t samples, size_t frames);

/*
 * A new last sample with depth places for its stack at stacks[stack], and
 * values all zero.
 */
struct prof_sample *prof_add_sample(struct prof *p, size_t depth,
    struct prof_err *err);

/*
 * Say of value cell, values[cell], that it is what weights added up to which
 * were not 0; -1: no memory.
 */
int prof_mark_cancelled(struct prof *p, size_t cell);

static inline bool
prof_is_cancelled(const struct prof *p, size_t cell)
{
	return p->cancelled != NULL && p->cancelled[cell] &&
	    p->values[cell] == 0;
}

/* Are these n values 0, and nothing was there that cancelled out? */
static inline bool
prof_is_nothing(const struct prof *p, size_t cell, size_t n)
{
	if (!prof_is_zero(p->values + cell, n))
		return false;
	for (; p->cancelled != NULL && n > 0; n--) {
		if (p->cancelled[cell++])
			return false;
	}
	return true;
}

/*
 * The mapping of p that is the same as m by pprof's rule (build id or
 * file, size and offset), which is added if there is none.
 */
uint32_t prof_match_mapping(struct prof *p, const struct prof_mapping *m,
    struct prof_err *err);
/* 1: all of p's differ by that rule, and will be found; -1: no memory. */
int prof_know_mappings(struct prof *p);

/*
 * copy.c: an empty profile with src's header, columns and totals, for a copy.
 */
struct prof *prof_copy_header(const struct prof *src, unsigned keep,
    struct prof_err *err);
/*
 * All of src's samples, and what they name, added to dst's, which are summed
 * up in sums, unless it is NULL.  same_names: one name is one function,
 * whatever the two say of its place, unless one of them has several of that
 * name.
 */
struct prof_sums;
int prof_copy_samples(struct prof *dst, const struct prof *src, bool same_names,
    struct prof_sums *sums, struct prof_err *err);

/* merge.c: how to put profiles together that are aligned. */
#define PROF_SAME_NAMES		1u	/* see prof_copy_samples */
#define PROF_NO_TOTALS	2u	/* those of the inputs mean nothing */
/* With that: the first need not keep more than its header. */
#define PROF_TAKE_FIRST	4u
int prof_merge_aligned(struct prof *const *v, size_t n, unsigned how,
    struct prof **out, struct prof_err *err);

/* totals.c: totals from the samples, unless they were given. */
int prof_make_totals(struct prof *p, struct prof_err *err);
/* The sum of the magnitudes of each column, to out[]. */
int prof_magnitudes(const struct prof *p, int64_t *out, struct prof_err *err);

/*
 * warn.c: add to p's warnings; line is where, 0: nowhere.  Where there are
 * many the last says how many more there were.
 */
#define PROF_MAX_WARNINGS 20
int prof_warn(struct prof *p, struct prof_err *err, uint64_t line,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* Of n more, where there are as many already. */
void prof_warn_unsaid(struct prof *p, size_t n);

/*
 * compact.c: equal samples being added up.  The first n samples of the
 * profile differ, and are in the table by stack and labels.
 */
struct prof_sums {
	struct prof_table table;
	size_t n;
	int64_t *carry;		/* by value, as of struct prof_wide */
	size_t ccarry;		/* values after these have none */
};

/* Add samples n and up to those before, or leave them as new ones. */
int prof_sums_add(struct prof_sums *s, struct prof *p, struct prof_err *err);
/*
 * The same as prof_keep_columns and prof_scale_column on sums under way, which
 * need not fit; cols are in order, and none is -1.
 */
int prof_sums_keep_columns(struct prof_sums *s, struct prof *p,
    const int *cols, size_t n, struct prof_err *err);
int prof_sums_scale_column(struct prof_sums *s, struct prof *p, size_t col,
    double ratio, struct prof_err *err);
/* The sums have to fit now; what is nothing goes.  s is empty then. */
int prof_sums_end(struct prof_sums *s, struct prof *p, struct prof_err *err);
void prof_sums_free(struct prof_sums *s);

/* Samples go that have no value, and in which nothing cancelled out. */
void prof_drop_nothing(struct prof *p);
/*
 * Those that have none after prof_compact go, while others that are equal may
 * stay apart.
 */
int prof_drop_vanishing(struct prof *p, struct prof_err *err);

/* Keep the samples for which keep[] says so, in their order. */
void prof_keep_samples(struct prof *p, const bool *keep);

/* column.c: the sample types, separated by commas, cut at size. */
void prof_list_types(const struct prof *p, const struct prof_type *types,
    size_t n, char *out, size_t size);

/*
 * labels.c: by key, the unit that its numbers have where they say none:
 * the first that any of them has.  The caller frees it; NULL: no memory.
 */
uint32_t *prof_key_units(const struct prof *p);
const char *prof_label_unit(const struct prof *p, const uint32_t *key_units,
    const struct prof_label *l);

/* scale.c: values in another unit. */

/*
 * *w times ratio; halves round away from 0, where the ratio is not a whole
 * number, and the sum not wide.  false: that does not fit.
 */
bool prof_wide_scale(struct prof_wide *w, double ratio);

/* Multiply column col, and its total, by ratio in the same way. */
int prof_scale_column(struct prof *p, size_t col, double ratio,
    struct prof_err *err);

/* align.c: making profiles comparable. */

/* The column of that type, or -1. */
int prof_find_type(const struct prof *p, const char *type);

/* Keep columns cols[0..n) of p, in that order; -1 makes one of zeros. */
int prof_keep_columns(struct prof *p, const int *cols, size_t n,
    struct prof_err *err);

/*
 * Reduce the profiles to the sample types that all have, in the order of
 * the first, and bring each, and the periods, to the finest of their units.
 */
int prof_align(struct prof *const *v, size_t n, struct prof_err *err);

/* How columns are changed of what is a sum under way. */
struct prof_aligner {
	int (*keep_columns)(void *sum, const int *cols, size_t n,
	    struct prof_err *err);
	int (*scale_column)(void *sum, size_t col, double ratio,
	    struct prof_err *err);
	void *sum;
};
/*
 * The same of a sum, which is in p as far as it fits, and another profile,
 * whose columns' order is kept if p comes after it.
 */
int prof_align_sum(struct prof *p, const struct prof_aligner *how,
    struct prof *other, bool after, struct prof_err *err);

/* names.c: names as reports show them. */

/* The last element of path, as Go's filepath.Base ("" yields ""). */
const char *prof_base(const char *path, size_t *len);

/* Path without ".", ".." and doubled slashes; out has strlen(path) + 2. */
size_t prof_clean_path(const char *path, char *out);

/*
 * The part of a function name that a graph shows: no package path, version,
 * namespaces or arguments.  s may be modified; the result points into it.
 */
const char *prof_short_name(char *s, size_t *len);

#endif
