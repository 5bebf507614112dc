/*
 * The frames at an address: Go's tables are right for Go and quick; then
 * debugging information, and symbols for what compilers made of a function.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "symbol/binary.h"

struct symbol_binary *
symbol_open(const char *path, const char *debug_dirs, struct prof_err *err)
{
	struct symbol_binary *b = calloc(1, sizeof(*b));

	if (b == NULL) {
		prof_nomem(err);
		return NULL;
	}
	b->elf = symbol_elf_open(path, err);
	b->path = strdup(path);
	b->debug_dirs = debug_dirs == NULL ? NULL : strdup(debug_dirs);
	if (b->elf != NULL && (b->path == NULL ||
	    (debug_dirs != NULL && b->debug_dirs == NULL)))
		prof_nomem(err);
	else if (b->elf != NULL)
		return b;
	symbol_close(b);
	return NULL;
}

void
symbol_close(struct symbol_binary *b)
{
	if (b == NULL)
		return;
	symbol_go_close(b->go);
	symbol_dwarf_close(b->dwarf);
	symbol_table_free(&b->table);
	symbol_table_free(&b->split);
	symbol_table_free(&b->functions);
	symbol_elf_close(b->debug);
	symbol_elf_close(b->elf);
	free(b->path);
	free(b->debug_dirs);
	free(b->kernel);
	free(b);
}

const char *
symbol_build_id(const struct symbol_binary *b)
{
	return b->elf->build_id;
}

/* Its own symbols, or the dynamic ones, and those that were split off. */
static int
read_tables(struct symbol_binary *b)
{
	if (b->has_tables)
		return 0;
	b->has_tables = true;
	if (symbol_table_read(&b->table, b->elf, false) != 0)
		return -1;
	b->is_stripped = b->table.n == 0;
	if (!b->is_stripped)
		return 0;
	b->debug = symbol_debug_file(b);
	if (b->debug != NULL &&
	    symbol_table_read(&b->split, b->debug, false) != 0)
		return -1;
	return symbol_table_read(&b->table, b->elf, true);
}

static int
read_rest(struct symbol_binary *b)
{
	if (b->has_rest)
		return 0;
	b->has_rest = true;
	b->go = symbol_go_open(b->elf);
	b->dwarf = symbol_dwarf_open(b->elf);
	if (b->dwarf == NULL && b->debug == NULL)
		b->debug = symbol_debug_file(b);
	if (b->dwarf == NULL && b->debug != NULL)
		b->dwarf = symbol_dwarf_open(b->debug);
	return 0;
}

/*
 * Profiles of kernels say after which symbol addresses were counted, as *out;
 * NULL: it is none, or has no such symbol.  One is kept, for it is the same
 * for every address of a mapping.  -1: no memory.
 */
static int
kernel_symbol(struct symbol_binary *b, const char *file,
    const struct prof_mapping *m, const uint64_t **out)
{
	static const char prefix[] = "[kernel.kallsyms]";
	const char *name = "_stext";

	*out = NULL;
	if (strstr(b->path, "vmlinux") == NULL &&
	    (m->start | m->limit | m->offset) % 4096 == 0)
		return 0;
	if (strncmp(file, prefix, sizeof(prefix) - 1) == 0 &&
	    file[sizeof(prefix) - 1] != '\0')
		name = file + sizeof(prefix) - 1;
	if (b->kernel == NULL || strcmp(b->kernel, name) != 0) {
		free(b->kernel);
		b->kernel = strdup(name);
		if (b->kernel == NULL)
			return -1;
		b->kernel_entry = symbol_table_named(&b->table, name);
		if (b->kernel_entry == NULL)
			b->kernel_entry = symbol_table_named(&b->split, name);
	}
	if (b->kernel_entry != NULL)
		*out = &b->kernel_entry->addr;
	return 0;
}

/*
 * What symbols say of vaddr: the outermost name, and maybe a file.  Symbols
 * that were split off count where nothing else is known, as those of a
 * stripped program are.
 */
static int
add_symbol(const struct symbol_binary *b, uint64_t vaddr,
    struct symbol_frames *out)
{
	const struct symbol_entry *e = symbol_table_find(&b->table, vaddr);
	struct symbol_frame *f = out->n > 0 ? &out->v[out->n - 1] : NULL;

	if (e == NULL && (f == NULL || *f->name == '\0'))
		e = symbol_table_find(&b->split, vaddr);
	if (e == NULL)
		return 0;
	if (f == NULL)
		f = symbol_frames_add(out);
	if (f == NULL)
		return -1;
	f->name = e->name;
	if (out->n == 1 && *f->file == '\0')
		f->file = e->file;
	return 0;
}

static int
find_frames(struct symbol_binary *b, uint64_t vaddr, bool fast,
    struct symbol_frames *out)
{
	int rc = 0;

	if (!fast) {
		if (read_rest(b) != 0)
			return -1;
		if (b->go != NULL)
			rc = symbol_go_frames(b->go, vaddr, out);
		if (rc != 0)
			return rc;
		if (b->dwarf != NULL &&
		    symbol_dwarf_frames(b->dwarf, vaddr, out) < 0)
			return -1;
	}
	return add_symbol(b, vaddr, out);
}

int
symbol_vaddr(struct symbol_binary *b, const struct prof *p,
    const struct prof_mapping *m, uint64_t address, uint64_t *vaddr,
    struct prof_err *err)
{
	struct symbol_map map = { m->start, m->limit, m->offset, NULL };
	const char *why;

	if (read_tables(b) != 0 ||
	    kernel_symbol(b, prof_str(p, m->file), m, &map.kernel) != 0)
		return prof_nomem(err);
	if (symbol_elf_vaddr(b->elf, &map, address, vaddr, &why) != 0)
		return prof_fail(err, PROF_EMISMATCH, PROF_NOWHERE, 0, "%s",
		    why);
	return 0;
}

int
symbol_frames_at(struct symbol_binary *b, uint64_t vaddr, bool fast,
    struct symbol_frames *out, struct prof_err *err)
{
	size_t i;

	out->n = 0;
	if (read_tables(b) != 0 || find_frames(b, vaddr, fast, out) < 0)
		return prof_nomem(err);
	for (i = 0; i < out->n; i++) {
		if (*out->v[i].name != '\0' || *out->v[i].file != '\0')
			return 1;
	}
	out->n = 0;
	return 0;
}

int
symbol_lookup(struct symbol_binary *b, const struct prof *p,
    const struct prof_mapping *m, uint64_t address, bool fast,
    struct symbol_frames *out, struct prof_err *err)
{
	uint64_t vaddr;

	out->n = 0;
	if (symbol_vaddr(b, p, m, address, &vaddr, err) != 0)
		return -1;
	return symbol_frames_at(b, vaddr, fast, out, err);
}

const struct symbol_table *
symbol_binary_table(struct symbol_binary *b)
{
	if (read_tables(b) != 0)
		return NULL;
	if (!b->is_stripped || b->split.n > 0)
		return b->split.n > 0 ? &b->split : &b->table;
	if (read_rest(b) != 0)
		return NULL;
	if (b->go == NULL)
		return &b->table;
	if (b->functions.n == 0 &&
	    symbol_go_functions(b->go, &b->functions) != 0)
		return NULL;
	return &b->functions;
}
