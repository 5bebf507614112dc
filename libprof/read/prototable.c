/*
 * Mappings, functions and locations of a profile.proto.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/proto.h"

struct prof_pending {
	struct prof_pending *next;
	uint64_t at;		/* where it was */
};

struct mapping {
	struct prof_pending base;
	struct wire_mapping m;
};

struct function {
	struct prof_pending base;
	struct wire_function f;
};

struct location {
	struct prof_pending base;
	struct wire_location l;
	uint32_t nlines;
	struct wire_line lines[];
};

/* A record of size bytes, the last of those of its kind; NULL: no memory. */
static void *
append(struct prof_proto *r, struct prof_list *list,
    const struct prof_record *rec, size_t size)
{
	struct prof_pending *p = prof_arena_alloc(&r->records, size);

	if (p == NULL) {
		prof_nomem(r->err);
		return NULL;
	}
	p->next = NULL;
	p->at = rec->inside;
	if (list->first == NULL)
		list->first = p;
	else
		list->last->next = p;
	list->last = p;
	list->n++;
	return p;
}

/* The next record of those called what has that id, if it was unpacked. */
static int
check(struct prof_proto *r, const struct prof_record *rec, const char *what,
    const struct prof_list *list, int rc, const uint64_t *id)
{
	if (rc != 0)
		return prof_proto_refused(r, rec->s, rec->field.len,
		    rec->inside, what, list->n);
	return *id == 0 ? prof_proto_bad(r, rec->inside, what, list->n,
	    "has id 0") : 0;
}

int
prof_proto_mapping(struct prof_proto *r, const struct prof_record *rec)
{
	struct wire_mapping m;
	struct mapping *to;
	int rc = prof_unpack_mapping(&r->unpacker, rec->s, rec->field.len, &m);

	if (check(r, rec, "mapping", &r->mappings, rc, &m.id) != 0)
		return -1;
	to = append(r, &r->mappings, rec, sizeof(*to));
	if (to == NULL)
		return -1;
	to->m = m;
	return 0;
}

int
prof_proto_function(struct prof_proto *r, const struct prof_record *rec)
{
	struct wire_function f;
	struct function *to;
	int rc = prof_unpack_function(&r->unpacker, rec->s, rec->field.len,
	    &f);

	if (check(r, rec, "function", &r->functions, rc, &f.id) != 0)
		return -1;
	to = append(r, &r->functions, rec, sizeof(*to));
	if (to == NULL)
		return -1;
	to->f = f;
	return 0;
}

int
prof_proto_location(struct prof_proto *r, const struct prof_record *rec)
{
	struct wire_location l = { 0 };
	struct location *to;
	size_t n;
	int rc = prof_unpack_location(&r->unpacker, rec->s, rec->field.len,
	    &l, &r->lines);

	if (check(r, rec, "location", &r->locations, rc, &l.id) != 0)
		return -1;
	n = r->lines.n;
	to = append(r, &r->locations, rec, sizeof(*to) +
	    n * sizeof(to->lines[0]));
	if (to == NULL)
		return -1;
	to->l = l;
	to->nlines = (uint32_t)n;
	if (n > 0)
		memcpy(to->lines, r->lines.v, n * sizeof(to->lines[0]));
	return 0;
}

/* Ids must be there only once. */
static int
new_id(struct prof_proto *r, struct idmap *m, uint64_t at, const char *what,
    size_t i, uint64_t id, uint32_t index)
{
	if (index == NONE)
		return -1;
	if (prof_id_get(m, id) != NONE)
		return prof_proto_bad_id(r, at, what, i, "repeats id", id);
	return prof_id_add(m, id, index) != 0 ? prof_nomem(r->err) : 0;
}

