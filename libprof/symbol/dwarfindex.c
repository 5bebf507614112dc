/*
 * The index of DWARF by address.
 * SPDX-License-Identifier: MIT
 */
#include <dwarf.h>
#include <stdlib.h>

#include "base/base.h"
#include "symbol/dwarfindex.h"

/* Damaged ones may lead anywhere, and often. */
#define MAX_NESTING 200
#define MAX_DIES 50000000

struct ranges {
	struct symbol_range *v;
	size_t n, cap;
};

/* Those of a DIE; code that the linker dropped is at 0 or -1. */
static int
add_ranges(struct ranges *r, Dwarf_Die *die, bool linked, uint32_t of,
    uint32_t depth)
{
	Dwarf_Addr base, lo, hi;
	ptrdiff_t at = 0;

	while ((at = dwarf_ranges(die, at, &base, &lo, &hi)) > 0) {
		if (lo >= hi || (lo == 0 && linked) || lo >= UINT64_MAX - 1)
			continue;
		if (prof_grow(&r->v, &r->cap, r->n + 1, sizeof(*r->v)) != 0)
			return -1;
		r->v[r->n++] = (struct symbol_range){ lo, hi, of, depth };
	}
	return 0;
}

static int
cmp_ranges(const void *a, const void *b)
{
	const struct symbol_range *x = a, *y = b;

	if (x->lo != y->lo)
		return x->lo < y->lo ? -1 : 1;
	if (x->depth != y->depth)
		return x->depth < y->depth ? -1 : 1;
	if (x->hi != y->hi)
		return x->hi > y->hi ? -1 : 1;
	return x->of < y->of ? -1 : x->of > y->of;
}

/* A unit without ranges, of an assembler: what its lines are about. */
static int
add_lines(struct ranges *r, Dwarf_Die *die, uint32_t of)
{
	Dwarf_Lines *lines;
	Dwarf_Addr at, lo = 0;
	bool inside = false, end;
	size_t n, i;

	if (dwarf_getsrclines(die, &lines, &n) != 0)
		return 0;
	for (i = 0; i < n; i++) {
		Dwarf_Line *line = dwarf_onesrcline(lines, i);

		if (dwarf_lineaddr(line, &at) != 0 ||
		    dwarf_lineendsequence(line, &end) != 0)
			continue;
		if (!inside)
			lo = at;
		inside = !end;
		if (!end || lo >= at || lo == 0)
			continue;
		if (prof_grow(&r->v, &r->cap, r->n + 1, sizeof(*r->v)) != 0)
			return -1;
		r->v[r->n++] = (struct symbol_range){ lo, at, of, 0 };
	}
	return 0;
}

static int
add_unit(struct symbol_units *u, struct ranges *r, Dwarf_CU *cu, bool linked)
{
	struct symbol_unit *v;
	Dwarf_Die die, sub;
	Dwarf_Half version;
	size_t before = r->n;
	uint8_t type;

	if (dwarf_cu_info(cu, &version, &type, &die, &sub, NULL, NULL,
	    NULL) != 0 || (type != DW_UT_compile && type != DW_UT_skeleton))
		return 0;
	if (prof_grow(&u->v, &u->cap, u->n + 1, sizeof(*u->v)) != 0)
		return -1;
	v = &u->v[u->n];
	*v = (struct symbol_unit){ .lines_die = die, .die = die,
	    .version = version, .linked = linked };
	if (type == DW_UT_skeleton && sub.cu != NULL)
		v->die = sub;
	v->dwarf = dwarf_cu_getdwarf(v->die.cu);
	if (add_ranges(r, &die, linked, (uint32_t)u->n, 0) != 0 ||
	    (r->n == before && add_lines(r, &die, (uint32_t)u->n) != 0))
		return -1;
	u->n++;
	return 0;
}

int
symbol_units_read(struct symbol_units *u, Dwarf *dwarf, bool linked)
{
	struct ranges r = { 0 };
	Dwarf_CU *cu = NULL;
	uint64_t reach = 0;
	size_t i;
	int rc = 0;

	while (rc == 0 && dwarf_get_units(dwarf, cu, &cu, NULL, NULL, NULL,
	    NULL) == 0)
		rc = add_unit(u, &r, cu, linked);
	u->ranges = r.v;
	u->nranges = r.n;
	u->cranges = r.cap;
	u->reach = calloc(r.n + 1, sizeof(*u->reach));
	if (rc != 0 || u->reach == NULL)
		return -1;
	if (r.n > 0)
		qsort(r.v, r.n, sizeof(*r.v), cmp_ranges);
	for (i = 0; i < r.n; i++) {
		reach = r.v[i].hi > reach ? r.v[i].hi : reach;
		u->reach[i] = reach;
	}
	return 0;
}

void
symbol_units_free(struct symbol_units *u)
{
	while (u->n > 0) {
		u->n--;
		free(u->v[u->n].scopes);
		free(u->v[u->n].pieces);
	}
	free(u->v);
	free(u->ranges);
	free(u->reach);
}

