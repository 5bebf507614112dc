/*
 * How a protobuf field begins, and where the next one does.
 * SPDX-License-Identifier: MIT
 */
#include "read/field.h"

const char *
prof_field_begin(const unsigned char **s, const unsigned char *end,
    struct prof_field *f)
{
	const unsigned char *t;
	uint64_t tag;

	if (!prof_varint(s, end, &tag) || tag >> 3 == 0 ||
	    tag >> 3 > 0x1fffffff)
		return "not a protobuf field";
	f->number = (uint32_t)(tag >> 3);
	f->type = (unsigned)(tag & 7);
	f->value = f->len = 0;
	switch (f->type) {
	case WIRE_VARINT:
		t = *s;
		if (!prof_varint(&t, end, &f->value))
			return "number is cut off or too long";
		f->len = (uint64_t)(t - *s);
		return NULL;
	case WIRE_FIXED64:
		f->len = 8;
		return NULL;
	case WIRE_FIXED32:
		f->len = 4;
		return NULL;
	case WIRE_BYTES:
		return prof_varint(s, end, &f->len) ? NULL :
		    PROF_PAST_END;
	default:
		return "group or unknown wire type";
	}
}

const char *
prof_field_next(const unsigned char **s, const unsigned char *end,
    struct prof_field *f, const unsigned char **inside)
{
	const char *why = prof_field_begin(s, end, f);

	if (why != NULL)
		return why;
	if (f->len > (uint64_t)(end - *s))
		return PROF_PAST_END;
	*inside = *s;
	*s += f->len;
	return NULL;
}
