/*
 * What the files of libprof share and callers do not see.
 */
#ifndef PROF_LIB_H
#define PROF_LIB_H

#include <prof.h>

#define NONE UINT32_MAX

/* arena.c: memory that lives as long as its owner. */
struct prof_arena {
	struct prof_chunk *chunk;
};

void *prof_arena_alloc(struct prof_arena *a, size_t size);
char *prof_arena_copy(struct prof_arena *a, const char *s, size_t len);
void prof_arena_free(struct prof_arena *a);

/*
 * Room for need elements of size bytes in *vec, whose capacity is *cap.
 * The only place where counts and sizes are multiplied.  -1: no memory.
 */
int prof_grow(void *vec, size_t *cap, size_t need, size_t size);

/* table.c: open-addressed hash tables of 32-bit indices. */
struct prof_slot {
	uint32_t hash, index;	/* index + 1, 0: free */
};

struct prof_table {
	struct prof_slot *slots;
	size_t nslots, n;
};

uint64_t prof_hash(const void *data, size_t len, uint64_t seed);

/*
 * Walk the indices whose hash is h: start with *pos = 0.  NONE ends.
 */
uint32_t prof_table_next(const struct prof_table *t, uint32_t h, size_t *pos);
int prof_table_add(struct prof_table *t, uint32_t h, uint32_t index);
void prof_table_free(struct prof_table *t);

/* build.c: adding to a profile. */
struct prof_priv {
	struct prof_arena arena;
	struct prof_table strings, functions, mappings, locations, labelsets;
	size_t cstrings, cfunctions, cmappings, clines, clocations;
	size_t clabels, clabelsets, cstacks, csamples, cvalues, ccomments;
	size_t cwarnings;
	uint64_t seed;
	uint32_t base_key, base_value;	/* "pprof::base", "true", if present */
};

struct prof *prof_new(unsigned keep, struct prof_err *err);

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
uint32_t prof_add_labelset(struct prof *p, struct prof_label *labels,
    size_t n, struct prof_err *err);
int prof_add_comment(struct prof *p, uint32_t comment, struct prof_err *err);
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
 * The mapping of p that is the same as m by pprof's rule (build id or
 * file, size and offset), which is added if there is none.
 */
uint32_t prof_match_mapping(struct prof *p, const struct prof_mapping *m,
    struct prof_err *err);

/* An empty profile with src's header, columns and totals, for a copy. */
struct prof *prof_copy_header(const struct prof *src, unsigned keep,
    struct prof_err *err);
/* All of src's samples, and what they name, added to dst's. */
int prof_copy_samples(struct prof *dst, const struct prof *src,
    struct prof_err *err);

/* column.c: the sample types, separated by commas, cut at size. */
void prof_list_types(const struct prof *p, const struct prof_type *types,
    size_t n, char *out, size_t size);

/* owner.c: the length of the import path that begins a Go name; 0: none. */
size_t prof_package(const char *name, size_t len);

/*
 * labels.c: by key, the unit that its numbers have where they say none:
 * the first that any of them has.  The caller frees it; NULL: no memory.
 */
uint32_t *prof_key_units(const struct prof *p);
const char *prof_label_unit(const struct prof *p, const uint32_t *key_units,
    const struct prof_label *l);

/* Totals from the samples, unless they were given. */
int prof_make_totals(struct prof *p, struct prof_err *err);

/* err.c */
int prof_fail(struct prof_err *err, enum prof_code code, enum prof_place place,
    uint64_t at, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
int prof_nomem(struct prof_err *err);

/* Add to p's warnings, unless there are many; line is where, 0: nowhere. */
int prof_warn(struct prof *p, struct prof_err *err, uint64_t line,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* a += b, or -1 on overflow. */
static inline int
prof_add64(int64_t *a, int64_t b)
{
	return __builtin_add_overflow(*a, b, a) ? -1 : 0;
}

/* A double as an integer, saturating; not a number is 0. */
static inline int64_t
prof_to_int(double v)
{
	if (v >= 9223372036854775808.0)
		return INT64_MAX;
	if (v < -9223372036854775808.0)
		return INT64_MIN;
	return v == v ? (int64_t)v : 0;
}

static inline bool
prof_is_zero(const int64_t *v, size_t n)
{
	while (n-- > 0) {
		if (*v++ != 0)
			return false;
	}
	return true;
}

/* a / b; the one quotient that does not fit saturates.  b is not 0. */
static inline int64_t
prof_div64(int64_t a, int64_t b)
{
	return a == INT64_MIN && b == -1 ? INT64_MAX : a / b;
}

/* |v|, saturating. */
static inline int64_t
prof_abs64(int64_t v)
{
	return v >= 0 ? v : v == INT64_MIN ? INT64_MAX : -v;
}

/* input.c: bytes from a descriptor or memory, gunzipped on the way. */
struct prof_input;

struct prof_input *prof_input_new(int fd, const void *data, size_t size,
    uint64_t max, struct prof_err *err);
void prof_input_free(struct prof_input *in);

/*
 * Make at least want bytes of the current member available, or all there
 * are.  *data and the returned count stay valid until the next call.
 */
int prof_input_peek(struct prof_input *in, size_t want, const char **data,
    size_t *len, struct prof_err *err);
/* The whole rest of the current member, bounded by max. */
int prof_input_all(struct prof_input *in, const char **data, size_t *len,
    struct prof_err *err);
/* The next line without its newline; 1: a line, 0: end of member. */
int prof_input_line(struct prof_input *in, const char **line, size_t *len,
    struct prof_err *err);
/* On to the next gzip member; 1: there is one, 0: end of input. */
int prof_input_next(struct prof_input *in, struct prof_err *err);
uint64_t prof_input_lineno(const struct prof_input *in);
bool prof_input_gzip(const struct prof_input *in);

/*
 * Readers of one form each, into a new profile.  Text: 1 means that another
 * section follows.
 */
int prof_read_proto(struct prof *p, const char *data, size_t len,
    struct prof_err *err);
int prof_read_text(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_folded(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_cpu(struct prof *p, const char *data, size_t len,
    struct prof_err *err);
int prof_read_heap(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_jemalloc(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_contention(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_threadz(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_gocount(struct prof *p, struct prof_input *in,
    struct prof_err *err);
int prof_read_godump(struct prof *p, struct prof_input *in, unsigned flags,
    struct prof_err *err);
int prof_read_perfscript(struct prof *p, struct prof_input *in,
    struct prof_err *err);

/* Whether the bytes at the start of an input are of that form. */
bool prof_is_text(const char *s, size_t len);
/* whole: the input has no more than these bytes. */
bool prof_is_folded(const char *s, size_t len, bool whole);
bool prof_is_cpu(const char *s, size_t len);
bool prof_is_heap(const char *s, size_t len);
bool prof_is_jemalloc(const char *s, size_t len);
bool prof_is_contention(const char *s, size_t len);
bool prof_is_threadz(const char *s, size_t len);
bool prof_is_gocount(const char *s, size_t len);
bool prof_is_godump(const char *s, size_t len);
bool prof_is_perfscript(const char *s, size_t len);

/* magic.c: what they are instead, and what would help; NULL: not known. */
const char *prof_magic(const char *s, size_t len);

#endif
