/*
 * How a protobuf field begins: what a reader of a stream of records has to
 * know of the wire format.  What is inside is protobuf-c's to tell.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_FIELD_H
#define PROF_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WIRE_VARINT, WIRE_FIXED64, WIRE_BYTES, WIRE_FIXED32 = 5 };

#define PROF_PAST_END "field reaches past the end"

struct prof_field {
	uint32_t number;
	unsigned type;
	uint64_t len;		/* of its contents */
	uint64_t value;		/* which they are of a varint */
};

/* Past the varint at *s; false: it is cut off or too long. */
static inline bool
prof_varint(const unsigned char **s, const unsigned char *end, uint64_t *out)
{
	const unsigned char *t = *s;
	uint64_t v = 0;
	unsigned shift;

	if (t < end && t[0] < 0x80) {
		*out = t[0];
		*s = t + 1;
		return true;
	}
	if (end - t >= 2 && t[1] < 0x80) {
		*out = (t[0] & 0x7fu) | (uint64_t)t[1] << 7;
		*s = t + 2;
		return true;
	}
	if (end - t >= 3 && t[2] < 0x80) {
		*out = (t[0] & 0x7fu) | (t[1] & 0x7fu) << 7 |
		    (uint64_t)t[2] << 14;
		*s = t + 3;
		return true;
	}
	for (shift = 0; t < end && shift < 70; shift += 7) {
		v |= shift < 64 ? (uint64_t)(*t & 0x7f) << shift : 0;
		if (*t++ < 0x80) {
			*out = v;
			*s = t;
			return true;
		}
	}
	return false;
}

/* To the contents of the field at *s; NULL, or what is wrong with it. */
const char *prof_field_begin(const unsigned char **s,
    const unsigned char *end, struct prof_field *f);

/* Past it, whose contents begin at *inside, in a message that ends at end. */
const char *prof_field_next(const unsigned char **s,
    const unsigned char *end, struct prof_field *f,
    const unsigned char **inside);

#endif
