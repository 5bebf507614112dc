/*
 * Go's tables, once they are found in a file.  Addresses of places in the
 * table are offsets from its beginning.
 * SPDX-License-Identifier: MIT
 */
#ifndef SYMBOL_GOPCLNTAB_H
#define SYMBOL_GOPCLNTAB_H

#include "symbol/frames.h"

struct symbol_go {
	struct symbol_elf *e;
	const char *s;		/* the table, of size bytes and a NUL */
	uint64_t size, vaddr;
	bool is_new;		/* 1.18: offsets of 4 bytes, not addresses */
	bool has_start_line;	/* 1.20 */
	unsigned quantum;	/* of pc */
	size_t ptr;		/* bytes of an address */
	uint64_t nfunc, names, cutab, files, pctab, funcs, functab;
	uint64_t text;		/* where the code begins */
	const char *gofunc;	/* what funcdata refers to; NULL: unknown */
	uint64_t gofunc_len;
	uint64_t wrapper;	/* id of functions the compiler made */
};

/* The integer of size bytes at off of the table; false: there is none. */
bool symbol_go_read(const struct symbol_go *g, uint64_t off, size_t size,
    uint64_t *out);

void symbol_go_find_wrapper(struct symbol_go *g);

#endif
