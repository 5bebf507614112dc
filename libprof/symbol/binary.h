/*
 * A binary with what stands elsewhere about it.
 * SPDX-License-Identifier: MIT
 */
#ifndef SYMBOL_BINARY_H
#define SYMBOL_BINARY_H

#include "symbol/frames.h"

struct symbol_binary {
	struct symbol_elf *elf;
	struct symbol_elf *debug;	/* the file with what was stripped */
	struct symbol_go *go;
	struct symbol_dwarf *dwarf;
	struct symbol_table table, split, functions;
	bool is_stripped;		/* table has dynamic symbols alone */
	bool has_tables, has_rest;	/* they have been looked for */
	char *path, *debug_dirs;
	char *kernel;			/* the symbol last looked for */
	const struct symbol_entry *kernel_entry;
};

/* binary.c: where functions are; NULL: no memory. */
const struct symbol_table *symbol_binary_table(struct symbol_binary *b);

/* debugfile.c: that file of b, opened, or NULL. */
struct symbol_elf *symbol_debug_file(struct symbol_binary *b);

/* The first of dirs, ":" between, "" left out; *dirs goes on.  NULL: none. */
const char *symbol_next_dir(const char **dirs, size_t *len);

/* The parts of a path in one string, the caller's; NULL: no memory. */
char *symbol_path(const char *dir, size_t len, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
