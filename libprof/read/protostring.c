/*
 * The string table of a profile.proto, and messages that say where in it
 * something is wrong.
 * SPDX-License-Identifier: MIT
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
	struct prof_strings *t = &r->strings;

	if (t->n == 0)
		t->first = rec->at;
	if (prof_grow(&t->ends, &t->cap, t->n + 1, sizeof(*t->ends)) != 0)
		return prof_nomem(r->err);
	prof_buf_add(&t->bytes, (const char *)rec->s, (size_t)rec->field.len);
	if (t->bytes.failed)
		return prof_nomem(r->err);
	t->ends[t->n++] = t->bytes.len;
	return 0;
}

const char *
prof_proto_bytes(const struct prof_proto *r, size_t i, size_t *len)
{
	const struct prof_strings *t = &r->strings;
	size_t start = i > 0 ? t->ends[i - 1] : 0;

	*len = t->ends[i] - start;
	return *len > 0 ? t->bytes.s + start : "";
}

int
prof_proto_string(struct prof_proto *r, uint64_t number, uint64_t at,
    uint32_t *out)
{
	struct prof_strings *t = &r->strings;
	const char *s;
	uint32_t id;
	size_t len;

	if (number >= t->n)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, at,
		    "string %llu is named, but the table has %zu",
		    (unsigned long long)number, t->n);
	if (t->ids == NULL)
		t->ids = calloc(t->n, sizeof(*t->ids));
	if (t->ids == NULL)
		return prof_nomem(r->err);
	if (t->ids[number] == 0) {
		s = prof_proto_bytes(r, (size_t)number, &len);
		id = prof_add_string(r->p, s, len, r->err);
		if (id == NONE)
			return -1;
		t->ids[number] = id + 1;
	}
	*out = t->ids[number] - 1;
	return 0;
}

void
prof_proto_free_strings(struct prof_proto *r)
{
	prof_buf_free(&r->strings.bytes);
	free(r->strings.ends);
	free(r->strings.ids);
}
