/*
 * The protobuf wire format, as much of it as profile.proto uses: varints
 * and length-delimited fields; fixed-width fields are passed over.
 */
#ifndef PROF_WIRE_H
#define PROF_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WIRE_VARINT, WIRE_FIXED64, WIRE_BYTES, WIRE_FIXED32 = 5 };

struct wire {
	const unsigned char *s, *end;
};

struct wire_field {
	uint32_t number;
	unsigned type;
	uint64_t value;			/* of a varint */
	const unsigned char *s, *end;	/* of bytes; of a varint as it stands */
};

static inline bool
wire_varint(struct wire *w, uint64_t *out)
{
	const unsigned char *s = w->s;
	uint64_t v;
	unsigned shift;

	if (s < w->end && s[0] < 0x80) {
		*out = s[0];
		w->s = s + 1;
		return true;
	}
	if (w->end - s >= 2 && s[1] < 0x80) {
		*out = (s[0] & 0x7fu) | (uint64_t)s[1] << 7;
		w->s = s + 2;
		return true;
	}
	if (w->end - s >= 3 && s[2] < 0x80) {
		*out = (s[0] & 0x7fu) | (s[1] & 0x7fu) << 7 |
		    (uint64_t)s[2] << 14;
		w->s = s + 3;
		return true;
	}
	for (v = 0, shift = 0; s < w->end && shift < 70; shift += 7) {
		v |= shift < 64 ? (uint64_t)(*s & 0x7f) << shift : 0;
		if (*s++ < 0x80) {
			*out = v;
			w->s = s;
			return true;
		}
	}
	return false;
}

/* The next field; false at the end, or when *bad is set to a reason. */
bool prof_wire_next(struct wire *w, struct wire_field *f, const char **bad);

#endif
