/*
 * Fields of a protobuf message, one after another.
 */
#include "read/wire.h"

static bool
bytes(struct wire *w, struct wire_field *f, uint64_t n)
{
	if (n > (uint64_t)(w->end - w->s))
		return false;
	f->s = w->s;
	f->end = w->s + n;
	w->s = f->end;
	return true;
}

bool
prof_wire_next(struct wire *w, struct wire_field *f, const char **bad)
{
	uint64_t v;

	if (w->s == w->end)
		return false;
	if (!wire_varint(w, &v) || v >> 3 == 0 || v >> 3 > 0x1fffffff) {
		*bad = "not a protobuf field";
		return false;
	}
	f->number = (uint32_t)(v >> 3);
	f->type = (unsigned)(v & 7);
	switch (f->type) {
	case WIRE_VARINT:
		f->s = w->s;
		if (wire_varint(w, &f->value)) {
			f->end = w->s;
			return true;
		}
		*bad = "number is cut off or too long";
		return false;
	case WIRE_BYTES:
		if (wire_varint(w, &v) && bytes(w, f, v))
			return true;
		break;
	case WIRE_FIXED64:
	case WIRE_FIXED32:
		if (bytes(w, f, f->type == WIRE_FIXED64 ? 8 : 4))
			return true;
		break;
	default:
		*bad = "group or unknown wire type";
		return false;
	}
	*bad = "field reaches past the end";
	return false;
}
