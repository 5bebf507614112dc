/*
 * The string table of a profile.proto, and messages that say where in it
 * something is wrong.
 */
#include <stdlib.h>

#include "read/proto.h"

int
prof_proto_bad(struct prof_proto *r, uint64_t at, const char *what, size_t i,
    const char *why)
{
	return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, at, "%s %zu: %s",
	    what, i, why);
}

int
prof_proto_bad_id(struct prof_proto *r, uint64_t at, const char *what,
    size_t i, const char *why, uint64_t id)
{
	return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, at,
	    "%s %zu: %s %llu", what, i, why, (unsigned long long)id);
}

int
prof_proto_refused(struct prof_proto *r, const unsigned char *s, size_t len,
    uint64_t at, const char *what, size_t i)
{
	const unsigned char *end = s + len, *inside, *field = s;
	const unsigned char *first = s;
	struct prof_field f;
	const char *why = NULL;

	if (r->unpacker.why == UNPACK_NOMEM)
		return prof_nomem(r->err);
	if (r->unpacker.why == UNPACK_LARGE)
		return prof_fail(r->err, PROF_ELIMIT, PROF_OFFSET, at,
		    "%s %zu: too large: unpacked it would be more than %zu "
		    "bytes", what, i, PROF_UNPACK_MAX);
	while (s < end && why == NULL) {
		field = s;
		why = prof_field_next(&s, end, &f, &inside);
	}
	if (why == NULL) {
		field = first;
		why = "a field is damaged, or of the wrong wire type";
	}
	return prof_proto_bad(r, at + (uint64_t)(field - first), what, i,
	    why);
}

int
prof_proto_add_string(struct prof_proto *r, const struct prof_record *rec)
{
	size_t len = (size_t)rec->field.len;
	struct prof_slice *s;

	if (r->nstrings == 0)
		r->first_string = rec->at;
	if (prof_grow(&r->strings, &r->cstrings, r->nstrings + 1,
	    sizeof(*s)) != 0)
		return prof_nomem(r->err);
	s = &r->strings[r->nstrings++];
	s->s = prof_arena_copy(&r->bytes, (const char *)rec->s, len);
	s->len = len;
	s->id = 0;
	return s->s == NULL ? prof_nomem(r->err) : 0;
}

int
prof_proto_string(struct prof_proto *r, uint64_t number, uint64_t at,
    uint32_t *out)
{
	struct prof_slice *s;
	uint32_t id;

	if (number >= r->nstrings)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, at,
		    "string %llu is named, but the table has %zu",
		    (unsigned long long)number, r->nstrings);
	s = &r->strings[number];
	if (s->id == 0) {
		id = prof_add_string(r->p, s->s, s->len, r->err);
		if (id == NONE)
			return -1;
		s->id = id + 1;
	}
	*out = s->id - 1;
	return 0;
}
