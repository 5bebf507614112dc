/*
 * libprof: read, combine, measure and write execution profiles.
 *
 * A profile is a list of samples.  A sample is a stack of locations, one
 * signed 64-bit value per column (sample type), and a set of labels.  The
 * model and its words (sample, location, line, function, mapping) are those
 * of pprof's profile.proto; flat and cum mean what they mean in pprof.
 *
 * Lifetime.  A struct prof owns every byte that is reached through it, and
 * one prof_free() ends it.  All its members may be read by the caller; they
 * are changed only through the functions below, any of which may move the
 * arrays.  Graphs and totals are owners of their own; a graph points into
 * the profile it was made from, which must outlive it.
 *
 * Invariants.  Every index stored in a profile is valid.  Index 0 of
 * strings, functions, mappings and labelsets means "none" (the empty
 * string, no function, no mapping, no labels).  Strings are interned: equal
 * bytes have equal indices.  Functions, lines, locations and label sets are
 * interned too.  Strings may hold any byte; they are also NUL-terminated.
 *
 * Errors.  Functions that can fail return 0 or -1 (or NULL) and fill the
 * caller's struct prof_err.  Unless a function says otherwise, its output
 * arguments are untouched on failure and the profile is only good for
 * prof_free().  The library writes to no stream but the one it is handed,
 * never exits, reads no environment and has no mutable global, so several
 * threads may use it on different profiles.  It starts threads of its own to
 * gunzip ahead, without PROF_READ_ALONE, and where options ask for threads;
 * they are none of those that handle signals, and are gone on return.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_H
#define PROF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PROF_API __attribute__((visibility("default")))
#else
#define PROF_API
#endif

/* What went wrong. */
enum prof_code {
	PROF_OK,
	PROF_ENOMEM,	/* no memory */
	PROF_EIO,	/* reading or writing failed; errno's text in msg */
	PROF_EEMPTY,	/* the input has no bytes */
	PROF_EFORMAT,	/* not a profile in any form known here */
	PROF_EINVALID,	/* a profile, but damaged or contradictory */
	PROF_ELIMIT,	/* larger than a limit of ours */
	PROF_EOVERFLOW,	/* a sum does not fit in 64 bits */
	PROF_EUSAGE,	/* the caller's argument cannot be honoured */
	PROF_EMISMATCH	/* profiles that cannot be put together */
};

/* How to read prof_err.at. */
enum prof_place {
	PROF_NOWHERE,
	PROF_OFFSET,	/* byte offset in the decompressed input */
	PROF_LINE_NO,	/* line of a text input, from 1 */
	PROF_INPUT	/* index of one of the profiles passed */
};

struct prof_err {
	enum prof_code code;
	enum prof_place place;
	uint64_t at;
	char msg[240];	/* lower case, no full stop, printable, UTF-8 */
};

struct prof_string {
	const char *s;	/* len bytes and a NUL */
	uint32_t len;
};

/* A sample type: what a column of values counts, and in which unit. */
struct prof_type {
	uint32_t type;	/* string: "inuse_space" */
	uint32_t unit;	/* string: "bytes" */
};

struct prof_function {
	uint32_t name;		/* string, as people read it */
	uint32_t system_name;	/* string, as the linker knows it */
	uint32_t file;		/* string: path of the source file */
	int64_t start_line;	/* 0 if unknown */
};

#define PROF_HAS_FUNCTIONS	1u
#define PROF_HAS_FILENAMES	2u
#define PROF_HAS_LINE_NUMBERS	4u
#define PROF_HAS_INLINE_FRAMES	8u

/* A binary or library mapped into the process.  The first is the program. */
struct prof_mapping {
	uint64_t start, limit, offset;
	uint32_t file;		/* string */
	uint32_t build_id;	/* string */
	uint32_t flags;		/* PROF_HAS_... */
};

struct prof_line {
	uint32_t function;	/* functions[], 0: not known */
	int64_t line;		/* 0 if unknown */
	int64_t column;		/* 0 if unknown */
};

/*
 * One instruction address with the lines it stands for: lines[line] is the
 * innermost inlined call, lines[line + nlines - 1] the function that holds
 * the code.  nlines is 0 when the address has no symbol.
 */
struct prof_location {
	uint64_t address;	/* 0 if unknown or not kept */
	uint32_t mapping;	/* mappings[] */
	uint32_t line;		/* first of nlines in lines[] */
	uint32_t nlines;
	bool is_folded;		/* identical code folded by the linker */
};

/* key=string, or key:=number with a unit. */
struct prof_label {
	uint32_t key;	/* string */
	uint32_t str;	/* string; 0 when numeric */
	uint32_t unit;	/* string; of a numeric label */
	bool numeric;
	int64_t num;
};

/* A set of labels, sorted by key, string labels before numeric ones. */
struct prof_labelset {
	uint32_t label;	/* first of n in labels[] */
	uint32_t n;
};

