/*
 * What the files that read profile.proto share.
 *
 * Records come in any order: samples mostly before the locations they name,
 * and strings last.  So what a record says is kept as it comes out of the
 * input, and put in its place, or refused, at the end.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_PROTO_H
#define PROF_PROTO_H

#include "read/message.h"
#include "read/record.h"

/* Strings may be empty, and there may be millions of them: so packed. */
struct prof_strings {
	struct prof_buf bytes;	/* of all, one after the other */
	size_t *ends;		/* in bytes, of each */
	size_t n, cap;
	uint32_t *ids;		/* in the profile, + 1; 0: nothing has named
				   it yet.  NULL: none has been named */
	uint64_t first;		/* where the first was */
};

/* A string that is named, by its number, and where. */
struct prof_named {
	uint64_t number, at;
};

/* Records of one kind, as they came. */
struct prof_list {
	struct prof_pending *first, *last;
	size_t n;
};

struct prof_proto {
	struct prof *p;
	struct prof_err *err;
	struct prof_unpacker unpacker;

	/* protostring.c */
	struct prof_strings strings;

	/* prototable.c */
	struct prof_arena records;
	struct prof_list mappings, functions, locations;
	struct wire_lines lines;	/* scratch, as is the next */
	struct prof_line *found;
	size_t cfound;
	struct idmap mapping_ids, function_ids, location_ids;

	/* protosample.c */
	struct prof_samples *samples;
};

/* protostring.c: the next string of the table. */
int prof_proto_add_string(struct prof_proto *r, const struct prof_record *rec);
/* The bytes of string i of the table, len of them. */
const char *prof_proto_bytes(const struct prof_proto *r, size_t i,
    size_t *len);
/* The string in the profile for one of the table's; at is for err. */
int prof_proto_string(struct prof_proto *r, uint64_t number, uint64_t at,
    uint32_t *out);
void prof_proto_free_strings(struct prof_proto *r);
/* Record i of those called what is in error: */
int prof_proto_bad(struct prof_proto *r, uint64_t at, const char *what,
    size_t i, const char *why);
int prof_proto_bad_id(struct prof_proto *r, uint64_t at, const char *what,
    size_t i, const char *why, uint64_t id);
/* protobuf-c did not take it: len bytes at s, which were there in the file. */
int prof_proto_refused(struct prof_proto *r, const unsigned char *s,
    size_t len, uint64_t at, const char *what, size_t i);

/* prototable.c: a mapping, function or location, kept for the end. */
int prof_proto_mapping(struct prof_proto *r, const struct prof_record *rec);
int prof_proto_function(struct prof_proto *r, const struct prof_record *rec);
int prof_proto_location(struct prof_proto *r, const struct prof_record *rec);
/* All of them, into the profile. */
int prof_proto_tables(struct prof_proto *r);
void prof_proto_free_tables(struct prof_proto *r);

/*
 * protosample.c: a sample, into the profile but for what it names.  There are
 * ntypes types so far, and may be more.
 */
int prof_proto_sample(struct prof_proto *r, const struct prof_record *rec,
    size_t ntypes);
/* Whether there are types for their values. */
int prof_proto_check_samples(struct prof_proto *r);
/* What they name, when the tables are there; and the totals. */
int prof_proto_samples(struct prof_proto *r);
void prof_proto_free_samples(struct prof_proto *r);

#endif
