/*
 * From an address in a process to the one in the file's tables.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "symbol/elffile.h"

#define PAGE 4096u
#define KERNEL 0x8000000000000000u	/* its half of the address space */
#define PPC64 0xc000000000000000u	/* where that of PowerPC is linked */

/* The segment with the section .text, which runs if any does. */
static const struct symbol_segment *
text_segment(const struct symbol_elf *e)
{
	uint64_t addr;
	size_t i, k;

	for (i = 0; i < e->nsections; i++) {
		if (strcmp(e->sections[i].name, ".text") != 0)
			continue;
		addr = e->sections[i].addr;
		for (k = 0; k < e->nsegments; k++) {
			const struct symbol_segment *g = &e->segments[k];

			if (g->exec && addr >= g->vaddr &&
			    addr - g->vaddr < g->memsz)
				return g;
		}
	}
	return NULL;
}

/* May the mapping be of this segment? */
static bool
is_mapped(const struct symbol_segment *g, const struct symbol_map *m)
{
	uint64_t end = m->offset + (m->limit - m->start);
	uint64_t limit = g->offset + g->memsz, in_page = g->vaddr % PAGE;

	if (g->filesz == 0 || m->offset >= limit || g->offset >= end)
		return false;
	/* It begins before the segment's first page: another one's. */
	if (g->offset > in_page && m->offset < g->offset - in_page)
		return false;
	/* The segment's last page only, and it goes on: another one's. */
	return !(m->offset > g->offset && limit < m->offset + PAGE &&
	    end >= limit + PAGE);
}

static const char *
find_segment(const struct symbol_elf *e, const struct symbol_map *m,
    uint64_t address, const struct symbol_segment **out)
{
	uint64_t offset = address - m->start + m->offset;
	const struct symbol_segment *only = NULL, *found = NULL;
	size_t i, n = 0, holds = 0;

	for (i = 0; i < e->nsegments; i++) {
		const struct symbol_segment *g = &e->segments[i];

		if (!is_mapped(g, m))
			continue;
		only = g;
		n++;
		if (offset >= g->offset && offset - g->offset < g->memsz) {
			found = g;
			holds++;
		}
	}
	*out = n == 1 ? only : found;
	if (n == 0)
		return "no segment of it is where the mapping is";
	return n > 1 && holds != 1 ?
	    "several segments of it may be at an address" : NULL;
}

/* Where a kernel was loaded, relative to where it was linked. */
static bool
kernel_base(const struct symbol_segment *g, const struct symbol_map *m,
    uint64_t *base)
{
	uint64_t s = m->start;
	bool same_place = m->kernel != NULL && s % PAGE == *m->kernel % PAGE;

	if (g->vaddr == s - m->offset)
		*base = m->offset;
	else if (s == 0 && m->limit != 0 && m->kernel != NULL)
		*base = -*m->kernel;
	else if (s >= KERNEL && m->limit > s && (m->offset == 0 ||
	    m->offset == PPC64 || m->offset == s))
		*base = same_place ? s - *m->kernel : s - g->vaddr;
	else if (same_place && s % PAGE != 0)
		*base = s - *m->kernel;
	else
		return false;
	return true;
}

static const char *
exec_base(const struct symbol_segment *g, const struct symbol_map *m,
    uint64_t *base)
{
	uint64_t s = m->start;

	if (g == NULL)
		*base = 0;
	else if (m->kernel == NULL && s > 0 && s < KERNEL)
		*base = s - m->offset + g->offset - g->vaddr;
	else if (kernel_base(g, m, base))
		return NULL;
	else if (s == 0 && m->limit != 0 && m->kernel == NULL)
		*base = -g->vaddr;
	else
		return "a program of fixed address, mapped as none is";
	return NULL;
}

static const char *
dyn_base(const struct symbol_segment *g, const struct symbol_map *m,
    uint64_t *base)
{
	if (g == NULL)
		*base = m->start - m->offset;
	else if (!kernel_base(g, m, base))
		*base = m->start - m->offset + g->offset - g->vaddr;
	return NULL;
}

/*
 * Files of debugging information alone keep the sizes of segments, and not
 * where these were in the file: then the size tells which it is, or else
 * offsets are taken for distances in memory, as GNU ld makes them.
 */
static bool
is_debug_only(const struct symbol_elf *e)
{
	size_t i;

	for (i = 0; i < e->nsegments; i++) {
		if (e->segments[i].exec && e->segments[i].memsz > 0)
			return e->segments[i].filesz == 0;
	}
	return false;
}

static uint64_t
debug_base(const struct symbol_elf *e, const struct symbol_map *m)
{
	uint64_t lowest = UINT64_MAX, first, end;
	size_t i;

	for (i = 0; i < e->nsegments; i++) {
		const struct symbol_segment *g = &e->segments[i];

		first = g->vaddr - g->vaddr % PAGE;
		end = (g->vaddr + g->memsz + PAGE - 1) / PAGE * PAGE;
		if (g->exec && end - first == m->limit - m->start)
			return m->start - first;
		lowest = first < lowest ? first : lowest;
	}
	return m->start - m->offset - lowest;
}

int
symbol_elf_vaddr(const struct symbol_elf *e, const struct symbol_map *m,
    uint64_t address, uint64_t *vaddr, const char **why)
{
	const struct symbol_segment *g = NULL;
	uint64_t base = 0;

	*why = NULL;
	if (m->start == 0 && m->offset == 0 &&
	    (m->limit == 0 || m->limit == UINT64_MAX)) {
		*vaddr = address;
		return 0;
	}
	if (is_debug_only(e) && m->start < m->limit && m->limit < KERNEL) {
		*vaddr = address - debug_base(e, m);
		return 0;
	}
	if (m->kernel != NULL || m->start >= m->limit || m->limit >= KERNEL)
		g = text_segment(e);
	else if (e->nsegments > 0)
		*why = find_segment(e, m, address, &g);
	if (*why == NULL && e->type == ET_EXEC)
		*why = exec_base(g, m, &base);
	else if (*why == NULL && e->type == ET_DYN)
		*why = dyn_base(g, m, &base);
	else if (*why == NULL && (e->type != ET_REL || m->offset != 0))
		*why = "neither a program nor a library";
	else if (*why == NULL)
		base = m->start;
	*vaddr = address - base;
	return *why == NULL ? 0 : -1;
}
