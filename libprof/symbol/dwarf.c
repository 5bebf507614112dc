/*
 * Frames from debugging information, by libdw's low level and an index of
 * our own: libdwfl walks all symbols for each address and finds no code of Go.
 * SPDX-License-Identifier: MIT
 */
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <gelf.h>
#include <libelf.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "symbol/dwarfindex.h"
#include "symbol/frames.h"

#define MAX_READ ((uint64_t)64 << 20)	/* larger files are mapped */

/* A relative name of a file, as libdw has it, and with its directory. */
struct path {
	const char *name;
	const char *full;
};

struct symbol_dwarf {
	Elf *elf;
	Dwarf *dwarf;
	struct symbol_units units;
	struct prof_arena arena;
	struct prof_table by_name;	/* in paths */
	uint64_t seed;			/* of by_name */
	struct path *paths;
	size_t npaths, cpaths;
};

/*
 * libdw 0.188 reads names of files past the end of a section of strings whose
 * last has no end.
 */
static bool
has_ends(Elf *elf)
{
	Elf_Scn *scn = NULL;
	Elf_Data *data;
	const char *name;
	GElf_Shdr h;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) != 0)
		return false;
	while ((scn = elf_nextscn(elf, scn)) != NULL) {
		if (gelf_getshdr(scn, &h) == NULL ||
		    (name = elf_strptr(elf, names, h.sh_name)) == NULL ||
		    (strcmp(name, ".debug_line_str") != 0 &&
		    strcmp(name, ".debug_str") != 0))
			continue;
		data = elf_getdata(scn, NULL);
		if (data == NULL || data->d_buf == NULL ||
		    data->d_size == 0 ||
		    ((char *)data->d_buf)[data->d_size - 1] != '\0')
			return false;
	}
	return true;
}

struct symbol_dwarf *
symbol_dwarf_open(const struct symbol_elf *e)
{
	struct symbol_dwarf *d = calloc(1, sizeof(*d));

	if (d == NULL || elf_version(EV_CURRENT) == EV_NONE)
		goto fail;
	d->seed = prof_seed();
	/* A file that shrinks meanwhile would kill who has it mapped. */
	d->elf = elf_begin(e->fd, e->size < MAX_READ ? ELF_C_READ :
	    ELF_C_READ_MMAP, NULL);
	if (d->elf == NULL)
		goto fail;
	d->dwarf = dwarf_begin_elf(d->elf, DWARF_C_READ, NULL);
	if (d->dwarf == NULL || !has_ends(d->elf) ||
	    symbol_units_read(&d->units, d->dwarf, e->type != ET_REL) != 0 ||
	    d->units.nranges == 0)
		goto fail;
	return d;
fail:
	symbol_dwarf_close(d);
	return NULL;
}

void
symbol_dwarf_close(struct symbol_dwarf *d)
{
	if (d == NULL)
		return;
	symbol_units_free(&d->units);
	dwarf_end(d->dwarf);
	elf_end(d->elf);
	prof_table_free(&d->by_name);
	prof_arena_free(&d->arena);
	free(d->paths);
	free(d);
}

static int64_t
number(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute a;
	Dwarf_Word v;

	return dwarf_formudata(dwarf_attr_integrate(die, name, &a), &v) == 0 &&
	    v <= INT32_MAX ? (int64_t)v : 0;
}

static const char *
text(const char *s)
{
	return s == NULL ? "" : s;
}

static const char *
join(struct symbol_dwarf *d, const char *dir, const char *name)
{
	size_t n = strlen(dir), len = strlen(name);
	char *s = prof_arena_alloc(&d->arena, n + len + 2);

	if (s != NULL) {
		memcpy(s, dir, n);
		s[n] = '/';
		memcpy(s + n + 1, name, len + 1);
	}
	return s;
}