/* The first of the ranges that begins after vaddr. */
static size_t
after(const struct symbol_range *v, size_t n, uint64_t vaddr)
{
	size_t lo = 0, hi = n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (v[mid].lo <= vaddr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

struct symbol_unit *
symbol_units_find(struct symbol_units *u, uint64_t vaddr)
{
	size_t i = after(u->ranges, u->nranges, vaddr);

	for (; i > 0 && u->reach[i - 1] > vaddr; i--) {
		if (vaddr < u->ranges[i - 1].hi)
			return &u->v[u->ranges[i - 1].of];
	}
	return NULL;
}

/* Does code of other functions stand inside of one with that tag? */
static bool
is_outer(int tag)
{
	switch (tag) {
	case DW_TAG_subprogram:
	case DW_TAG_inlined_subroutine:
	case DW_TAG_lexical_block:
	case DW_TAG_namespace:
	case DW_TAG_module:
	case DW_TAG_class_type:
	case DW_TAG_structure_type:
	case DW_TAG_union_type:
	case DW_TAG_enumeration_type:
	case DW_TAG_try_block:
	case DW_TAG_catch_block:
		return true;
	default:
		return false;
	}
}

/* A unit that is read. */
struct walker {
	struct symbol_unit *u;
	struct ranges r;
	size_t dies;
};

/*
 * The scope of die, if code of its own tells that it is one, else parent.  A
 * function in another is not inlined there.  0 is none, NONE: no memory.
 */
static uint32_t
add_scope(struct walker *w, Dwarf_Die *die, uint32_t parent, unsigned nesting)
{
	struct symbol_unit *u = w->u;
	size_t before = w->r.n;
	int tag = dwarf_tag(die);

	if (tag != DW_TAG_subprogram && tag != DW_TAG_inlined_subroutine)
		return parent;
	if (tag == DW_TAG_subprogram)
		parent = 0;
	if (prof_grow(&u->scopes, &u->cscopes, u->nscopes + 1,
	    sizeof(*u->scopes)) != 0 || add_ranges(&w->r, die, u->linked,
	    (uint32_t)u->nscopes + 1, nesting) != 0)
		return NONE;
	if (w->r.n == before)
		return parent;
	u->scopes[u->nscopes++] = (struct symbol_scope){
	    .die = dwarf_dieoffset(die), .parent = parent };
	return (uint32_t)u->nscopes;
}

/* The functions below die; parent is the scope around them. */
static int
walk(struct walker *w, Dwarf_Die *die, uint32_t parent, unsigned nesting)
{
	Dwarf_Die child, next;
	uint32_t scope;
	bool more;

	if (nesting > MAX_NESTING || dwarf_child(die, &child) != 0)
		return 0;
	for (more = true; more && w->dies < MAX_DIES; child = next) {
		w->dies++;
		scope = add_scope(w, &child, parent, nesting);
		if (scope == NONE || (is_outer(dwarf_tag(&child)) &&
		    walk(w, &child, scope, nesting + 1) != 0))
			return -1;
		more = dwarf_siblingof(&child, &next) == 0 &&
		    dwarf_dieoffset(&next) > dwarf_dieoffset(&child);
	}
	return 0;
}

static int
add_piece(struct symbol_unit *u, uint64_t lo, uint32_t scope)
{
	/* What ends and begins at one place is not between. */
	if (u->npieces > 0 && u->pieces[u->npieces - 1].lo == lo)
		u->npieces--;
	if (prof_grow(&u->pieces, &u->cpieces, u->npieces + 1,
	    sizeof(*u->pieces)) != 0)
		return -1;
	u->pieces[u->npieces++] = (struct symbol_piece){ lo, scope };
	return 0;
}

/*
 * Nested ranges, sorted, become pieces that do not overlap: a stack holds
 * those that are open, of which the last is innermost.
 */
static int
flatten(struct symbol_unit *u, const struct ranges *r)
{
	struct symbol_range *open = calloc(r->n + 1, sizeof(*open));
	size_t n = 0, i;
	uint64_t end;
	int rc = open == NULL ? -1 : 0;

	for (i = 0; rc == 0 && i <= r->n; i++) {
		uint64_t next = i < r->n ? r->v[i].lo : UINT64_MAX;

		while (rc == 0 && n > 0 && open[n - 1].hi <= next) {
			end = open[--n].hi;
			while (n > 0 && open[n - 1].hi <= end)
				n--;
			rc = add_piece(u, end, n > 0 ? open[n - 1].of : 0);
		}
		if (rc != 0 || i == r->n)
			break;
		open[n++] = r->v[i];
		rc = add_piece(u, next, r->v[i].of);
	}
	free(open);
	return rc;
}

int
symbol_unit_read(struct symbol_unit *u)
{
	struct walker w = { .u = u };
	int rc;

	if (u->is_read)
		return 0;
	u->is_read = true;
	rc = walk(&w, &u->die, 0, 1);
	if (w.r.n > 0)
		qsort(w.r.v, w.r.n, sizeof(*w.r.v), cmp_ranges);
	if (rc == 0)
		rc = flatten(u, &w.r);
	free(w.r.v);
	return rc;
}

uint32_t
symbol_unit_find(const struct symbol_unit *u, uint64_t vaddr)
{
	size_t lo = 0, hi = u->npieces, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (u->pieces[mid].lo <= vaddr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo == 0 ? 0 : u->pieces[lo - 1].scope;
}