/* The stack is stacks[stack] (the root) to stacks[stack + depth - 1]. */
struct prof_sample {
	uint32_t stack;
	uint32_t depth;
	uint32_t labels;	/* labelsets[] */
};

struct prof_priv;

struct prof {
	struct prof_string *strings;
	struct prof_function *functions;
	struct prof_mapping *mappings;
	struct prof_line *lines;
	struct prof_location *locations;	/* indexed from 0 */
	struct prof_label *labels;		/* indexed from 0 */
	struct prof_labelset *labelsets;
	uint32_t *stacks;			/* indices into locations[] */
	struct prof_sample *samples;
	int64_t *values;	/* values[i * ntypes + column] */
	unsigned char *cancelled;	/* NULL, or like values: not 0 where
					   weights added up to a value of 0 */
	size_t nstrings, nfunctions, nmappings, nlines, nlocations;
	size_t nlabels, nlabelsets, nstacks, nsamples;

	struct prof_type *types;	/* the columns */
	size_t ntypes;
	int64_t *totals;	/* per column: what percentages refer to */
	bool has_totals;	/* they say more than the samples' own sums */
	bool has_types;		/* false: the columns were named by position */

	struct prof_type period_type;
	bool has_period_type;
	int64_t period;
	int64_t time;		/* ns since 1970-01-01 UTC, 0: unknown */
	int64_t duration;	/* ns, 0: unknown */
	uint32_t default_type;	/* string, 0: none */
	uint32_t drop_frames, keep_frames, doc_url;	/* strings */
	uint32_t *comments;	/* strings */
	size_t ncomments;
	unsigned keep;		/* the PROF_KEEP_... it was read with */
	struct prof_err *warnings;	/* what was passed over in reading */
	size_t nwarnings;

	struct prof_priv *priv;
};

/*
 * What to keep of each frame while reading.  Less is faster, and makes
 * stacks equal that differ only in what is left out.
 */
#define PROF_KEEP_NAME		0x01u	/* function names */
#define PROF_KEEP_FILE		0x02u	/* source files */
#define PROF_KEEP_LINE		0x04u	/* line numbers */
#define PROF_KEEP_COLUMN	0x08u	/* columns in the line */
#define PROF_KEEP_DETAIL	0x10u	/* system names, start lines (NAME) */
#define PROF_KEEP_UNSYM		0x20u	/* addresses of frames with no name */
#define PROF_KEEP_ADDRESS	0x40u	/* addresses and mappings of all */
#define PROF_KEEP_LABELS	0x80u	/* labels */
#define PROF_KEEP_UNUSED	0x100u	/* what no sample has, too */

/* What the text format carries by default, and without any loss. */
#define PROF_KEEP_TEXT		0xbfu
#define PROF_KEEP_ALL		0x1ffu

/*
 * The frames' part (NAME to ADDRESS) of a keep mask for one of pprof's
 * granularities: functions, filefunctions, files, lines, addresses.
 * Returns 0 for any other word.
 */
PROF_API unsigned prof_granularity(const char *word);

#define PROF_MAX_BYTES	((uint64_t)1 << 30)

/* Of dumps of goroutines, which give each of them a number and a creator. */
#define PROF_READ_GOROUTINE_IDS	1u	/* as label goroutine */
#define PROF_READ_CREATED_BY	2u	/* as root of the stack */

/* The input is rows, see prof_write_rows, which cannot be told by content. */
#define PROF_READ_ROWS		4u

/* Read without a thread: there are no cores to spare. */
#define PROF_READ_ALONE		8u

/*
 * How to read.  NULL for a struct of these is one of zeros: everything is kept,
 * so that frames are addresses and two builds have few of them in common.  A
 * report by function asks for { .keep = prof_granularity("functions") }, and
 * for PROF_KEEP_LABELS besides if it wants labels.  Where several of both signs
 * are merged, what of them cancels out, and so the totals, hang on that.
 */
struct prof_options {
	unsigned keep;		/* PROF_KEEP_..., 0 means PROF_KEEP_ALL */
	uint64_t max_bytes;	/* of one profile.proto, one line of text, one
				   gzip member decompressed; 0 means
				   PROF_MAX_BYTES */
	unsigned flags;		/* PROF_READ_... */
	const char *types;	/* PROF_READ_ROWS: the columns that come
				   first, as "samples/count,cpu/nanoseconds" */
};

/*
 * Read everything from fd, which need not be seekable, or from size bytes
 * at data.  Any form is recognised by content: gzip (one or more members),
 * profile.proto, the text format, folded stacks, the forms of gperftools and
 * jemalloc, Go's debug=1 and debug=2, perf script.  Several gzip members or
 * text sections are merged.  fd is read to its end and stays open: to close it
 * is the caller's.  A large gzip member is decompressed by a thread of the
 * library's, which takes no signals and is gone on return, unless
 * PROF_READ_ALONE says not to; where none can be had it goes without.  On
 * success *out is the caller's, to prof_free(); its warnings tell what in the
 * input was not understood, and could be passed over.
 */
