/*
 * An index of DWARF by address: which unit, and in that which function or
 * inlined call is innermost.  A unit is read when it is first asked.
 * SPDX-License-Identifier: MIT
 */
#ifndef SYMBOL_DWARFINDEX_H
#define SYMBOL_DWARFINDEX_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A function, or one inlined at some place. */
struct symbol_scope {
	Dwarf_Off die;		/* in the unit's dwarf */
	uint32_t parent;	/* scopes[] + 1; 0: this is the function */
	const char *name;	/* NULL: not yet looked up */
	int64_t start_line;
};

/* Code from lo up to the next one's: belongs to scopes[scope - 1], 0: none. */
struct symbol_piece {
	uint64_t lo;
	uint32_t scope;
};

struct symbol_unit {
	Dwarf_Die lines_die;	/* the unit that has the lines */
	Dwarf_Die die;		/* the one with the functions: split off? */
	Dwarf *dwarf;		/* of die */
	int version;
	bool linked;		/* so there is no code at address 0 */
	bool is_read;
	struct symbol_scope *scopes;
	struct symbol_piece *pieces;
	size_t nscopes, cscopes, npieces, cpieces;
};

struct symbol_range {
	uint64_t lo, hi;
	uint32_t of;		/* unit, or scope */
	uint32_t depth;
};

struct symbol_units {
	struct symbol_unit *v;
	size_t n, cap;
	struct symbol_range *ranges;	/* by lo */
	uint64_t *reach;		/* the highest hi of ranges so far */
	size_t nranges, cranges;
};

/* -1: no memory. */
int symbol_units_read(struct symbol_units *u, Dwarf *dwarf, bool linked);
void symbol_units_free(struct symbol_units *u);
struct symbol_unit *symbol_units_find(struct symbol_units *u, uint64_t vaddr);

/* Index the unit unless it is; -1: no memory. */
int symbol_unit_read(struct symbol_unit *u);
/* The innermost scope at vaddr: scopes[] + 1, 0: none. */
uint32_t symbol_unit_find(const struct symbol_unit *u, uint64_t vaddr);

#endif
