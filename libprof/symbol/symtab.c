/*
 * Symbol tables of ELF files.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "symbol/frames.h"

static int
cmp_entries(const void *a, const void *b)
{
	const struct symbol_entry *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	if (x->size != y->size)
		return x->size < y->size ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

static struct symbol_section *
find_table(struct symbol_elf *e, uint32_t type)
{
	size_t i;

	for (i = 0; i < e->nsections; i++) {
		if (e->sections[i].type == type)
			return &e->sections[i];
	}
	return NULL;
}

#define GET(e, s, f) ((e)->is64 ? \
	symbol_elf_get(e, (s) + offsetof(Elf64_Sym, f), \
	    sizeof(((Elf64_Sym *)0)->f)) : \
	symbol_elf_get(e, (s) + offsetof(Elf32_Sym, f), \
	    sizeof(((Elf32_Sym *)0)->f)))

static bool
is_code_or_data(unsigned type)
{
	return type == STT_FUNC || type == STT_OBJECT || type == STT_NOTYPE ||
	    type == STT_GNU_IFUNC;
}

/* A value that is no place: those called like the versions of libc are 0. */
static bool
is_nowhere(uint64_t section, unsigned type)
{
	return section == SHN_UNDEF || (section == SHN_ABS && type != STT_FUNC);
}

/* Bit 0 of the address of a function says Thumb; mapping symbols begin so. */
static bool
is_arm_mark(const struct symbol_elf *e, const char *name)
{
	return (e->machine == EM_ARM || e->machine == EM_AARCH64) &&
	    name[0] == '$';
}

static size_t
collect(struct symbol_elf *e, const char *s, uint64_t size, uint64_t each,
    const char *str, uint64_t strsize, struct symbol_entry *out)
{
	const char *file = "";
	uint64_t at, name;
	size_t n = 0, i;

	for (i = 1, at = each; size - at >= each; i++, at += each) {
		unsigned info = (unsigned)GET(e, s + at, st_info);
		unsigned type = info & 15;

		name = GET(e, s + at, st_name);
		if (name >= strsize)
			continue;
		if (type == STT_FILE)
			file = str + name;
		if (is_nowhere(GET(e, s + at, st_shndx), type) ||
		    !is_code_or_data(type) || str[name] == '\0' ||
		    is_arm_mark(e, str + name))
			continue;
		out[n].addr = GET(e, s + at, st_value);
		if (e->machine == EM_ARM && type == STT_FUNC)
			out[n].addr &= ~(uint64_t)1;
		out[n].size = GET(e, s + at, st_size);
		out[n].name = str + name;
		out[n].file = info >> 4 == STB_LOCAL ? file : "";
		out[n++].order = i;
	}
	return n;
}

void
symbol_table_free(struct symbol_table *t)
{
	free(t->v);
	memset(t, 0, sizeof(*t));
}

int
symbol_table_read(struct symbol_table *t, struct symbol_elf *e, bool dynamic)
{
	struct symbol_section *s = find_table(e, dynamic ? SHT_DYNSYM :
	    SHT_SYMTAB), *strs;
	uint64_t each = e->is64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	const char *data, *str;

	if (s == NULL || s->link >= e->nsections || s->size < each)
		return 0;
	strs = &e->sections[s->link];
	data = symbol_elf_data(e, s);
	str = symbol_elf_data(e, strs);
	if (data == NULL || str == NULL)
		return 0;
	t->v = calloc(s->size / each, sizeof(*t->v));
	if (t->v == NULL)
		return -1;
	t->n = collect(e, data, s->size, each, str, strs->size, t->v);
	if (t->n == 0)
		symbol_table_free(t);
	else
		qsort(t->v, t->n, sizeof(*t->v), cmp_entries);
	return 0;
}

const struct symbol_entry *
symbol_table_find(const struct symbol_table *t, uint64_t vaddr)
{
	size_t lo = 0, hi = t->n, mid;
	const struct symbol_entry *e;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (t->v[mid].addr <= vaddr)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0)
		return NULL;
	e = &t->v[lo - 1];
	return e->size == 0 || vaddr - e->addr < e->size ? e : NULL;
}

const struct symbol_entry *
symbol_table_named(const struct symbol_table *t, const char *name)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (strcmp(t->v[i].name, name) == 0)
			return &t->v[i];
	}
	return NULL;
}
