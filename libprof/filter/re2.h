/*
 * Expressions in RE2's syntax, on their way to PCRE2.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_RE2_H
#define PROF_RE2_H

#include <prof.h>

#include "base/base.h"

#define PROF_RE2_DEPTH 250	/* groups in each other */

/* The flags of (?ims). */
enum { PROF_RE2_FOLD = 1, PROF_RE2_LINES = 2, PROF_RE2_DOTALL = 4 };

/* What an open group goes back to when it ends. */
struct prof_re2_group {
	const char *open;
	size_t start;		/* in out */
	unsigned flags, fold, most;
};

struct prof_re2 {
	const char *s;		/* what comes next; UTF-8 */
	struct prof_buf out;	/* what PCRE2 gets */
	unsigned flags;
	unsigned fold;		/* what out says of (?i) so far */
	size_t atom;		/* in out, what a repeat repeats */
	bool again;		/* it has been repeated already */
	const char *repeated;	/* where that repeat ended */
	unsigned copies;	/* of parts of the atom, by all repeats */
	unsigned most;		/* copies of parts of this group */
	struct prof_re2_group groups[PROF_RE2_DEPTH];
	size_t depth;
	struct prof_buf set;	/* what is in a class, */
	struct prof_buf not;	/* and the classes that it has all but, as */
	size_t nnot;		/* |[^a-z]; how many they are */
	const char *at;		/* the mistake */
	char why[100];
};

/*
 * The expression re for PCRE2, in out->s, which the caller frees.  It needs
 * PCRE2_UTF, PCRE2_ALLOW_EMPTY_CLASS, PCRE2_DOLLAR_ENDONLY,
 * PCRE2_ALT_CIRCUMFLEX, PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES,
 * PCRE2_NEWLINE_LF and groups nested more deeply by 3.  what names it in
 * messages.
 */
int prof_re2_translate(const char *what, const char *re, struct prof_buf *out,
    struct prof_err *err);

/* re2out.c: note the mistake at a place; false. */
bool prof_re2_wrong(struct prof_re2 *p, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

uint32_t prof_re2_next(struct prof_re2 *p);
bool prof_re2_is_word(char c);
void prof_re2_put(struct prof_buf *b, uint32_t c);

/* What follows is something to match. */
void prof_re2_atom(struct prof_re2 *p);

/* What follows cannot be repeated. */
#define PROF_RE2_NOTHING SIZE_MAX
void prof_re2_end_atom(struct prof_re2 *p);

/* re2class.c: [a-z], \d, \pL and the like. */
bool prof_re2_is_class(const char *s);
bool prof_re2_class(struct prof_re2 *p);

/* The character that a backslash and what follows stand for. */
bool prof_re2_escape(struct prof_re2 *p, uint32_t *c);

#endif
