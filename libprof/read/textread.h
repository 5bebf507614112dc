/*
 * What the readers of the text format's lines, of its stacks, and of rows
 * share.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_TEXTREAD_H
#define PROF_TEXTREAD_H

#include "read/read.h"

/* Index of a text in a table of texts. */
struct names {
	struct prof_table table;
	struct prof_string *texts;
	uint32_t *ids;
	size_t n, ctexts, cids;
};

struct text_reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_arena arena;	/* texts of names */
	struct names locations, functions, mappings;
	struct prof_buf last;		/* the stack before, as text, */
	uint32_t *stack;		/* its locations, */
	size_t *ends;			/* and where they end in the text */
	size_t depth, cstack, cends;
	/*
	 * By location + 1, 0 standing for the root, what came last behind it
	 * on a stack: its place in locations, + 1; 0: nothing yet.
	 */
	uint32_t *next;
	size_t nnext, cnext;
	struct prof_line *lines;	/* of one location */
	size_t clines;
	struct prof_label *labels;
	size_t clabels;
	char *scratch;			/* for unescaping */
	size_t cscratch;
	int64_t *totals;
	size_t ntotals, ctotals;
	int64_t *values;
	size_t cvalues;
	size_t *minus;		/* columns of the line that are "-0" */
	size_t nminus, cminus;
	uint32_t seen;			/* words that may be there but once */
	uint64_t line;			/* without in: the line being read */
};

/* An error at the line being read. */
int prof_text_bad(struct text_reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* What a text stands for; NONE: it has not been seen. */
uint32_t prof_text_lookup(const struct text_reader *r, const struct names *t,
    const char *s, size_t len);
int prof_text_remember(struct text_reader *r, struct names *t, const char *s,
    size_t len, uint32_t id);
/* What the reader owns; not the profile, nor the input. */
void prof_text_reader_free(struct text_reader *r);

/* The string that s says, unescaped and interned; NONE: no memory. */
uint32_t prof_text_string(struct text_reader *r, const char *s, size_t len);

/* A signed decimal number that is all of s; -1: no, 1: it is too large. */
int prof_text_integer(const char *s, size_t len, int64_t *out);
/* "0x" and up to 16 digits; -1: no. */
int prof_text_hex(const char *s, size_t len, uint64_t *out);

/* The length of a function's text without its "#N"; *variant is N or 1. */
size_t prof_text_variant(const char *s, size_t len, int64_t *variant);

/* Which function a text names, however it is escaped; -1: no memory. */
struct function_key {
	uint64_t name;		/* a string */
	int64_t variant;	/* 0: none is said */
};
int prof_text_function_key(struct text_reader *r, const char *s, size_t len,
    struct function_key *key);

/* The location of the frames "outer;~inner"; NONE: err is filled in. */
uint32_t prof_text_location(struct text_reader *r, const char *s,
    size_t len);

/* type/unit, split at the last slash. */
int prof_text_type(struct text_reader *r, const char *s, size_t len,
    struct prof_type *t);

/* key=value or key:=number/unit, as number *n of r->labels. */
int prof_text_label(struct text_reader *r, const char *s, size_t len,
    size_t *n);

/* How many bytes at s are the same as of the stack before. */
size_t prof_text_same(const struct text_reader *r, const char *s, size_t len);
/*
 * Turn the text of a stack into r->stack; the first bytes of it, so many, are
 * the same as of the one before.
 */
int prof_text_stack(struct text_reader *r, const char *s, size_t len,
    size_t same);
/* A new sample that has it; NULL: err is filled in. */
struct prof_sample *prof_text_sample(struct text_reader *r);

#endif
