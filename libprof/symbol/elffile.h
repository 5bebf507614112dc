/*
 * ELF files, of any class and byte order, as far as names for addresses need
 * them.  Nothing in a file is believed: what lies outside of it is not there.
 * SPDX-License-Identifier: MIT
 */
#ifndef SYMBOL_ELFFILE_H
#define SYMBOL_ELFFILE_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <prof.h>

/* A program header of type PT_LOAD. */
struct symbol_segment {
	uint64_t offset, vaddr, filesz, memsz;
	bool exec;
};

struct symbol_section {
	const char *name;
	uint32_t type, link;
	uint64_t flags, addr, offset, size, entsize;
	char *data;		/* once it was asked for, and a NUL */
};

#define SYMBOL_ID_MAX 64	/* bytes of a build id */

struct symbol_elf {
	int fd;
	uint64_t size;		/* of the file */
	bool is64, big;
	uint16_t type, machine;
	struct symbol_segment *segments;
	size_t nsegments;
	struct symbol_section *sections;
	size_t nsections;
	char *names;		/* of sections */
	char build_id[2 * SYMBOL_ID_MAX + 1];	/* lower case; "": none */
};

/* Where a profile says that a file was mapped. */
struct symbol_map {
	uint64_t start, limit, offset;
	const uint64_t *kernel;	/* vaddr of the kernel's symbol, or NULL */
};

/*
 * Open a regular file, never waiting for it.  NULL: err says why not, without
 * the name.
 */
struct symbol_elf *symbol_elf_open(const char *path, struct prof_err *err);
void symbol_elf_close(struct symbol_elf *e);	/* may be NULL */

/* The section of that name that has bytes in the file, or NULL. */
struct symbol_section *symbol_elf_section(struct symbol_elf *e,
    const char *name);

/* Its bytes, which live as long as e, and a NUL after them; NULL: none. */
const char *symbol_elf_data(struct symbol_elf *e, struct symbol_section *s);

/* What the running program has at vaddr, up to *len bytes; NULL: none. */
const char *symbol_elf_at(struct symbol_elf *e, uint64_t vaddr, uint64_t *len);

/* An unsigned integer of size bytes, in the file's order. */
uint64_t symbol_elf_get(const struct symbol_elf *e, const void *at,
    size_t size);

/*
 * The address in the file, as its tables have it, of a process's address
 * that is in a mapping of the file, by the rules of pprof, but for each
 * address.  -1: *why tells what does not fit.
 */
int symbol_elf_vaddr(const struct symbol_elf *e, const struct symbol_map *m,
    uint64_t address, uint64_t *vaddr, const char **why);

#endif
