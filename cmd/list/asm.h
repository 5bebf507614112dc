/*
 * Functions by instruction, from finding them to printing.
 * SPDX-License-Identifier: MIT
 */
#ifndef ASM_H
#define ASM_H

#include "list.h"

/* What an address weighs; divisors are for means. */
struct asm_node {
	uint64_t vaddr;
	int64_t flat, cum, flat_div, cum_div;
};

/* A binary, and the addresses in it that weigh something. */
struct asm_part {
	struct symbol_binary *b;
	char *path;
	struct asm_node *nodes;
	uint64_t *at;		/* theirs */
	size_t n;
	struct symbol_code *code;
	size_t ncode;
};

struct asm_routine {
	const struct asm_part *part;
	const struct symbol_code *code;
};

struct asm_lister {
	const struct list_asm *a;
	struct asm_node *weights;	/* by location */
	bool *done;		/* mappings[] */
	struct asm_part *parts;
	size_t nparts;
	struct asm_routine *routines;
	size_t nroutines;
	bool overflow;
};

/* asm.c: the binaries of the profile's mappings, with what weighs something. */
void asm_open(struct asm_lister *k);
void asm_close(struct asm_lister *k);

/* The first node at or after vaddr. */
size_t asm_first(const struct asm_part *part, uint64_t vaddr);

/* What nodes from start up to end weigh; false: there are none. */
bool asm_sum(struct asm_lister *k, const struct asm_part *part,
    uint64_t start, uint64_t end, int64_t *flat, int64_t *cum);
int64_t asm_mean(int64_t v, int64_t div);	/* div may be 0 */

/* print.c */
void asm_print(struct asm_lister *k);

#endif
