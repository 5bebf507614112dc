/*
 * Read a profile.proto message (github.com/google/pprof, proto/profile.proto),
 * record by record as they come out of the input.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/proto.h"

/* Field numbers of message Profile. */
enum {
	SAMPLE_TYPE = 1, SAMPLE, MAPPING, LOCATION, FUNCTION, STRING_TABLE,
	DROP_FRAMES, KEEP_FRAMES, TIME_NANOS, DURATION_NANOS, PERIOD_TYPE,
	PERIOD, COMMENT, DEFAULT_SAMPLE_TYPE, DOC_URL, NFIELDS
};

struct type {
	struct wire_type t;
	uint64_t at;
};

struct header {
	struct type *types, period_type;
	struct prof_named *comments;
	struct prof_named numbers[NFIELDS];	/* of what is one, by field */
	size_t ntypes, ctypes, ncomments, ccomments;
};

static int
bad(struct prof_proto *r, const struct prof_record *rec, const char *why)
{
	return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, rec->at, "%s",
	    why);
}

/* Whether what a field is can be told from how it begins. */
static int
check_type(struct prof_proto *r, const struct prof_record *rec)
{
	unsigned type = rec->field.type;
	uint32_t number = rec->field.number;

	if (number <= STRING_TABLE)
		return type == WIRE_BYTES ? 0 : prof_proto_bad(r, rec->at,
		    "field", number, "of the profile is not a message");
	if (number == PERIOD_TYPE)
		return type == WIRE_BYTES ? 0 : bad(r, rec,
		    "period_type is not a message");
	if (type == WIRE_VARINT || (number == COMMENT && type == WIRE_BYTES))
		return 0;
	return number == COMMENT ? bad(r, rec, "comment is not a number") :
	    prof_proto_bad(r, rec->at, "field", number, "is not a number");
}

static int
read_type(struct prof_proto *r, const struct prof_record *rec, const char *what,
    size_t i, struct type *out)
{
	out->at = rec->inside;
	return prof_unpack_type(&r->unpacker, rec->s, rec->field.len,
	    &out->t) == 0 ? 0 : prof_proto_refused(r, rec->s, rec->field.len,
	    rec->inside, what, i);
}

static int
add_type(struct prof_proto *r, const struct prof_record *rec,
    struct header *h)
{
	if (h->ntypes == PROF_MAX_TYPES)
		return prof_too_many("sample types", r->err);
	if (prof_grow(&h->types, &h->ctypes, h->ntypes + 1,
	    sizeof(*h->types)) != 0)
		return prof_nomem(r->err);
	h->ntypes++;
	return read_type(r, rec, "sample type", h->ntypes - 1,
	    &h->types[h->ntypes - 1]);
}

/* One comment, or several packed. */
static int
add_comments(struct prof_proto *r, const struct prof_record *rec,
    struct header *h)
{
	const unsigned char *s = rec->s, *end = s + rec->field.len;
	struct prof_named *c;

	while (s < end) {
		if (h->ncomments == PROF_MAX_TYPES)
			return prof_too_many("comments", r->err);
		if (prof_grow(&h->comments, &h->ccomments, h->ncomments + 1,
		    sizeof(*c)) != 0)
			return prof_nomem(r->err);
		c = &h->comments[h->ncomments++];
		c->at = rec->at;
		if (!prof_varint(&s, end, &c->number))
			return bad(r, rec, "comment is cut off");
	}
	return 0;
}

static int
add_number(struct prof_proto *r, const struct prof_record *rec,
    struct header *h)
{
	struct prof_named *n = &h->numbers[rec->field.number];

	if (rec->field.number == TIME_NANOS && n->number != 0)
		return bad(r, rec, "a second profile begins without gzip: "
		    "concatenate them gzipped, or name each as an operand");
	n->number = rec->field.value;	/* the last one counts */
	n->at = rec->at;
	return 0;
}

static int
read_record(struct prof_proto *r, const struct prof_record *rec,
    struct header *h)
{
	if (rec->field.number >= NFIELDS)
		return 0;
	if (check_type(r, rec) != 0)
		return -1;
	switch (rec->field.number) {
	case SAMPLE_TYPE:
		return add_type(r, rec, h);
	case SAMPLE:
		return prof_proto_sample(r, rec, h->ntypes);
	case MAPPING:
		return prof_proto_mapping(r, rec);
	case LOCATION:
		return prof_proto_location(r, rec);
	case FUNCTION:
		return prof_proto_function(r, rec);
	case STRING_TABLE:
		return prof_proto_add_string(r, rec);
	case PERIOD_TYPE:
		r->p->has_period_type = true;
		return read_type(r, rec, "period type", 0, &h->period_type);
	case COMMENT:
		return add_comments(r, rec, h);
	default:
		return add_number(r, rec, h);
	}
}