PROF_API int prof_read_fd(int fd, const struct prof_options *opt,
    struct prof **out, struct prof_err *err);
PROF_API int prof_read_mem(const void *data, size_t size,
    const struct prof_options *opt, struct prof **out, struct prof_err *err);

/*
 * The same, but gzip members and text sections are not merged: each is a
 * profile, of which two are in memory at a time.  fd stays open and is the
 * caller's, who closes it after prof_sections_free().  NULL: it failed.
 */
struct prof_sections;
PROF_API struct prof_sections *prof_sections_new(int fd,
    const struct prof_options *opt, struct prof_err *err);

/*
 * 1: *out is the next of them, and the caller's to prof_free(); 0: there is
 * none any more; -1: what follows cannot be read.  Those before it are whole.
 */
PROF_API int prof_sections_next(struct prof_sections *s, struct prof **out,
    struct prof_err *err);

PROF_API void prof_sections_free(struct prof_sections *s);	/* or NULL */

/* p may be NULL. */
PROF_API void prof_free(struct prof *p);

/* The bytes of string id, NUL-terminated.  Never NULL. */
PROF_API const char *prof_str(const struct prof *p, uint32_t id);

/*
 * The column called name: a number, a sample type, or one of pprof's
 * aliases ("inuse_space" also finds "space").  NULL or "" is the profile's
 * default type, else the last column.  Returns the column, or -1 with a
 * message that lists the columns.
 */
PROF_API int prof_column(const struct prof *p, const char *name,
    struct prof_err *err);

/*
 * Keep only column col, which becomes column 0.  Totals follow.
 */
PROF_API void prof_select(struct prof *p, size_t col);

/*
 * Merge the n profiles of v into a new one, as pprof merges: the sample
 * types that all have, in the order of the first; units brought to the
 * finest; values of equal stacks and labels added; the earliest time, the
 * sum of durations, the longest period.  Stacks and functions are equal when
 * what was kept of them is.  Totals that say more than the values of a
 * profile are added, and then those of all; else they are made anew.  What
 * comes out hangs neither on how the n are put in groups that are merged
 * first, nor, but for what is the first profile's, on their order; sums have
 * to fit in 64 bits at the end, not on the way.  PROF_EMISMATCH: the one at
 * err->at has no sample type in common with those before it, another period
 * type or units that do not compare; nothing has changed then.  The inputs are
 * not consumed, but their columns and values may have been rescaled.
 */
PROF_API int prof_merge(struct prof *const *v, size_t n, struct prof **out,
    struct prof_err *err);

/*
 * The same of any number of profiles that come one after another, in the
 * memory of their sum and one of them.
 */
struct prof_merger;
PROF_API struct prof_merger *prof_merger_new(struct prof_err *err);

/*
 * Add p, which is the merger's then, and may be freed.  PROF_EMISMATCH: it has
 * no sample type in common with what was added before, another period type or
 * units that do not compare, err->at being how many were added; and
 * PROF_EUSAGE: it was not read with the same PROF_KEEP_...  p is the caller's
 * still, and more may be added.  After any other error, also of
 * prof_merger_end(), the merger is only good for prof_merger_free().
 */
PROF_API int prof_merger_add(struct prof_merger *m, struct prof *p,
    struct prof_err *err);

/*
 * What prof_merge() makes of all that was added; of a single one, which
 * is as it was, that itself.  *out is the caller's to prof_free().
 */
PROF_API int prof_merger_end(struct prof_merger *m, struct prof **out,
    struct prof_err *err);
PROF_API void prof_merger_free(struct prof_merger *m);	/* may be NULL */

/*
 * Whether prof_merge() would take both: 0, or -1 and PROF_EMISMATCH, err->at
 * being 1, with the reason.  Nothing changes.
 */
PROF_API int prof_comparable(struct prof *a, struct prof *b,
    struct prof_err *err);

#define PROF_DIFF_NET		1u	/* totals: sum of |differences| */
#define PROF_DIFF_NORMALIZE	2u	/* scale new to old's sums first */

#define PROF_DIFF_NAMES		4u	/* match by name, addresses or not */
#define PROF_DIFF_TAKE		8u	/* new_ may be used up: less is copied */

/*
 * new minus old, as a new profile.  Totals are those of old (pprof's
 * -diff_base); stacks without a change are there, and cancelled[] says so.
 * With PROF_DIFF_NET totals are the sum of the magnitudes of what is left,
 * and what has no change is not (pprof's -base, if both were read with
 * addresses, which prof_reduce() may then drop).  A function with one name
 * in both is one function, if neither has several of that name, unless
 * PROF_KEEP_ADDRESS without PROF_DIFF_NAMES asks for exactness.  old and
 * new_ are changed: they have the columns that are in both, in one unit, and
 * old's values have the other sign; with PROF_DIFF_TAKE new_ may be left with
 * no samples, nor anything else but what is said of it as a whole.
 */