/* Relative names begin where the compiler ran.  NULL: no memory. */
static const char *
full_path(struct symbol_dwarf *d, struct symbol_unit *u, const char *name)
{
	uint32_t h = (uint32_t)prof_hash(&name, sizeof(name), d->seed), i;
	struct path p = { .name = name };
	Dwarf_Attribute a;
	const char *dir;
	size_t pos = 0;

	if (name == NULL || name[0] == '/' || name[0] == '\0')
		return text(name);
	while ((i = prof_table_next(&d->by_name, h, &pos)) != NONE) {
		if (d->paths[i].name == name)
			return d->paths[i].full;
	}
	dir = dwarf_formstring(dwarf_attr(&u->lines_die, DW_AT_comp_dir, &a));
	p.full = dir == NULL || *dir == '\0' || strcmp(dir, ".") == 0 ? name :
	    join(d, dir, name);
	if (p.full == NULL || prof_grow(&d->paths, &d->cpaths,
	    d->npaths + 1, sizeof(p)) != 0 ||
	    prof_table_add(&d->by_name, h, (uint32_t)d->npaths) != 0)
		return NULL;
	d->paths[d->npaths++] = p;
	return p.full;
}

/* What a function is called, once for all that ask. */
static void
fill_name(struct symbol_unit *u, struct symbol_scope *s)
{
	Dwarf_Attribute a;
	const char *name;
	Dwarf_Die die;

	if (s->name != NULL)
		return;
	s->name = "";
	if (dwarf_offdie(u->dwarf, s->die, &die) == NULL)
		return;
	name = dwarf_formstring(dwarf_attr_integrate(&die,
	    DW_AT_linkage_name, &a));
	if (name == NULL)
		name = dwarf_formstring(dwarf_attr_integrate(&die,
		    DW_AT_MIPS_linkage_name, &a));
	if (name == NULL)
		name = dwarf_formstring(dwarf_attr_integrate(&die,
		    DW_AT_name, &a));
	s->name = text(name);
	s->start_line = number(&die, DW_AT_decl_line);
}

/* Where a function that was inlined was called. */
static int
fill_call(struct symbol_dwarf *d, struct symbol_unit *u,
    const struct symbol_scope *s, struct symbol_frame *out)
{
	Dwarf_Die die;
	Dwarf_Attribute a;
	Dwarf_Files *files;
	Dwarf_Word file;
	size_t n;

	if (dwarf_offdie(u->dwarf, s->die, &die) == NULL)
		return 0;
	out->line = number(&die, DW_AT_call_line);
	out->column = number(&die, DW_AT_call_column);
	/* File 0 is one of DWARF 5, and in those before "???". */
	if (dwarf_formudata(dwarf_attr(&die, DW_AT_call_file, &a),
	    &file) == 0 && (file > 0 || u->version >= 5) &&
	    dwarf_getsrcfiles(&u->die, &files, &n) == 0 && file < n)
		out->file = full_path(d, u, dwarf_filesrc(files, file, NULL,
		    NULL));
	return out->file == NULL ? -1 : 0;
}

static int
fill_line(struct symbol_dwarf *d, struct symbol_unit *u, uint64_t vaddr,
    struct symbol_frame *out)
{
	Dwarf_Line *line = dwarf_getsrc_die(&u->lines_die, vaddr);
	int v;

	if (line == NULL)
		return 0;
	out->file = full_path(d, u, dwarf_linesrc(line, NULL, NULL));
	if (dwarf_lineno(line, &v) == 0 && v > 0)
		out->line = v;
	if (dwarf_linecol(line, &v) == 0 && v > 0)
		out->column = v;
	return out->file == NULL ? -1 : 0;
}

int
symbol_dwarf_frames(struct symbol_dwarf *d, uint64_t vaddr,
    struct symbol_frames *out)
{
	struct symbol_unit *u = symbol_units_find(&d->units, vaddr);
	struct symbol_scope *s = NULL;
	struct symbol_frame *f;
	uint32_t i;

	if (u == NULL)
		return 0;
	if (symbol_unit_read(u) != 0)
		return -1;
	i = symbol_unit_find(u, vaddr);
	f = symbol_frames_add(out);
	if (f == NULL || fill_line(d, u, vaddr, f) != 0)
		return -1;
	for (; i != 0; i = s->parent) {
		s = &u->scopes[i - 1];
		fill_name(u, s);
		f->name = s->name;
		f->start_line = s->start_line;
		if (s->parent == 0)
			break;
		f = symbol_frames_add(out);
		if (f == NULL || fill_call(d, u, s, f) != 0)
			return -1;
	}
	return 1;
}