static int
add_mapping(struct prof_proto *r, const struct prof_pending *base, size_t i)
{
	const struct wire_mapping *from = &((const struct mapping *)base)->m;
	struct prof_mapping m = { 0 };

	m.start = from->start;
	m.limit = from->limit;
	m.offset = from->offset;
	m.flags = from->flags;
	if (prof_proto_string(r, from->file, base->at, &m.file) != 0 ||
	    prof_proto_string(r, from->build_id, base->at, &m.build_id) != 0)
		return -1;
	return new_id(r, &r->mapping_ids, base->at, "mapping", i, from->id,
	    prof_add_mapping(r->p, &m, r->err));
}

static int
add_function(struct prof_proto *r, const struct prof_pending *base, size_t i)
{
	const struct wire_function *from =
	    &((const struct function *)base)->f;
	struct prof_function f = { 0 };
	unsigned keep = r->p->keep;
	uint64_t at = base->at, n = r->strings.n;

	if (from->name >= n || from->system_name >= n || from->file >= n)
		return prof_proto_bad(r, at, "function", i,
		    "names a string past the end of the table");
	if (((keep & PROF_KEEP_NAME) &&
	    prof_proto_string(r, from->name, at, &f.name) != 0) ||
	    ((keep & PROF_KEEP_DETAIL) &&
	    prof_proto_string(r, from->system_name, at,
	    &f.system_name) != 0) ||
	    ((keep & PROF_KEEP_FILE) &&
	    prof_proto_string(r, from->file, at, &f.file) != 0))
		return -1;
	f.start_line = from->start_line;
	return new_id(r, &r->function_ids, at, "function", i, from->id,
	    prof_add_function(r->p, &f, r->err));
}

/* The lines of location i, to r->found. */
static int
find_functions(struct prof_proto *r, const struct location *l, size_t i)
{
	struct prof_line *to;
	uint32_t k;

	if (prof_grow(&r->found, &r->cfound, l->nlines,
	    sizeof(*r->found)) != 0)
		return prof_nomem(r->err);
	for (k = 0; k < l->nlines; k++) {
		to = &r->found[k];
		to->function = prof_id_get(&r->function_ids,
		    l->lines[k].function);
		if (to->function == NONE)
			return prof_proto_bad_id(r, l->base.at, "location", i,
			    "no function with id", l->lines[k].function);
		to->line = l->lines[k].line;
		to->column = l->lines[k].column;
	}
	return 0;
}

static int
add_location(struct prof_proto *r, const struct prof_pending *base, size_t i)
{
	const struct location *from = (const struct location *)base;
	struct prof_location l = { 0 };
	uint32_t mapping = from->l.mapping == 0 ? 0 :
	    prof_id_get(&r->mapping_ids, from->l.mapping);

	if (find_functions(r, from, i) != 0)
		return -1;
	l.address = from->l.address;
	l.mapping = mapping == NONE ? 0 : mapping;
	l.nlines = from->nlines;
	l.is_folded = from->l.is_folded;
	return new_id(r, &r->location_ids, base->at, "location", i,
	    from->l.id, prof_add_location(r->p, &l, r->found, r->err));
}

/* Put those of a list into the profile, and their ids into m. */
static int
add_all(struct prof_proto *r, const struct prof_list *list, struct idmap *m,
    int (*add)(struct prof_proto *r, const struct prof_pending *base,
    size_t i))
{
	const struct prof_pending *p;
	size_t i = 0;

	if (prof_id_init(m, list->n) != 0)
		return prof_nomem(r->err);
	for (p = list->first; p != NULL; p = p->next) {
		if (add(r, p, i++) != 0)
			return -1;
	}
	return 0;
}

int
prof_proto_tables(struct prof_proto *r)
{
	if (add_all(r, &r->mappings, &r->mapping_ids, add_mapping) != 0 ||
	    add_all(r, &r->functions, &r->function_ids, add_function) != 0)
		return -1;
	return add_all(r, &r->locations, &r->location_ids, add_location);
}

void
prof_proto_free_tables(struct prof_proto *r)
{
	prof_arena_free(&r->records);
	free(r->lines.v);
	free(r->found);
	prof_id_free(&r->mapping_ids);
	prof_id_free(&r->function_ids);
	prof_id_free(&r->location_ids);
}