PROF_API int prof_diff(struct prof *old, struct prof *new_, unsigned flags,
    struct prof **out, struct prof_err *err);

/*
 * One column of both side by side, as a new profile with the columns "old"
 * and "new": stacks that vanished have a new value of 0, stacks that are
 * new an old one.  column as for prof_column; of flags, NORMALIZE counts.
 * Both inputs are reduced to that column.
 */
PROF_API int prof_pair(struct prof *old, struct prof *new_,
    const char *column, unsigned flags, struct prof **out,
    struct prof_err *err);

/*
 * All columns of both, as a new profile: first those of old, then, under the
 * same names, those of new.  Both inputs are widened likewise.
 */
PROF_API int prof_pair_all(struct prof *old, struct prof *new_,
    struct prof **out, struct prof_err *err);

/*
 * A copy of p in which function names are without what compilers vary:
 * generic instantiations, closure numbers, module versions, suffixes of
 * clones.  Functions of one name become one, where the first of them is.  p's
 * own functions are renamed, too.
 */
PROF_API int prof_canonical_names(struct prof *p, struct prof **out,
    struct prof_err *err);

/*
 * The package that a function is in: how many bytes at the beginning of its
 * name, of len bytes, are the import path, "net/http" of
 * "net/http.(*conn).serve".  0: there is none, as in C.
 */
PROF_API size_t prof_package(const char *name, size_t len);

/*
 * A copy of p in which frames are packages: each function has the name of its
 * package, or "(none)", and calls inside of one are no frames of their own.
 * p is only good for prof_free() then.
 */
PROF_API int prof_packages(struct prof *p, struct prof **out,
    struct prof_err *err);

/*
 * Add up samples with equal stack and labels, and drop those that are zero
 * in every column, unless weights have cancelled out there.  The first of
 * equal samples keeps its place.
 */
PROF_API int prof_compact(struct prof *p, struct prof_err *err);

/*
 * A copy of p that keeps only what both p->keep and keep say, compact.
 */
PROF_API int prof_reduce(const struct prof *p, unsigned keep,
    struct prof **out, struct prof_err *err);

/*
 * Remove the frames that the profile's drop_frames asks to remove (and its
 * keep_frames does not), as pprof does before every report.  An invalid
 * expression is passed over, as in pprof; one that is too much work too, with
 * a warning in p.
 */
PROF_API int prof_prune(struct prof *p, struct prof_err *err);

/*
 * Remove all labels.
 */
PROF_API void prof_drop_labels(struct prof *p);

/*
 * Regular expressions in RE2's syntax, as pprof's users type them: not
 * anchored, case matters, "$" is the very end.  What RE2 does not take is an
 * error, and what it takes means the same here, in time that grows with the
 * lengths of text and expression and no faster.  what names the expression in
 * messages.  NULL: err tells what is wrong at which character, or that the
 * expression is too large.
 */
struct prof_regex;
PROF_API struct prof_regex *prof_regex_new(const char *what,
    const char *pattern, struct prof_err *err);
PROF_API void prof_regex_free(struct prof_regex *re);	/* may be NULL */

/*
 * 1: matches, 0: does not, -1: too complex to tell, or no memory for it.  Not
 * thread-safe.
 */
PROF_API int prof_regex_match(const struct prof_regex *re, const char *s,
    size_t len);

/*
 * Which stacks and frames to keep; NULL is no condition.  The expressions
 * match function names, file names and the files of mappings.
 */
struct prof_filter {
	const char *focus;	/* keep stacks with a matching frame */
	const char *ignore;	/* drop stacks with a matching frame */
	const char *hide;	/* drop matching frames */
	const char *show;	/* keep only matching frames */
	const char *show_from;	/* drop what is above the root-most match */
	const char *prune_from;	/* drop what is below the leaf-most match */
	const char *tagfocus;	/* [KEY=]RE,... or [KEY=]MIN:MAX */
	const char *tagignore;
	const char *tagshow;	/* keep only labels with matching keys */
	const char *taghide;	/* drop labels with matching keys */
	const char *tagroot;	/* KEY,...: values become root frames */
	const char *tagleaf;	/* KEY,...: values become leaf frames */
	bool noinlines;		/* keep only what was not inlined */
};

/* Bits of what prof_filter found nothing for. */
#define PROF_UNMATCHED_FOCUS		0x001u
#define PROF_UNMATCHED_IGNORE		0x002u
#define PROF_UNMATCHED_HIDE		0x004u
#define PROF_UNMATCHED_SHOW		0x008u
#define PROF_UNMATCHED_SHOW_FROM	0x010u
#define PROF_UNMATCHED_PRUNE_FROM	0x020u
#define PROF_UNMATCHED_TAGFOCUS		0x040u
#define PROF_UNMATCHED_TAGIGNORE	0x080u
#define PROF_UNMATCHED_TAGSHOW		0x100u
#define PROF_UNMATCHED_TAGHIDE		0x200u
#define PROF_UNMATCHED_TAGROOT		0x400u
#define PROF_UNMATCHED_TAGLEAF		0x800u

