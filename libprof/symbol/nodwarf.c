/*
 * In place of dwarf.c where libdw is missing: no binary has DWARF.
 * SPDX-License-Identifier: MIT
 */
#include "symbol/frames.h"

struct symbol_dwarf *
symbol_dwarf_open(const struct symbol_elf *e)
{
	(void)e;
	return NULL;
}

void
symbol_dwarf_close(struct symbol_dwarf *d)
{
	(void)d;
}

int
symbol_dwarf_frames(struct symbol_dwarf *d, uint64_t vaddr,
    struct symbol_frames *out)
{
	(void)d;
	(void)vaddr;
	(void)out;
	return 0;
}
