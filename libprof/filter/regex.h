/*
 * Expressions once they are written for PCRE2: run by it, or by us.
 *
 * PCRE2 tries one way after the other, and for some expressions there are too
 * many.  Then a machine of our own takes over that follows all ways at once:
 * it needs time in proportion to the length of text and expression, whatever
 * they are, and takes expressions that are too large for PCRE2.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_REGEX_H
#define PROF_REGEX_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/base.h"

/*
 * pcre.c: the expression text, which is what prof_re2_translate() wrote.
 * NULL: *why is PCRE2's error.
 */
pcre2_code *prof_pcre_compile(const char *text, size_t len, int *why);
/* Whether that error is a lack of memory. */
bool prof_pcre_nomem(int why);

/* charset.c: sets of characters that expressions name. */
struct prof_charset {
	const char *text;	/* "[a-z]", "." */
	size_t len;
	bool fold;		/* whatever the case */
	uint64_t ascii[2];	/* a bit for each of the first characters */
	pcre2_code *code;
};

struct prof_charsets {
	struct prof_charset *v;
	size_t n, cap;
	struct prof_table table;
	uint64_t seed;
	pcre2_match_data *data;
};

/* The set that is written so; text stays where it is.  NONE: no memory. */
uint32_t prof_charset_add(struct prof_charsets *c, const char *text,
    size_t len, bool fold);
bool prof_charset_has(const struct prof_charsets *c, uint32_t set,
    uint32_t ch);
void prof_charsets_free(struct prof_charsets *c);

/* retree.c: the same text as a tree. */
enum prof_renode_kind {
	RE_CHAR,	/* value: the character */
	RE_SET,		/* a charset */
	RE_ASSERT,	/* one of the bits below */
	RE_REPEAT,	/* a node, min to max times */
	RE_CAT,		/* the first of nodes, or NONE */
	RE_ALT		/* the first of RE_CATs */
};

/* Places in a text. */
enum {
	RE_BEGIN = 1, RE_END = 2, RE_LINE_BEGIN = 4, RE_LINE_END = 8,
	RE_WORD_EDGE = 16, RE_NO_WORD_EDGE = 32
};

struct prof_renode {
	enum prof_renode_kind kind;
	uint32_t value, min, max;	/* max NONE: no end */
	uint32_t next;			/* in the list it is in; or NONE */
};

struct prof_retree {
	struct prof_renode *v;
	size_t n, cap;
	uint32_t root;
	struct prof_charsets sets;
};

/*
 * text ends in NUL and outlives t.  -1: no memory, or, if *deep says so, groups
 * too deep in each other.
 */
int prof_retree_init(struct prof_retree *t, const char *text, bool *deep);
void prof_retree_free(struct prof_retree *t);

/* nfa.c: the tree as a program of a machine that is in many states at once. */
enum prof_nfa_op {
	NFA_MATCH,	/* it does */
	NFA_CHAR,	/* arg: the character that must come */
	NFA_SET,	/* the charset of it */
	NFA_ASSERT,	/* what the place must be */
	NFA_SPLIT	/* another state to go on with */
};

struct prof_nfa_state {
	enum prof_nfa_op op;
	uint32_t arg, next;
};

struct prof_nfa;

enum { PROF_NFA_OK, PROF_NFA_NO_MEMORY, PROF_NFA_TOO_LARGE };
int prof_nfa_new(const char *text, struct prof_nfa **out);
void prof_nfa_free(struct prof_nfa *m);	/* may be NULL */

/*
 * nfarun.c: 1: some part of s matches, 0: none does, -1: it takes more than
 * *left steps, which becomes less by those taken.
 */
int prof_nfa_match(const struct prof_nfa *m, const char *s, size_t len,
    uint64_t *left);

/* States that are on, in the order in which they were turned on. */
struct prof_nfa_set {
	uint32_t *states, *place;	/* place: by state, in states */
	size_t n;
};

struct prof_nfa {
	struct prof_nfa_state *v;
	size_t n, cap;
	uint32_t start;
	struct prof_retree tree;
	struct prof_nfa_set now, then;
	uint32_t *stack;
};

#endif
