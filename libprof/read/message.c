/*
 * What is inside the records of a profile.proto, unpacked by protobuf-c into
 * memory that the next record uses again.
 * SPDX-License-Identifier: MIT
 */
#include "profile/profile.pb-c.h"
#include "read/field.h"
#include "read/message.h"

/* What of a message is unpacked at once, unless a field is larger. */
#define PIECE ((size_t)64 << 10)

/* The value of a field, where m has one: the last counts. */
#define TAKE(to, m, field) do { \
	if ((m)->has_##field) \
		(to) = (m)->field; \
} while (0)

static void *
bump(void *arg, size_t size)
{
	struct prof_unpacker *u = arg;
	void *p;

	if (size > PROF_UNPACK_MAX - u->used) {
		u->why = UNPACK_LARGE;
		return NULL;
	}
	u->used += size;
	p = prof_arena_alloc(&u->arena, size);
	if (p == NULL)
		u->why = UNPACK_NOMEM;
	return p;
}

/* Nothing is given back but all at once. */
static void
keep(void *arg, void *p)
{
	(void)arg;
	(void)p;
}

/* The length of the first fields, which are a message too. */
static size_t
first_piece(const unsigned char *s, size_t len)
{
	const unsigned char *t = s, *end = s + len, *inside;
	struct prof_field f;

	while (len > PIECE && t < end && (size_t)(t - s) < PIECE) {
		if (prof_field_next(&t, end, &f, &inside) != NULL)
			return len;
	}
	return len > PIECE ? (size_t)(t - s) : len;
}

/*
 * Hand take the message at s, or one after the other the pieces of a large
 * one, as two bytes may be a field that takes a hundred to unpack.
 */
static int
unpack(struct prof_unpacker *u, const ProtobufCMessageDescriptor *kind,
    const unsigned char *s, size_t len,
    int (*take)(const ProtobufCMessage *m, void *out), void *out)
{
	ProtobufCAllocator a = { bump, keep, u };
	ProtobufCMessage *m;
	size_t n;

	do {
		prof_arena_reset(&u->arena);
		u->used = 0;
		u->why = UNPACK_BAD;
		n = first_piece(s, len);
		m = protobuf_c_message_unpack(kind, &a, n, s);
		if (m == NULL)
			return -1;
		if (take(m, out) != 0) {
			u->why = UNPACK_NOMEM;
			return -1;
		}
		s += n;
		len -= n;
	} while (len > 0);
	return 0;
}

static int
take_type(const ProtobufCMessage *base, void *to)
{
	const ProfPb__ValueType *m = (const ProfPb__ValueType *)base;
	struct wire_type *out = to;

	TAKE(out->type, m, type);
	TAKE(out->unit, m, unit);
	return 0;
}

int
prof_unpack_type(struct prof_unpacker *u, const unsigned char *s, size_t len,
    struct wire_type *out)
{
	memset(out, 0, sizeof(*out));
	return unpack(u, &prof_pb__value_type__descriptor, s, len, take_type,
	    out);
}

static int
take_label(const ProtobufCMessage *base, void *to)
{
	const ProfPb__Label *m = (const ProfPb__Label *)base;
	struct wire_label *out = to;

	TAKE(out->key, m, key);
	TAKE(out->str, m, str);
	TAKE(out->num, m, num);
	TAKE(out->unit, m, num_unit);
	out->has_num |= m->has_num;
	return 0;
}

int
prof_unpack_label(struct prof_unpacker *u, const unsigned char *s, size_t len,
    struct wire_label *out)
{
	memset(out, 0, sizeof(*out));
	return unpack(u, &prof_pb__label__descriptor, s, len, take_label, out);
}

/* A bit of out->flags. */
#define FLAG(m, field, bit) do { \
	if ((m)->has_##field) \
		out->flags = (m)->field ? out->flags | (bit) : \
		    out->flags & ~(bit); \
} while (0)

static int
take_mapping(const ProtobufCMessage *base, void *to)
{
	const ProfPb__Mapping *m = (const ProfPb__Mapping *)base;
	struct wire_mapping *out = to;

	TAKE(out->id, m, id);
	TAKE(out->start, m, memory_start);
	TAKE(out->limit, m, memory_limit);
	TAKE(out->offset, m, file_offset);
	TAKE(out->file, m, filename);
	TAKE(out->build_id, m, build_id);
	FLAG(m, has_functions, PROF_HAS_FUNCTIONS);
	FLAG(m, has_filenames, PROF_HAS_FILENAMES);
	FLAG(m, has_line_numbers, PROF_HAS_LINE_NUMBERS);
	FLAG(m, has_inline_frames, PROF_HAS_INLINE_FRAMES);
	return 0;
}

int
prof_unpack_mapping(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_mapping *out)
{
	memset(out, 0, sizeof(*out));
	return unpack(u, &prof_pb__mapping__descriptor, s, len, take_mapping,
	    out);
}

static int
take_function(const ProtobufCMessage *base, void *to)
{
	const ProfPb__Function *m = (const ProfPb__Function *)base;
	struct wire_function *out = to;

	TAKE(out->id, m, id);
	TAKE(out->name, m, name);
	TAKE(out->system_name, m, system_name);
	TAKE(out->file, m, filename);
	TAKE(out->start_line, m, start_line);
	return 0;
}

int
prof_unpack_function(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_function *out)
{
	memset(out, 0, sizeof(*out));
	return unpack(u, &prof_pb__function__descriptor, s, len,
	    take_function, out);
}

struct location {
	struct wire_location *out;
	struct wire_lines *lines;
};

static int
take_location(const ProtobufCMessage *base, void *to)
{
	const ProfPb__Location *m = (const ProfPb__Location *)base;
	const struct location *l = to;
	struct wire_location *out = l->out;
	struct wire_lines *lines = l->lines;
	size_t i;

	TAKE(out->id, m, id);
	TAKE(out->mapping, m, mapping_id);
	TAKE(out->address, m, address);
	TAKE(out->is_folded, m, is_folded);
	if (prof_grow(&lines->v, &lines->cap, lines->n + m->n_line,
	    sizeof(*lines->v)) != 0)
		return -1;
	for (i = 0; i < m->n_line; i++) {
		struct wire_line *line = &lines->v[lines->n++];

		line->function = m->line[i]->function_id;
		line->line = m->line[i]->line;
		line->column = m->line[i]->column;
	}
	return 0;
}

int
prof_unpack_location(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_location *out, struct wire_lines *lines)
{
	struct location l = { out, lines };

	memset(out, 0, sizeof(*out));
	lines->n = 0;
	return unpack(u, &prof_pb__location__descriptor, s, len,
	    take_location, &l);
}

void
prof_unpack_free(struct prof_unpacker *u)
{
	prof_arena_free(&u->arena);
}
