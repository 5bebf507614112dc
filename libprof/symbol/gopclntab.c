/*
 * Go's own tables of functions, files, lines and inlined calls: pclntab
 * (src/runtime/symtab.go, debug/gosym), as Go 1.16 and later write it.
 * Strings and tables point into the sections of the file.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "symbol/gopclntab.h"

bool
symbol_go_read(const struct symbol_go *g, uint64_t off, size_t size,
    uint64_t *out)
{
	if (off > g->size || size > g->size - off)
		return false;
	*out = symbol_elf_get(g->e, g->s + off, size);
	return true;
}

/* The string at off of the table; "": there is none. */
static const char *
string(const struct symbol_go *g, uint64_t off)
{
	/* A NUL follows the section. */
	return off < g->size ? g->s + off : "";
}

static bool
varint(const struct symbol_go *g, uint64_t *off, uint32_t *out)
{
	unsigned shift;

	*out = 0;
	for (shift = 0; shift < 35 && *off < g->size; shift += 7) {
		unsigned char c = (unsigned char)g->s[(*off)++];

		*out |= (uint32_t)(c & 127) << shift;
		if (c < 128)
			return true;
	}
	return false;
}

/*
 * The value for pc, an offset in the function, of the table that is at off:
 * pairs of a difference in value, zigzag, and one in pc.
 */
static int64_t
value_at(const struct symbol_go *g, uint64_t off, uint64_t pc)
{
	uint64_t at = g->pctab + off, now = 0;
	int32_t v = -1;
	uint32_t dv, dpc;
	bool first = true;

	if (off == 0)
		return -1;
	while (varint(g, &at, &dv) && (dv != 0 || first) &&
	    varint(g, &at, &dpc)) {
		first = false;
		v = (int32_t)((uint32_t)v + (dv & 1 ? ~(dv >> 1) : dv >> 1));
		now += (uint64_t)dpc * g->quantum;
		if (pc < now)
			return v;
	}
	return -1;
}

/* The entry of function i, relative to the text; i may be their number. */
static bool
entry(const struct symbol_go *g, uint64_t i, uint64_t *out)
{
	size_t each = g->is_new ? 4 : g->ptr;

	return symbol_go_read(g, g->functab + i * 2 * each, each, out);
}

static bool
find_function(const struct symbol_go *g, uint64_t pc, uint64_t *func,
    uint64_t *start)
{
	uint64_t lo = 0, hi = g->nfunc, mid, at, end;
	size_t each = g->is_new ? 4 : g->ptr;

	/* The last entry is only the end of the text. */
	if (!entry(g, g->nfunc, &end) || pc >= end)
		return false;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (!entry(g, mid, &at))
			return false;
		if (at <= pc)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0 || !entry(g, lo - 1, start) ||
	    !symbol_go_read(g, g->functab + ((lo - 1) * 2 + 1) * each, each,
	    func))
		return false;
	*func += g->funcs;
	return true;
}

/* Where the parts of a _func are, which is at off in the table. */
struct func {
	uint64_t off;
	uint64_t name, pcfile, pcln, npcdata, cu, start_line, id, nfuncdata;
	uint64_t pcdata, funcdata;	/* offsets of the arrays */
};

static bool
read_func(const struct symbol_go *g, uint64_t off, struct func *f)
{
	uint64_t at = off + (g->is_new ? 4 : g->ptr);

	memset(f, 0, sizeof(*f));
	f->off = off;
	if (!symbol_go_read(g, at, 4, &f->name) ||
	    !symbol_go_read(g, at + 16, 4, &f->pcfile) ||
	    !symbol_go_read(g, at + 20, 4, &f->pcln) ||
	    !symbol_go_read(g, at + 24, 4, &f->npcdata) ||
	    !symbol_go_read(g, at + 28, 4, &f->cu))
		return false;
	at += 32;
	if (g->has_start_line) {
		if (!symbol_go_read(g, at, 4, &f->start_line))
			return false;
		at += 4;
	}
	if (!symbol_go_read(g, at, 1, &f->id) ||
	    !symbol_go_read(g, at + 3, 1, &f->nfuncdata))
		return false;
	f->pcdata = at + 4;
	f->funcdata = f->pcdata + 4 * f->npcdata;
	if (!g->is_new && f->funcdata % g->ptr != 0)
		f->funcdata += 4;
	return true;
}

/* The file and line at pc of the function; false: pc is after its end. */
static bool
place(const struct symbol_go *g, const struct func *f, uint64_t pc,
    struct symbol_frame *out)
{
	int64_t file = value_at(g, f->pcfile, pc);
	int64_t line = value_at(g, f->pcln, pc);
	uint64_t off;

