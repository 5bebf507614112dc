/*
 * Read Java's old profiles of the heap and of contention.
 *
 *	--- heapz 1 ---
 *	format = java
 *	resolution = bytes
 *	  7048     1 @ 0x00000003 0x00000004
 *	 0x00000003 com.example.Server.run (Server.java:12)
 *
 * A stack has bytes and objects, or the time waited and how often, of one in
 * "sampling period".
 * SPDX-License-Identifier: MIT
 */
#include "read/heap.h"
#include "read/java.h"

/* One sample of the heap is taken in so many bytes. */
#define HEAP_RATE 524288

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_raw raw;
	struct prof_labels labels;
	struct prof_java names;
	bool heap;
	bool typed;		/* "resolution" told the columns */
};

static bool
is_attribute(char c)
{
	return c == '_' || c == ' ' || scan_digit(c) || (c >= 'a' &&
	    c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "name = value", with what may be around it; false: it is none. */
static bool
split_attribute(struct scan line, struct scan *name, struct scan *value)
{
	const char *eq = memchr(line.s, '=', line.len), *s = eq;
	struct scan c;

	if (eq == NULL)
		return false;
	while (s > line.s && is_attribute(s[-1]))
		s--;
	c.s = eq + 1;
	c.len = line.len - (size_t)(c.s - line.s);
	if (s == eq || !scan_take(&c, is_attribute, value))
		return false;
	*name = scan_trim(s, (size_t)(eq - s));
	*value = scan_trim(value->s, value->len);
	return true;
}

static struct scan
next_line(const char **s, const char *end)
{
	const char *nl = memchr(*s, '\n', (size_t)(end - *s));
	struct scan line = scan_trim(*s, (size_t)((nl != NULL ? nl : end) -
	    *s));

	*s = nl != NULL ? nl + 1 : end;
	return line;
}

bool
prof_is_java(const char *s, size_t len)
{
	const char *end = s + len;
	struct scan line = next_line(&s, end), name, value;

	if (scan_is(line, "--- heapz 1 ---"))
		return true;
	if (!scan_is(line, "--- contentionz 1 ---"))
		return false;
	/* What C++ servers write has other attributes. */
	while (s < end) {
		line = next_line(&s, end);
		if (line.len > 0 && !split_attribute(line, &name, &value))
			return false;
		if (line.len > 0 && (scan_is(name, "format") ||
		    scan_is(name, "resolution")))
			return true;
	}
	return false;
}

static int
bad(struct reader *r, enum prof_code code, const char *why)
{
	return prof_fail(r->err, code, PROF_LINE_NO, prof_input_lineno(r->in),
	    "%s", why);
}

static int
set_types(struct reader *r, struct scan unit)
{
	static const struct prof_raw_form forms[] = {
		{ { { "contentions", "count" }, { "delay", NULL } }, 2,
		{ NULL, NULL }, PROF_RAW_LOCK_FRAMES, "" },
		{ { { "inuse_objects", "count" }, { "inuse_space", NULL } },
		2, { NULL, NULL }, PROF_RAW_HEAP_FRAMES,
		PROF_RAW_HEAP_KEPT }
	};
	struct prof_raw_form form = forms[r->heap];
	uint32_t id = prof_add_string(r->p, unit.s, unit.len, r->err);

	if (id == NONE)
		return -1;
	if (r->typed)
		return bad(r, PROF_EINVALID, "a second resolution");
	r->typed = true;
	form.types[1][1] = prof_str(r->p, id);
	return prof_raw_header(r->p, &form, r->err);
}

static int
set_period(struct reader *r, int64_t v)
{
	struct prof_type *t = &r->p->period_type;

	t->type = prof_add_string(r->p, "contentions", 11, r->err);
	t->unit = prof_add_string(r->p, "count", 5, r->err);
	if (t->type == NONE || t->unit == NONE)
		return -1;
	r->p->has_period_type = true;
	r->p->period = v;
	return 0;
}

static int
read_attribute(struct reader *r, struct scan name, struct scan value)
{
	struct scan t = value;
	int64_t v;

	if (scan_is(name, "format"))
		return scan_is(value, "java") ? 0 : bad(r, PROF_EFORMAT,
		    "a format other than java");
	if (scan_is(name, "resolution"))
		return set_types(r, value);
	if (r->heap || (!scan_is(name, "sampling period") &&
	    !scan_is(name, "ms since reset")))
		return bad(r, PROF_EINVALID, "an attribute that is not known "
		    "of Java's profiles");
	scan_skip(&t, scan_digit);
	if (t.len > 0)
		return bad(r, PROF_EINVALID, "an attribute is not an integer");
	if (!scan_integer(value, &v) || v > INT64_MAX / 1000000)
		return bad(r, PROF_EOVERFLOW, "an attribute is too large");
	if (scan_is(name, "sampling period"))
		return set_period(r, v);
	r->p->duration = v * 1000000;
	return 0;
}

/* What the sample stands for; *v is the count. */
static int
unsample(struct reader *r, int64_t *v)
{
	if (r->heap) {
		if (v[0] == 0)
			return bad(r, PROF_EINVALID, "bytes in no objects");
		if (prof_labels_number(&r->labels, r->p, "bytes", v[1] / v[0],
		    "", r->err) != 0)
			return -1;
		if (prof_heap_unsample(HEAP_RATE, &v[0], &v[1]) == 0)
			return 0;
	} else if (r->p->period == 0 ||
	    (!__builtin_mul_overflow(v[0], r->p->period, &v[0]) &&
	    !__builtin_mul_overflow(v[1], r->p->period, &v[1]))) {
		return 0;
	}
	return bad(r, PROF_EOVERFLOW,
	    "what the sample stands for does not fit in 64 bits");
}

/* The number at the end of c, before some blanks; c is what is before it. */
static bool
take_number(struct scan *c, struct scan *number)
{
	struct scan t = scan_trim(c->s, c->len);
	size_t i = t.len;

	while (i > 0 && scan_digit(t.s[i - 1]))
		i--;
	number->s = t.s + i;
	number->len = t.len - i;
	c->s = t.s;
	c->len = i;
	return number->len > 0;
}

/* "12 3 @ 0x3 0x4", which may have something before it. */
static bool
split_sample(struct scan line, struct scan *size, struct scan *count,
    struct scan *addresses)
{
	const char *end = line.s + line.len, *at = line.s;
	struct scan c;

	for (; (at = memchr(at, '@', (size_t)(end - at))) != NULL; at++) {
		c.s = line.s;
		c.len = (size_t)(at - line.s);
		if (c.len == 0 || at[-1] != ' ' || !take_number(&c, count) ||
		    c.len == 0 || c.s[c.len - 1] != ' ' ||
		    !take_number(&c, size))
			continue;
		c.s = at + 1;
		c.len = (size_t)(end - c.s);
		*addresses = prof_raw_list(c);
		return true;
	}
	return false;
}

static int
push_addresses(struct reader *r, struct scan c)
{
	struct scan hex;
	uint64_t a;

	while (c.len > 0) {
		if (!scan_word(&c, "0x")) {
			scan_advance(&c, 1);
			continue;
		}
		if (!scan_take(&c, scan_lower_hex, &hex))
			continue;
		if (!scan_hex_value(hex, &a))
			return bad(r, PROF_EINVALID,
			    "an address does not fit in 64 bits");
		if (prof_raw_push(&r->raw, a, r->err) != 0)
			return -1;
	}
	return 0;
}

static int
read_sample(struct reader *r, struct scan size, struct scan count,
    struct scan addresses)
{
	struct prof_raw_sample *s;

	if (!r->typed)
		return bad(r, PROF_EINVALID, "a stack before the resolution");
	s = prof_raw_sample(&r->raw, r->err);
	if (s == NULL)
		return -1;
	if (!scan_integer(count, &s->values[0]) ||
	    !scan_integer(size, &s->values[1]))
		return bad(r, PROF_EOVERFLOW,
		    "a number does not fit in 64 bits");
	r->labels.n = 0;
	if (unsample(r, s->values) != 0)
		return -1;
	s->labels = prof_add_labelset(r->p, r->labels.v, r->labels.n, r->err);
	return s->labels == NONE ? -1 : push_addresses(r, addresses);
}

/* Attributes, then samples, then names, each up to what is none. */
static int
read_line(struct reader *r, struct scan line)
{
	struct scan a, b, addresses;

	if (line.len == 0)
		return 0;
	if (!r->names.begun && r->raw.nsamples == 0 &&
	    split_attribute(line, &a, &b))
		return read_attribute(r, a, b);
	if (split_sample(line, &a, &b, &addresses))
		return r->names.begun ? bad(r, PROF_EINVALID, "a stack after "
		    "what is none") : read_sample(r, a, b, addresses);
	if (!r->names.begun && prof_java_begin(&r->names, &r->raw) != 0)
		return -1;
	if (prof_is_binary(line.s, line.len))
		return prof_binary_here(PROF_LINE_NO,
		    prof_input_lineno(r->in), r->err);
	if (prof_input_begins(r->in, line.s, line.len))
		return prof_another(PROF_LINE_NO, prof_input_lineno(r->in),
		    r->err);
	return prof_java_line(&r->names, line);
}

static int
read_lines(struct reader *r)
{
	const char *s = "";
	size_t len = 0;
	struct prof_maps none = { .p = r->p };
	int rc = prof_input_line(r->in, &s, &len, r->err);

	if (rc < 0)
		return -1;
	r->heap = memmem(s, len, "heapz", 5) != NULL;
	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		if (read_line(r, scan_trim(s, len)) != 0)
			return -1;
	}
	if (rc < 0)
		return -1;
	if (!r->typed)
		return bad(r, PROF_EINVALID,
		    "a Java program's profile without a resolution");
	if ((!r->names.begun && prof_java_begin(&r->names, &r->raw) != 0) ||
	    prof_java_end(&r->names, &r->raw) != 0)
		return -1;
	rc = prof_raw_finish(&r->raw, &none, r->p, r->err);
	prof_maps_free(&none);
	return rc;
}

int
prof_read_java(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err,
	    .names = { .p = p, .err = err } };
	int rc = read_lines(&r);

	prof_labels_free(&r.labels);
	prof_java_free(&r.names);
	prof_raw_free(&r.raw);
	return rc;
}