static int
read_records(struct prof_proto *r, struct prof_input *in, struct header *h)
{
	struct prof_record rec = { 0 };
	int more;

	while ((more = prof_record_next(&rec, in, r->err)) == 1) {
		if (read_record(r, &rec, h) != 0)
			return -1;
	}
	return more;
}

static int
check_strings(struct prof_proto *r)
{
	if (r->strings.n == 0)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, 0,
		    "no string table: not a profile, or cut off");
	if (r->strings.ends[0] != 0)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET,
		    r->strings.first, "string 0 is not empty");
	return 0;
}

static int
settle_type(struct prof_proto *r, const struct type *from,
    struct prof_type *to)
{
	if (prof_proto_string(r, from->t.type, from->at, &to->type) != 0)
		return -1;
	return prof_proto_string(r, from->t.unit, from->at, &to->unit);
}

static int
settle_types(struct prof_proto *r, const struct header *h)
{
	struct prof_type *types = calloc(h->ntypes + 1, sizeof(*types));
	int rc = types == NULL ? prof_nomem(r->err) : 0;
	size_t i;

	for (i = 0; rc == 0 && i < h->ntypes; i++)
		rc = settle_type(r, &h->types[i], &types[i]);
	if (rc == 0)
		rc = prof_set_types(r->p, types, h->ntypes, r->err);
	free(types);
	r->p->has_types = true;
	return rc;
}

/* A string that the header names by the number of that field. */
static int
header_string(struct prof_proto *r, const struct header *h, uint32_t field,
    uint32_t *out)
{
	return prof_proto_string(r, h->numbers[field].number,
	    h->numbers[field].at, out);
}

static int
settle_header(struct prof_proto *r, const struct header *h)
{
	struct prof *p = r->p;
	uint32_t id;
	size_t i;

	p->time = (int64_t)h->numbers[TIME_NANOS].number;
	p->duration = (int64_t)h->numbers[DURATION_NANOS].number;
	p->period = (int64_t)h->numbers[PERIOD].number;
	if (settle_type(r, &h->period_type, &p->period_type) != 0 ||
	    header_string(r, h, DROP_FRAMES, &p->drop_frames) != 0 ||
	    header_string(r, h, KEEP_FRAMES, &p->keep_frames) != 0 ||
	    header_string(r, h, DEFAULT_SAMPLE_TYPE, &p->default_type) != 0 ||
	    header_string(r, h, DOC_URL, &p->doc_url) != 0)
		return -1;
	for (i = 0; i < h->ncomments; i++) {
		if (prof_proto_string(r, h->comments[i].number,
		    h->comments[i].at, &id) != 0 ||
		    prof_add_comment(p, id, r->err) != 0)
			return -1;
	}
	return settle_types(r, h);
}

/*
 * What is wrong with a record may come of damage that only its gzip member
 * tells, at its end: that is the reason then.
 */
static void
blame_input(struct prof_input *in, struct prof_err *err)
{
	struct prof_err why = { 0 };

	if (err->code == PROF_EINVALID && err->place == PROF_OFFSET &&
	    prof_input_drain(in, &why) != 0)
		*err = why;
}

static int
read_all(struct prof_proto *r, struct prof_input *in, struct header *h)
{
	if (read_records(r, in, h) != 0) {
		blame_input(in, r->err);
		return -1;
	}
	if (check_strings(r) != 0 || settle_header(r, h) != 0 ||
	    prof_proto_check_samples(r) != 0 || prof_proto_tables(r) != 0)
		return -1;
	return prof_proto_samples(r);
}

int
prof_read_proto(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct prof_err why = { 0 };
	struct prof_proto r = { .p = p, .err = &why };
	struct header h = { 0 };
	int rc = read_all(&r, in, &h);

	if (rc != 0 && err != NULL)
		*err = why;
	prof_unpack_free(&r.unpacker);
	prof_proto_free_strings(&r);
	prof_proto_free_tables(&r);
	prof_proto_free_samples(&r);
	free(h.types);
	free(h.comments);
	return rc;
}