/*
 * Apply f in pprof's order: tagroot and tagleaf, focus to show, show_from,
 * tagfocus and tagignore, tagshow and taghide, prune_from, noinlines.
 * Totals stay what they were.  *unmatched tells which of f's conditions
 * met nothing.
 */
PROF_API int prof_filter(struct prof *p, const struct prof_filter *f,
    unsigned *unmatched, struct prof_err *err);

/* Totals of what is there now, instead of those passed on. */
PROF_API int prof_retotal(struct prof *p, struct prof_err *err);

/*
 * Cut every stack below its owner: the leaf-most frame that is not in the
 * standard library of its language, else the creator of the goroutine (label
 * created_by), else the leaf-most frame that is not the runtime's; of stacks
 * of goroutines, which the library started and nobody else is on, the
 * root-most such frame, which tells what the goroutine is for.  owner
 * and not_owner (NULL: none) are expressions that say which functions are
 * the user's own and which are not; stacks that then are nobody's become the
 * one frame "(other)".
 */
PROF_API int prof_own(struct prof *p, const char *owner,
    const char *not_owner, struct prof_err *err);

/* How one row moved over the snapshots. */
enum prof_move {
	PROF_GROWING,	/* up, and up again: what a leak looks like */
	PROF_UNSTEADY,	/* more than at first, but by a step or a swing */
	PROF_STILL,	/* no more than chance or nothing at all */
	PROF_SHRINKING	/* less than at first */
};

struct prof_trend_row {
	const char *name;
	int64_t *values;	/* by snapshot; of counters, the increments */
	int64_t first, last, change;
	double per_hour;	/* slope of the line of least squares, or all
				   increments over the time; NaN: no times */
	unsigned rises, falls;	/* of the steps between distinct snapshots */
	double tau;		/* Kendall's tau-a: 1 always up, -1 down */
	double p;		/* how often chance gives such a tau or more */
	double z;		/* standard errors that the line of least
				   squares is away from level, by Student's t */
	double error;		/* standard error of change; NaN: not known */
	enum prof_move move;
	bool is_new, gone;	/* zero in the first, in the last snapshot */
};

struct prof_trend_options {
	const char *by;		/* function, stack, package, file, owner or
				   label:KEY */
	const char *owner, *not_owner;	/* for owner, see prof_own */
	bool cum;		/* function: with all it calls */
	bool owners;		/* by owner besides, for
				   prof_snapshots_owners() */
	bool ends;		/* for prof_snapshots_diff() */
};

/* Rows in order of suspicion: growing ones first, the largest first. */
struct prof_trend {
	struct prof_trend_row *rows;
	size_t nrows;
	size_t nvalues;		/* in each row */
	size_t ndistinct;	/* snapshots, one of each collection */
	int64_t begin, end;	/* ns since 1970; 0: the snapshots have no
				   time */
	const char *type, *unit;
	int64_t first_total;	/* of the first snapshot */
	bool counter;		/* the column only ever rises */
	char **notes;		/* what was odd about the snapshots */
	size_t nnotes;
	struct prof_trend_priv *priv;
};

PROF_API void prof_trend_free(struct prof_trend *t);	/* may be NULL */

/*
 * Snapshots of one process, which come one after another: what is kept of each
 * is what its rows add up to.  The strings of opt have to stay.
 */
struct prof_snapshots;
PROF_API struct prof_snapshots *prof_snapshots_new(
    const struct prof_trend_options *opt, struct prof_err *err);

/* Whether p goes with the first of them: 0, or -1 as prof_comparable(). */
PROF_API int prof_snapshots_match(struct prof_snapshots *s, struct prof *p,
    struct prof_err *err);

/*
 * Add p, which belongs to the snapshots then, and may be freed.  PROF_EMISMATCH:
 * it has no sample type that all before it have, another period type or units
 * that do not compare, err->at being how many were added; p is the caller's
 * still, and more may be added.  After any other error p is the caller's, too,
 * and the snapshots are only good for prof_snapshots_free().
 */
PROF_API int prof_snapshots_add(struct prof_snapshots *s, struct prof *p,
    struct prof_err *err);

/*
 * The header of the first that was added, with the columns that all have so
 * far, and no samples: for prof_column().  NULL: none was added.
 */
PROF_API const struct prof *prof_snapshots_head(
    const struct prof_snapshots *s);

/*
 * What grows over the snapshots, which are put in the order of their times if
 * all have one; column is as for prof_column().  The caller frees *out with
 * prof_trend_free() before the snapshots.  More may be added, for another
 * trend.
 */
PROF_API int prof_snapshots_trend(struct prof_snapshots *s,
    const char *column, struct prof_trend **out, struct prof_err *err);

