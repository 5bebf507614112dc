/*
 * The readers of one binary's tables: Go's, symbols, DWARF.  Each answers
 * for an address in the file with frames, innermost first, and keeps the
 * strings that these point to as long as it lives.
 * SPDX-License-Identifier: MIT
 */
#ifndef SYMBOL_FRAMES_H
#define SYMBOL_FRAMES_H

#include "symbol/elffile.h"
#include "symbol/symbol.h"

/* One more frame, all zero; NULL: no memory. */
struct symbol_frame *symbol_frames_add(struct symbol_frames *f);

/* symtab.c: FUNC, OBJECT, NOTYPE and IFUNC symbols, by address and size. */
struct symbol_entry {
	uint64_t addr, size;
	const char *name;
	const char *file;	/* of a local one; "": unknown */
	size_t order;		/* in the file */
};

struct symbol_table {
	struct symbol_entry *v;
	size_t n;
};

/*
 * Those of .symtab, or if dynamic those of .dynsym.  -1: no memory; a file
 * without any is an empty table.
 */
int symbol_table_read(struct symbol_table *t, struct symbol_elf *e,
    bool dynamic);
void symbol_table_free(struct symbol_table *t);

/*
 * The symbol that begins last at or below vaddr, if vaddr is in it; of those
 * with one address the largest, and the last in the file.
 */
const struct symbol_entry *symbol_table_find(const struct symbol_table *t,
    uint64_t vaddr);
const struct symbol_entry *symbol_table_named(const struct symbol_table *t,
    const char *name);

/* gopclntab.c: the tables that Go's runtime uses, which are never stripped. */
struct symbol_go;

/* NULL: there are none that are known here, or no memory. */
struct symbol_go *symbol_go_open(struct symbol_elf *e);
void symbol_go_close(struct symbol_go *g);
/* Its functions, as symbols.  -1: no memory. */
int symbol_go_functions(const struct symbol_go *g, struct symbol_table *t);
/* 1: found, 0: not in a Go function, -1: no memory. */
int symbol_go_frames(const struct symbol_go *g, uint64_t vaddr,
    struct symbol_frames *out);

/* dwarf.c: debugging information; nodwarf.c where libdw is missing. */
struct symbol_dwarf;

/* NULL: there is none, or no memory. */
struct symbol_dwarf *symbol_dwarf_open(const struct symbol_elf *e);
void symbol_dwarf_close(struct symbol_dwarf *d);
int symbol_dwarf_frames(struct symbol_dwarf *d, uint64_t vaddr,
    struct symbol_frames *out);

#endif
