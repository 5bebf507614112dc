/*
 * Find Go's tables in a binary, and what of moduledata they need: where the
 * code begins, and where inlined calls are.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "symbol/gopclntab.h"

enum { GO116 = 0xfa, GO118 = 0xf0, GO120 = 0xf1 };

/* Words of moduledata. */
enum { TEXT = 22, GOFUNC_118 = 38, GOFUNC_120 = 40 };

/* Is a table at off of s?  Its first byte tells the version. */
static bool
is_header(const struct symbol_elf *e, const char *s, uint64_t left)
{
	uint64_t magic, quantum, ptr;

	if (left < 8)
		return false;
	magic = symbol_elf_get(e, s, 4);
	quantum = (unsigned char)s[6];
	ptr = (unsigned char)s[7];
	return (magic == 0xfffffff0u || magic == 0xfffffff1u ||
	    magic == 0xfffffffau) && s[4] == 0 && s[5] == 0 &&
	    (quantum == 1 || quantum == 2 || quantum == 4) &&
	    ptr == (e->is64 ? 8 : 4);
}

static bool
search(struct symbol_go *g, struct symbol_section *sec)
{
	const char *s;
	uint64_t at;

	if (sec == NULL || !(sec->flags & SHF_ALLOC))
		return false;
	s = symbol_elf_data(g->e, sec);
	for (at = 0; s != NULL && at + 8 <= sec->size; at += 16) {
		if (!is_header(g->e, s + at, sec->size - at))
			continue;
		g->s = s + at;
		g->size = sec->size - at;
		g->vaddr = sec->addr + at;
		return true;
	}
	return false;
}

static bool
find_table(struct symbol_go *g)
{
	static const char *const usual[] = {
		".gopclntab", ".data.rel.ro.gopclntab", ".data.rel.ro",
		".rodata"
	};
	size_t i;

	for (i = 0; i < sizeof(usual) / sizeof(*usual); i++) {
		if (search(g, symbol_elf_section(g->e, usual[i])))
			return true;
	}
	return false;
}

static bool
read_header(struct symbol_go *g)
{
	uint64_t word[9] = { 0 };
	unsigned version = (unsigned)symbol_elf_get(g->e, g->s, 4) & 0xff;
	size_t i, n;

	g->is_new = version != GO116;
	g->has_start_line = version == GO120;
	g->quantum = (unsigned char)g->s[6];
	g->ptr = (unsigned char)g->s[7];
	n = g->is_new ? 8 : 7;
	for (i = 0; i < n; i++) {
		if (!symbol_go_read(g, 8 + i * g->ptr, g->ptr, &word[i]))
			return false;
	}
	g->nfunc = word[0];
	if (g->is_new)
		g->text = word[2];
	g->names = word[n - 5];
	g->cutab = word[n - 4];
	g->files = word[n - 3];
	g->pctab = word[n - 2];
	g->functab = g->funcs = word[n - 1];
	return g->nfunc > 0 && g->nfunc < g->size / 8 &&
	    g->names < g->size && g->cutab < g->size && g->files < g->size &&
	    g->pctab < g->size && g->funcs < g->size;
}

/* Calls fn for each word that the loader will write, until it is true. */
static bool
relocations(const struct symbol_go *g,
    bool (*fn)(uint64_t at, uint64_t value, void *), void *arg)
{
	struct symbol_elf *e = g->e;
	const char *s;
	uint64_t k;
	size_t i;

	for (i = 0; i < e->nsections; i++) {
		struct symbol_section *sec = &e->sections[i];

		if (sec->type != SHT_RELA || !(sec->flags & SHF_ALLOC) ||
		    !e->is64)
			continue;
		s = symbol_elf_data(e, sec);
		for (k = 0; s != NULL && sec->size - k >=
		    sizeof(Elf64_Rela); k += sizeof(Elf64_Rela)) {
			if (fn(symbol_elf_get(e, s + k, 8),
			    symbol_elf_get(e, s + k + 16, 8), arg))
				return true;
		}
	}
	return false;
}

struct want {
	const struct symbol_go *g;
	uint64_t at, value;
};

static bool
is_at(uint64_t at, uint64_t value, void *arg)
{
	struct want *w = arg;

	w->value = value;
	return at == w->at;
}

/* The word at vaddr once the program is loaded. */
static bool
word(const struct symbol_go *g, uint64_t vaddr, uint64_t *out)
{
	struct want w = { .g = g, .at = vaddr };
	uint64_t len;
	const char *s = symbol_elf_at(g->e, vaddr, &len);

	if (s == NULL || len < g->ptr)
		return false;
	*out = symbol_elf_get(g->e, s, g->ptr);
	if (*out == 0 && relocations(g, is_at, &w))
		*out = w.value;
	return true;
}

/* It begins with addresses of the table and of the names in that. */
static bool
is_moduledata(const struct symbol_go *g, uint64_t vaddr)
{
	uint64_t table, names;

	return word(g, vaddr, &table) && word(g, vaddr + g->ptr, &names) &&
	    table == g->vaddr && names == g->vaddr + g->names;
}

/* Does the loader write the table's address where moduledata begins? */
static bool
is_relocated(uint64_t at, uint64_t value, void *arg)
{
	struct want *w = arg;

	w->at = at;
	return value == w->g->vaddr && is_moduledata(w->g, at);
}

static bool
search_moduledata(const struct symbol_go *g, uint64_t *out)
{
	struct symbol_elf *e = g->e;
	struct want w = { .g = g };
	const char *s;
	uint64_t k;
	size_t i;

	for (i = 0; i < e->nsections; i++) {
		struct symbol_section *sec = &e->sections[i];

		if (!(sec->flags & SHF_ALLOC) || (sec->flags & SHF_EXECINSTR) ||
		    (!(sec->flags & SHF_WRITE) &&
		    strcmp(sec->name, ".go.module") != 0))
			continue;
		s = symbol_elf_data(e, sec);
		for (k = 0; s != NULL && sec->size - k >= 2 * g->ptr &&
		    k < sec->size; k += g->ptr) {
			if (symbol_elf_get(e, s + k, g->ptr) == g->vaddr &&
			    is_moduledata(g, sec->addr + k)) {
				*out = sec->addr + k;
				return true;
			}
		}
	}
	if (!relocations(g, is_relocated, &w))
		return false;
	*out = w.at;
	return true;
}

static void
read_moduledata(struct symbol_go *g)
{
	uint64_t at, text, gofunc = 0;

	if (!search_moduledata(g, &at))
		return;
	if (word(g, at + TEXT * g->ptr, &text))
		g->text = text;
	if (word(g, at + (g->has_start_line ? GOFUNC_120 : GOFUNC_118) *
	    g->ptr, &gofunc))
		g->gofunc = symbol_elf_at(g->e, gofunc, &g->gofunc_len);
}

struct symbol_go *
symbol_go_open(struct symbol_elf *e)
{
	struct symbol_go *g = calloc(1, sizeof(*g));
	struct symbol_section *text = symbol_elf_section(e, ".text");

	if (g == NULL)
		return NULL;
	g->e = e;
	if (!find_table(g) || !read_header(g)) {
		free(g);
		return NULL;
	}
	if (g->is_new) {
		read_moduledata(g);
		if (g->text == 0 && text != NULL)
			g->text = text->addr;
	}
	symbol_go_find_wrapper(g);
	return g;
}

void
symbol_go_close(struct symbol_go *g)
{
	free(g);
}