/* The same by owner, whatever else the rows are, if opt asked for owners. */
PROF_API int prof_snapshots_owners(struct prof_snapshots *s,
    const char *column, struct prof_trend **out, struct prof_err *err);

/*
 * The last snapshot minus the first, of the stacks that belong to rows of t
 * that grow, if opt asked for the ends.  These are gone then: it is had once.
 */
PROF_API int prof_snapshots_diff(struct prof_snapshots *s,
    const struct prof_trend *t, struct prof **out, struct prof_err *err);

PROF_API void prof_snapshots_free(struct prof_snapshots *s);	/* or NULL */

/*
 * The account of the process's memory that Go's text of a heap ends in, as a
 * trend of its parts: the rows are in the order of the account, the notes say
 * how much of the growth heap's rows explain, and where the rest is.
 * goroutines, which may be NULL, are those of the same process.  Of others
 * there is what their memory map says.  *out is NULL if the snapshots of heap
 * say nothing; the caller frees it with prof_trend_free().
 */
PROF_API int prof_trend_memory(const struct prof_trend *heap,
    const struct prof_trend *goroutines, struct prof_trend **out,
    struct prof_err *err);

/* A row of a heap that grows in step with goroutines. */
struct prof_step {
	const char *name;	/* of the row */
	const char *with;	/* of the goroutines, with commas in between */
	int64_t *values, *counts;	/* in npairs snapshots */
	double r;		/* their correlation, at the heap's times */
	double each;		/* values to a count, by least squares */
};

/* In the order of the heap's rows. */
struct prof_steps {
	struct prof_step *v;
	size_t n;
	size_t npairs;		/* snapshots that were taken together */
	struct prof_steps_priv *priv;
};

/*
 * Which rows of heap, a trend by owner, grow with which rows of other, that of
 * goroutines.  Functions of a language's library are left out, and what may be
 * chance: there is nothing of fewer than four snapshots.  Snapshots of both
 * are together by their times, or by their order where there are none.  The
 * caller frees *out with prof_steps_free().
 */
PROF_API int prof_steps_new(const struct prof_trend *heap,
    const struct prof_trend *other, struct prof_steps **out,
    struct prof_err *err);
PROF_API void prof_steps_free(struct prof_steps *s);

/*
 * A chart, SVG without a script: of rows that grow a line each over the times
 * of the snapshots, at most rows of them, 0 or above 8: 8.  The last value has
 * an error bar, of the standard error of the change, if that is known; restarts
 * are marked.
 */
PROF_API int prof_write_trend_svg(const struct prof_trend *t, size_t rows,
    FILE *f, struct prof_err *err);

/* Writers.  Nothing is flushed; a failed write is PROF_EIO. */

#define PROF_TEXT_HEADER	1u	/* header lines only */
#define PROF_TEXT_EXACT		2u	/* every sample, nothing added up */

/*
 * The text format of prof(5), in canonical order.  Without PROF_TEXT_EXACT
 * equal samples are added up, in p or on the way, and zero ones left out.
 */
PROF_API int prof_write_text(struct prof *p, unsigned flags, FILE *f,
    struct prof_err *err);

/*
 * Bit of prof_write_rows: backslashes are written twice, for a consumer that
 * undoes backslashes (ClickHouse's TSV, PostgreSQL's COPY).  The bits are
 * none of PROF_TEXT_...
 */
#define PROF_ROWS_DOUBLED	0x100u

/*
 * Rows for a database, each value on a line of its own if it is not 0 (of
 * the first stack all, so that each column is named), fields separated by
 * tabs: the profile's time (ns since 1970), the nwith strings
 * of with, type/unit, value, stack, labels with ";" between.  Stacks and
 * labels are those of the text format, in its order; p is made compact
 * first.  PROF_READ_ROWS reads them.
 */
PROF_API int prof_write_rows(struct prof *p, const char *const *with,
    size_t nwith, unsigned flags, FILE *f, struct prof_err *err);

/* profile.proto, gzipped. */
PROF_API int prof_write_proto(const struct prof *p, FILE *f,
    struct prof_err *err);

#define PROF_FOLD_LINES	1u	/* NAME:LINE frames */

/*
 * Folded stacks of the ncols columns cols, sorted.  nkeys label keys (bytes,
 * NUL-terminated) become root frames KEY=VALUE.
 */
PROF_API int prof_write_folded(const struct prof *p, const size_t *cols,
    size_t ncols, const char *const *keys, size_t nkeys, unsigned flags,
    FILE *f, struct prof_err *err);

/* Units and numbers as pprof prints them. */

#define PROF_LABEL_MAX 96

/*
 * value in unit from, brought to unit to ("minimum" and "auto" choose).
 * *unit is the unit of the result, "" when there is nothing to say; it
 * points to static storage, or to the argument to.
 */
PROF_API double prof_scale(int64_t value, const char *from, const char *to,
    const char **unit);

