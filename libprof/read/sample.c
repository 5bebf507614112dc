/*
 * A message Sample, read by a loop of ours.
 * SPDX-License-Identifier: MIT
 */
#include "read/field.h"
#include "read/sample.h"

enum { LOCATION_ID = 1, VALUE, LABEL };

/* Its place among those that do not fit on the stack, instead of an id. */
static bool
widen(struct wire_sample *out, uint64_t *id)
{
	struct wide_ids *w = out->wide;

	if (w->n >= WIDE_ID ||
	    prof_grow(&w->v, &w->cap, w->n + 1, sizeof(*w->v)) != 0) {
		out->nomem = true;
		return false;
	}
	w->v[w->n] = *id;
	*id = WIDE_ID | w->n++;
	return true;
}

/* Ids, leaf first, up to end; where it ended. */
static const unsigned char *
read_ids(const unsigned char *s, const unsigned char *end,
    struct wire_sample *out)
{
	uint32_t *stack = out->stack + out->depth;
	uint64_t id;

	while (s < end && prof_varint(&s, end, &id) &&
	    (id < WIDE_ID || widen(out, &id)))
		*stack++ = (uint32_t)id;
	out->depth = (size_t)(stack - out->stack);
	return s;
}

static const unsigned char *
read_values(const unsigned char *s, const unsigned char *end,
    struct wire_sample *out)
{
	uint64_t v;

	for (; s < end && prof_varint(&s, end, &v); out->nvalues++) {
		if (out->nvalues < out->max)
			out->values[out->nvalues] = (int64_t)v;
	}
	return s;
}

/* A field from *s to end, of which the contents begin at inside. */
static const char *
read_field(const struct prof_field *f, const unsigned char **s,
    const unsigned char *inside, const unsigned char *end,
    struct wire_sample *out)
{
	if (f->number == LABEL) {
		if (out->first_label == NULL)
			out->first_label = *s;
		prof_buf_add(out->labels, (const char *)*s,
		    (size_t)(end - *s));
		return f->type == WIRE_BYTES ? NULL : "label is not a message";
	}
	if (f->number > LABEL)
		return NULL;
	if (f->type != WIRE_BYTES && f->type != WIRE_VARINT)
		return "numbers of the wrong wire type";
	if (f->number == LOCATION_ID)
		*s = read_ids(inside, end, out);
	else
		*s = read_values(inside, end, out);
	return *s == end ? NULL : f->number == LOCATION_ID ?
	    "location id is cut off" : "value is cut off";
}

static void
reverse(uint32_t *v, size_t n)
{
	size_t i;
	uint32_t t;

	for (i = 0; i < n / 2; i++) {
		t = v[i];
		v[i] = v[n - 1 - i];
		v[n - 1 - i] = t;
	}
}

const char *
prof_sample_read(const unsigned char *s, size_t len, struct wire_sample *out,
    const unsigned char **at)
{
	const unsigned char *end = s + len, *inside;
	const char *why = NULL;
	struct prof_field f;

	while (s < end && why == NULL) {
		*at = s;
		why = prof_field_next(&s, end, &f, &inside);
		if (why == NULL)
			why = read_field(&f, at, inside, s, out);
	}
	if (out->labels->failed)
		out->nomem = true;
	reverse(out->stack, out->depth);
	return why;
}
