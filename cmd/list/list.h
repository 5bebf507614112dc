/*
 * The ways in which prof-list shows functions, and what they share.
 * SPDX-License-Identifier: MIT
 */
#ifndef LIST_H
#define LIST_H

#include "../report.h"
#include "symbol/symbol.h"

struct list_asm {
	const struct report *report;
	const struct prof *p;	/* with addresses */
	const struct prof_regex *re;
	const char *text;	/* the expression, or an address */
	struct symbol_options where;
	bool intel;		/* Intel's syntax */
};

/*
 * Print the functions that match.  1: some did, 0: none, -1: no binary could
 * be read, which has been said.
 */
int list_asm(const struct list_asm *a);

struct list {
	struct report report;
	const struct prof *p;
	const char *re, *dirs, *prefixes;
	bool tsv, html, by_instruction;
	bool difference;	/* values have signs */
	struct list_asm code;
	struct prof_listing *found;
};

/* text.c: print the functions found. */
void list_text(const struct list *l);

/* html.c: the same as a page, with instructions if there are binaries. */
void list_html(struct list *l);

/* source.c: a source file; f is NULL if there is none, which has been said. */
struct list_source {
	FILE *f;
	char *path;
};

void list_source_open(const struct list *l, const struct prof_routine *r,
    struct list_source *s);
void list_source_close(struct list_source *s);

struct list_line {
	int64_t line;
	const struct prof_source_line *weight;	/* or NULL */
	const char *text;	/* or NULL: not known */
	size_t len;
};

/*
 * Hand the lines of r to put, in order: its range, as far as the source goes,
 * and all others that weigh something.
 */
void list_source_lines(const struct prof_routine *r,
    const struct list_source *s,
    void (*put)(const struct list_line *line, void *arg), void *arg);

#define LIST_NO_OBJDUMP	1

struct list_instruction {
	uint64_t vaddr;
	char *text;
};

/*
 * What objdump(1) makes of the code of file from start up to end; *v is the
 * caller's, to list_instructions_free.  -1: it failed, which has been said;
 * LIST_NO_OBJDUMP: there is none.
 */
int list_disassemble(const char *file, uint64_t start, uint64_t end,
    bool intel, struct list_instruction **v, size_t *n);
void list_instructions_free(struct list_instruction *v, size_t n);

#endif
