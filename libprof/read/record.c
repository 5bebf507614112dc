/*
 * The records of a profile.proto, as they come out of an input: all that is
 * in memory of it is the one that is looked at.
 * SPDX-License-Identifier: MIT
 */
#include "read/record.h"

#define BEGINNING 20	/* bytes at most, of a tag and of a number */

static int
bad(const struct prof_record *r, const char *why, struct prof_err *err)
{
	return prof_fail(err, PROF_EINVALID, PROF_OFFSET, r->at, "%s", why);
}

int
prof_record_next(struct prof_record *r, struct prof_input *in,
    struct prof_err *err)
{
	const unsigned char *s;
	const char *data, *why;
	size_t len, head;

	prof_input_take(in, r->size);
	r->at += r->size;
	if (prof_input_want(in, BEGINNING, &data, &len, err) != 0)
		return -1;
	if (len == 0)
		return 0;
	s = (const unsigned char *)data;
	why = prof_field_begin(&s, s + len, &r->field);
	if (why != NULL)
		return bad(r, why, err);
	head = (size_t)(s - (const unsigned char *)data);
	if (r->field.len > SIZE_MAX - head)
		return bad(r, PROF_PAST_END, err);
	r->inside = r->at + head;
	r->size = head + (size_t)r->field.len;
	if (len < r->size && prof_input_want(in, r->size, &data, &len,
	    err) != 0)
		return -1;
	if (len < r->size)
		return bad(r, PROF_PAST_END, err);
	r->s = (const unsigned char *)data + head;
	return 1;
}