/* "1.50kB"; buf holds PROF_LABEL_MAX bytes and is returned. */
PROF_API char *prof_label(int64_t value, const char *from, const char *to,
    char *buf);

/*
 * value of total in percent, "33.33%", padded to pprof's width; buf holds
 * PROF_LABEL_MAX bytes and is returned.
 */
PROF_API char *prof_percent(int64_t value, int64_t total, char *buf);

/*
 * The length of the UTF-8 character that begins the len bytes at s, and in *c
 * which it is; 0: it is none.  Of a string that ends in NUL len may be 4.
 */
PROF_API size_t prof_utf8(const char *s, size_t len, uint32_t *c);

/*
 * s with control bytes, bidirectional controls and invisible characters
 * written as \xHH, so that a terminal shows it and does not obey it.  Bytes
 * that are not UTF-8 stay.  Writes to f.
 */
PROF_API void prof_put_safe(const char *s, FILE *f);

/*
 * The same, flushed right in so many columns, for which characters count and
 * not bytes.
 */
PROF_API void prof_put_right(const char *s, int width, FILE *f);

/*
 * The same for a field of a tab-separated line: tabs too, and backslashes
 * that would be read as such an escape.
 */
PROF_API void prof_put_field(const char *s, FILE *f);

/* The graph of calls. */

struct prof_node {
	uint32_t name;		/* string; "" when there is no function */
	uint32_t file;		/* string, cleaned path */
	uint32_t object;	/* string: mapping's file, of nameless nodes */
	uint64_t address;
	int64_t line, column;
	int64_t flat, flat_div;	/* self; divisor for means */
	int64_t cum, cum_div;	/* with callees */
	const char *label;	/* printable name, NUL-terminated */
	bool shown;
	uint32_t in, out;	/* edges[] + 1: first by dst, by src; 0: none */
};

struct prof_edge {
	uint32_t src, dst;	/* nodes[] */
	int64_t weight, weight_div;
	bool residual;		/* passes over nodes that were left out */
	bool inlined;		/* every call along it was inlined */
	uint32_t next_in, next_out;	/* edges[] + 1, 0 ends the list */
};

struct prof_graph_options {
	size_t col;
	bool mean;		/* divide by column 0 */
	bool cum;		/* sort by cum instead of flat */
	bool visual;		/* order and trim for a drawing; nodelets */
	bool marks_only;	/* edges only where calls were inlined */
	bool call_tree;		/* one node per call path */
	bool drop_negative;
	size_t nodecount;	/* 0: no limit */
	double nodefraction, edgefraction;
	const char *unit;	/* to print in; "minimum" chooses */
	double divide_by;	/* 0 means 1 */
	unsigned threads;	/* to walk samples with, at most; 0: one */
};

struct prof_graph_priv;

/*
 * The lists of edges, by node, are in order of decreasing |weight|; an edge
 * is on both its lists.  An edge may lead from or to a node that is not
 * shown because it has no weight; shown tells.
 */
struct prof_graph {
	const struct prof *prof;
	struct prof_graph_options opt;
	struct prof_node *nodes;	/* shown and not */
	size_t nnodes;
	uint32_t *order;		/* nodes[] shown, in report order */
	size_t norder;
	struct prof_edge *edges;
	size_t nedges;
	int64_t total;			/* what percentages refer to */
	size_t orig_nodes;		/* before nodecount */
	size_t dropped_nodes, dropped_edges;
	const char *unit;		/* unit of values printed */
	const char *sample_unit;	/* unit of values held */
	struct prof_graph_priv *priv;
};

/*
 * Nodes and edges of p, trimmed and ordered as pprof does for its
 * reports.  The caller frees *out with prof_graph_free.
 */
PROF_API int prof_graph_new(const struct prof *p,
    const struct prof_graph_options *opt, struct prof_graph **out,
    struct prof_err *err);
PROF_API void prof_graph_free(struct prof_graph *g);

/* Mean values where the graph has divisors, else the sums. */
PROF_API int64_t prof_node_flat(const struct prof_node *n);
PROF_API int64_t prof_node_cum(const struct prof_node *n);
PROF_API int64_t prof_edge_weight(const struct prof_edge *e);

/* value as the graph's reports print it; buf holds PROF_LABEL_MAX. */
PROF_API char *prof_graph_value(const struct prof_graph *g, int64_t value,
    char *buf);

/*
 * The lines above a report (File, Type, Time, ..., Showing nodes), each
 * handed to put without its newline.  full adds pprof's hint for graphs.
 */
PROF_API int prof_graph_legend(const struct prof_graph *g, bool full,
    void (*put)(const char *line, void *arg), void *arg,
    struct prof_err *err);

/*
 * Stacks, leaf first, heaviest first, in pprof's layout; opt.nodecount
 * limits their number.  p is made compact first.
 */
PROF_API int prof_write_traces(struct prof *p,
    const struct prof_graph_options *opt, FILE *f, struct prof_err *err);

