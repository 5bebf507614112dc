/*
 * Functions by instruction: what prof-list alone does, and what it takes from
 * binaries.
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

struct list_instruction {
	uint64_t vaddr;
	char *text;
};

/*
 * What objdump(1) makes of the code of file from start up to end; *v is the
 * caller's, to list_instructions_free.  Exits with status 2 if there is no
 * objdump; -1: it failed, which has been said.
 */
int list_disassemble(const char *file, uint64_t start, uint64_t end,
    bool intel, struct list_instruction **v, size_t *n);
void list_instructions_free(struct list_instruction *v, size_t n);

#endif