	if (line < 0)
		return false;
	out->line = line;
	if (file >= 0 && symbol_go_read(g, g->cutab + (f->cu +
	    (uint64_t)file) * 4, 4, &off) && off != UINT32_MAX)
		out->file = string(g, g->files + off);
	return true;
}

/* The function's inlined calls; NULL: none. */
static const char *
inline_tree(const struct symbol_go *g, const struct func *f, uint64_t *len)
{
	enum { INLINE_TREE = 3 };
	size_t each = g->is_new ? 4 : g->ptr;
	uint64_t at = f->funcdata + INLINE_TREE * each, v;

	if (f->nfuncdata <= INLINE_TREE || !symbol_go_read(g, at, each, &v))
		return NULL;
	if (!g->is_new)
		return v == 0 ? NULL : symbol_elf_at(g->e, v, len);
	if (v == UINT32_MAX || g->gofunc == NULL || v >= g->gofunc_len)
		return NULL;
	*len = g->gofunc_len - v;
	return g->gofunc + v;
}

/* Call number i of a tree: who is called, and where in the function. */
static bool
inlined_call(const struct symbol_go *g, const char *tree, uint64_t len,
    uint64_t i, struct symbol_frame *out, uint64_t *pc)
{
	/* Parent, id, file, line, name, pc; since 1.20 id, name, pc, start. */
	size_t each = g->has_start_line ? 16 : 20;
	const char *s = tree + i * each;

	if (len / each <= i)
		return false;
	out->name = string(g, g->names + symbol_elf_get(g->e, s +
	    (g->has_start_line ? 4 : 12), 4));
	*pc = symbol_elf_get(g->e, s + (g->has_start_line ? 8 : 16), 4);
	if (g->has_start_line)
		out->start_line = (int32_t)symbol_elf_get(g->e, s + 12, 4);
	return true;
}

#define MAX_DEPTH 1000	/* of inlined calls; a damaged tree has no end */

int
symbol_go_frames(const struct symbol_go *g, uint64_t vaddr,
    struct symbol_frames *out)
{
	enum { INLINE_INDEX = 2 };
	uint64_t pc = vaddr - g->text, start, off, table, len = 0;
	struct symbol_frame *frame;
	const char *tree;
	struct func f;
	int64_t i;

	if (vaddr < g->text || !find_function(g, pc, &off, &start) ||
	    !read_func(g, off, &f))
		return 0;
	pc -= start;
	tree = inline_tree(g, &f, &len);
	for (;;) {
		frame = symbol_frames_add(out);
		if (frame == NULL)
			return -1;
		if (!place(g, &f, pc, frame) && out->n == 1) {
			out->n = 0;
			return 0;
		}
		i = -1;
		if (tree != NULL && f.npcdata > INLINE_INDEX &&
		    symbol_go_read(g, f.pcdata + 4UL * INLINE_INDEX, 4, &table))
			i = value_at(g, table, pc);
		if (i < 0 || out->n > MAX_DEPTH ||
		    !inlined_call(g, tree, len, (uint64_t)i, frame, &pc))
			break;
	}
	/* The runtime leaves out wrappers that call what they hold. */
	if (f.id == g->wrapper && f.id != 0 && out->n > 1) {
		out->n--;
		return 1;
	}
	frame->name = string(g, g->names + f.name);
	frame->start_line = (int32_t)f.start_line;
	return 1;
}

int
symbol_go_functions(const struct symbol_go *g, struct symbol_table *t)
{
	size_t each = g->is_new ? 4 : g->ptr;
	uint64_t i, at, next, off;
	struct func f;

	t->n = 0;
	t->v = calloc(g->nfunc, sizeof(*t->v));
	if (t->v == NULL)
		return -1;
	for (i = 0; i < g->nfunc; i++) {
		if (!entry(g, i, &at) || !entry(g, i + 1, &next) ||
		    !symbol_go_read(g, g->functab + (i * 2 + 1) * each, each,
		    &off) || !read_func(g, g->funcs + off, &f) || next < at ||
		    (t->n > 0 && g->text + at < t->v[t->n - 1].addr))
			break;
		t->v[t->n++] = (struct symbol_entry){ g->text + at, next - at,
		    string(g, g->names + f.name), "", (size_t)i };
	}
	return 0;
}

/* The last of the ids that runtime functions have is that of wrappers. */
void
symbol_go_find_wrapper(struct symbol_go *g)
{
	size_t each = g->is_new ? 4 : g->ptr;
	uint64_t i, off;
	struct func f;

	for (i = 0; i < g->nfunc; i++) {
		if (symbol_go_read(g, g->functab + (i * 2 + 1) * each, each,
		    &off) && read_func(g, g->funcs + off, &f) &&
		    f.id > g->wrapper)
			g->wrapper = f.id;
	}
}