/*
 * key, value, weight, ratio, unit; numbers are whole, in bytes, nanoseconds
 * or the unit they have
 */
#define PROF_TAGS_TSV	1u

#define PROF_TAGS_MANY	100	/* values of a key; more tell little apart */

/*
 * Label keys and values with their weights, in pprof's layout.  many, unless
 * NULL, is told each key, escaped, that has more than PROF_TAGS_MANY values,
 * and how many.
 */
PROF_API int prof_write_tags(struct prof *p,
    const struct prof_graph_options *opt, unsigned flags, FILE *f,
    void (*many)(const char *key, size_t values, void *arg), void *arg,
    struct prof_err *err);

/* Graphviz. */
PROF_API int prof_write_dot(const struct prof_graph *g, FILE *f,
    struct prof_err *err);

#define PROF_CALLGRIND_LINES	1u	/* no addresses: for speedscope */

/*
 * KCachegrind's format: what column col costs at every address and line of p,
 * and the calls from there, in the unit the profile has, and in total.  The
 * calls into a function add up to its cum, so those that recurse are left
 * out.  Where there are negative values, a second event has what decreased.
 */
PROF_API int prof_write_callgrind(const struct prof *p, size_t col,
    unsigned flags, FILE *f, struct prof_err *err);

/*
 * A flame graph: the tree of call paths, wide where they are heavy.
 */
struct prof_flame_options {
	size_t col;		/* the column to begin with */
	double min_percent;	/* paths narrower than that, of all, in every
				   column, are summed up in one each */
	bool flame;		/* the root is at the bottom */
	bool pair;		/* half of the columns are old, half new:
				   show the difference */
	const char *title;	/* or NULL */
	const char *const *keys;	/* labels to group by; nkeys of 0: all
					   that have strings */
	size_t nkeys;
	const struct prof *places;	/* where functions are that p only
					   has names of, or NULL */
	unsigned width;		/* of SVG, in pixels; 0: 1200 */
};

/*
 * One HTML file with a script and all columns of p, to be looked at in a
 * browser: what its functions weigh is what prof_graph_new() says of its nodes.
 * Pairs are of prof_pair() or prof_pair_all(), and so are col and its total.
 */
PROF_API int prof_write_flame(const struct prof *p,
    const struct prof_flame_options *opt, FILE *f, struct prof_err *err);

/* The same of column col as SVG without script; keys and places are naught. */
PROF_API int prof_write_flame_svg(const struct prof *p,
    const struct prof_flame_options *opt, FILE *f, struct prof_err *err);

/* Source files.  A list of directories or prefixes has ":" in between. */

/*
 * file, as a profile has it, as reports show it: less the first of the list
 * prefixes that it begins with, and cleaned ("a/./b" is "a/b").  If there
 * are no prefixes, all up to a directory goes that is called like one of
 * the list dirs.  Either list may be NULL.  The caller frees the name; NULL:
 * no memory.
 */
PROF_API char *prof_source_name(const char *file, const char *dirs,
    const char *prefixes);

/*
 * Open the source file called name, which prof_source_name() made from the
 * same lists: if absolute that file, otherwise the first of that name in the
 * directories dirs or a parent of theirs.  Without dirs it is the current
 * directory, which may then shorten name too.  Only regular files are
 * opened, so that nobody has to wait for a device that a profile names.  The
 * caller closes the stream, and frees *path, which is where it was.  NULL:
 * err says where it was looked for, or which one cannot be read and why.
 */
PROF_API FILE *prof_source_open(const char *name, const char *dirs,
    const char *prefixes, char **path, struct prof_err *err);

/* A line of source; a sample is in its cum once, however often there. */
struct prof_source_line {
	int64_t line;		/* 0 if unknown */
	int64_t flat, cum;
};

/* A function, or what of it comes from one file. */
struct prof_routine {
	uint32_t name;		/* string of the profile */
	char *file;		/* prof_source_name(); "" if unknown */
	int64_t flat, cum;	/* cum: not the sum of the lines' */
	int64_t first, last;	/* range to show, by pprof's rules */
	struct prof_source_line *lines;	/* by line, those that weigh */
	size_t nlines;
};

struct prof_listing {
	struct prof_routine *routines;	/* by name, then file */
	size_t nroutines;
	int64_t total;		/* what percentages refer to */
	struct prof_source_line *lines;	/* of all routines */
	size_t nlines;
};

/*
 * The functions of p whose names re matches, line by line, as far as p kept
 * names, files, lines and details.  Of opt, col and mean count; dirs and
 * prefixes are those of prof_source_name().  The caller frees *out with
 * prof_listing_free(); p must outlive it.
 */
PROF_API int prof_listing_new(const struct prof *p,
    const struct prof_graph_options *opt, const struct prof_regex *re,
    const char *dirs, const char *prefixes, struct prof_listing **out,
    struct prof_err *err);
PROF_API void prof_listing_free(struct prof_listing *l);

#ifdef __cplusplus
}
#endif

#endif
