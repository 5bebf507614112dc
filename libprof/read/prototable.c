/*
 * Mappings, functions and locations of a profile.proto.
 */
#include <stdlib.h>

#include "read/proto.h"

/* Room for one more in t, which is a RECORDS(). */
#define ROOM(t) (prof_grow(&(t).v, &(t).cap, (t).n + 1, \
	sizeof(*(t).v)) == 0 && prof_grow(&(t).at, &(t).cat, (t).n + 1, \
	sizeof(*(t).at)) == 0)

/* The record has been unpacked, or not, as rc says. */
static int
took(struct prof_proto *r, const struct prof_record *rec, const char *what,
    size_t i, int rc, const uint64_t *id)
{
	if (rc != 0)
		return prof_proto_refused(r, rec->s, rec->field.len,
		    rec->inside, what, i);
	return *id == 0 ? prof_proto_bad(r, rec->inside, what, i,
	    "has id 0") : 0;
}

int
prof_proto_mapping(struct prof_proto *r, const struct prof_record *rec)
{
	struct wire_mapping *m;
	size_t i = r->mappings.n;
	int rc;

	if (!ROOM(r->mappings))
		return prof_nomem(r->err);
	m = &r->mappings.v[i];
	rc = prof_unpack_mapping(&r->unpacker, rec->s, rec->field.len, m);
	r->mappings.at[r->mappings.n++] = rec->inside;
	return took(r, rec, "mapping", i, rc, &m->id);
}

int
prof_proto_function(struct prof_proto *r, const struct prof_record *rec)
{
	struct wire_function *f;
	size_t i = r->functions.n;
	int rc;

	if (!ROOM(r->functions))
		return prof_nomem(r->err);
	f = &r->functions.v[i];
	rc = prof_unpack_function(&r->unpacker, rec->s, rec->field.len, f);
	r->functions.at[r->functions.n++] = rec->inside;
	return took(r, rec, "function", i, rc, &f->id);
}

int
prof_proto_location(struct prof_proto *r, const struct prof_record *rec)
{
	struct wire_location *l;
	size_t i = r->locations.n;
	int rc;

	if (!ROOM(r->locations))
		return prof_nomem(r->err);
	l = &r->locations.v[i];
	rc = prof_unpack_location(&r->unpacker, rec->s, rec->field.len, l,
	    &r->lines);
	r->locations.at[r->locations.n++] = rec->inside;
	return took(r, rec, "location", i, rc, &l->id);
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
add_mapping(struct prof_proto *r, size_t i)
{
	const struct wire_mapping *from = &r->mappings.v[i];
	uint64_t at = r->mappings.at[i];
	struct prof_mapping m = { 0 };

	m.start = from->start;
	m.limit = from->limit;
	m.offset = from->offset;
	m.flags = from->flags;
	if (prof_proto_string(r, from->file, at, &m.file) != 0 ||
	    prof_proto_string(r, from->build_id, at, &m.build_id) != 0)
		return -1;
	return new_id(r, &r->mapping_ids, at, "mapping", i, from->id,
	    prof_add_mapping(r->p, &m, r->err));
}

static int
add_function(struct prof_proto *r, size_t i)
{
	const struct wire_function *from = &r->functions.v[i];
	uint64_t at = r->functions.at[i];
	struct prof_function f = { 0 };
	unsigned keep = r->p->keep;

	if (from->name >= r->nstrings || from->system_name >= r->nstrings ||
	    from->file >= r->nstrings)
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

/* The lines of location i; lines is scratch. */
static int
find_functions(struct prof_proto *r, size_t i, struct prof_line *lines)
{
	const struct wire_location *l = &r->locations.v[i];
	uint32_t k;

	for (k = 0; k < l->nlines; k++) {
		const struct wire_line *from = &r->lines.v[l->line + k];

		lines[k].function = prof_id_get(&r->function_ids,
		    from->function);
		if (lines[k].function == NONE)
			return prof_proto_bad_id(r, r->locations.at[i],
			    "location", i, "no function with id",
			    from->function);
		lines[k].line = from->line;
		lines[k].column = from->column;
	}
	return 0;
}

static int
add_location(struct prof_proto *r, size_t i, struct prof_line *lines)
{
	const struct wire_location *from = &r->locations.v[i];
	struct prof_location l = { 0 };
	uint32_t mapping = from->mapping == 0 ? 0 :
	    prof_id_get(&r->mapping_ids, from->mapping);

	if (find_functions(r, i, lines) != 0)
		return -1;
	l.address = from->address;
	l.mapping = mapping == NONE ? 0 : mapping;
	l.nlines = from->nlines;
	l.is_folded = from->is_folded;
	return new_id(r, &r->location_ids, r->locations.at[i], "location", i,
	    from->id, prof_add_location(r->p, &l, lines, r->err));
}

static int
add_locations(struct prof_proto *r)
{
	struct prof_line *lines;
	size_t i, most = 0;
	int rc = 0;

	for (i = 0; i < r->locations.n; i++) {
		if (r->locations.v[i].nlines > most)
			most = r->locations.v[i].nlines;
	}
	lines = calloc(most + 1, sizeof(*lines));
	if (lines == NULL)
		return prof_nomem(r->err);
	for (i = 0; i < r->locations.n && rc == 0; i++)
		rc = add_location(r, i, lines);
	free(lines);
	return rc;
}

int
prof_proto_tables(struct prof_proto *r)
{
	size_t i;

	if (prof_id_init(&r->mapping_ids, r->mappings.n) != 0 ||
	    prof_id_init(&r->function_ids, r->functions.n) != 0 ||
	    prof_id_init(&r->location_ids, r->locations.n) != 0)
		return prof_nomem(r->err);
	for (i = 0; i < r->mappings.n; i++) {
		if (add_mapping(r, i) != 0)
			return -1;
	}
	for (i = 0; i < r->functions.n; i++) {
		if (add_function(r, i) != 0)
			return -1;
	}
	return add_locations(r);
}

void
prof_proto_free_tables(struct prof_proto *r)
{
	free(r->mappings.v);
	free(r->mappings.at);
	free(r->functions.v);
	free(r->functions.at);
	free(r->locations.v);
	free(r->locations.at);
	free(r->lines.v);
	prof_id_free(&r->mapping_ids);
	prof_id_free(&r->function_ids);
	prof_id_free(&r->location_ids);
}
