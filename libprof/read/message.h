/*
 * What is inside the records of a profile.proto: unpacked by protobuf-c, and
 * handed on as it stands there, strings and ids as numbers of the file.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_MESSAGE_H
#define PROF_MESSAGE_H

#include "base/base.h"

/* Memory of one record's messages, used again for the next.  All zero. */
struct prof_unpacker {
	struct prof_arena arena;
	size_t used;		/* by this record */
	enum { UNPACK_BAD, UNPACK_NOMEM, UNPACK_LARGE } why;
};

/* A field inside a record that takes more is refused. */
#define PROF_UNPACK_MAX ((size_t)16 << 20)

struct wire_type {
	uint64_t type, unit;
};

struct wire_label {
	uint64_t key, str, unit;
	int64_t num;
	bool has_num;
};

struct wire_mapping {
	uint64_t id, file, build_id;
	uint64_t start, limit, offset;
	uint32_t flags;
};

struct wire_function {
	uint64_t id, name, system_name, file;
	int64_t start_line;
};

struct wire_line {
	uint64_t function;
	int64_t line, column;
};

struct wire_lines {
	struct wire_line *v;
	size_t n, cap;
};

struct wire_location {
	uint64_t id, mapping, address;
	bool is_folded;
};

/* Each unpacks len bytes at s to *out; -1: u->why. */
int prof_unpack_type(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_type *out);
int prof_unpack_label(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_label *out);
int prof_unpack_mapping(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_mapping *out);
int prof_unpack_function(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_function *out);
/* Its lines take the place of those in lines. */
int prof_unpack_location(struct prof_unpacker *u, const unsigned char *s,
    size_t len, struct wire_location *out, struct wire_lines *lines);

void prof_unpack_free(struct prof_unpacker *u);

#endif
