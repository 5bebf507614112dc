/*
 * Read the time that threads waited for locks: contentionz of C++, and Go's
 * mutex?debug=1 and block?debug=1.
 *
 *	--- mutex:
 *	cycles/second=2596124954
 *	sampling period=1
 *	674994425 119 @ 0x46e109 0x4b690c
 *	#	0x46e108	sync.(*Mutex).Unlock+0x28	sync/m.go:223
 *
 * A stack has the cycles waited and how often, of one in "sampling period".
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <string.h>

#include "read/golines.h"

static const struct prof_raw_form form = {
	{ { "contentions", "count" }, { "delay", "nanoseconds" } }, 2,
	{ "contentions", "count" },
	PROF_RAW_LOCK_FRAMES, ""
};

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_raw raw;
	struct prof_golines go;
	int64_t hertz;		/* 0: cycles stay what they are */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool
prof_is_contention(const char *s, size_t len)
{
	struct scan c = { s, len };

	return scan_word(&c, "--- contentionz ") ||
	    scan_word(&c, "--- mutex:") || scan_word(&c, "--- contention:");
}

static int
bad(struct reader *r, enum prof_code code, const char *why)
{
	return prof_fail(r->err, code, PROF_LINE_NO, prof_input_lineno(r->in),
	    "%s", why);
}

/* "name = number" above the stacks. */
static int
read_attribute(struct reader *r, struct scan line, const char *eq)
{
	struct scan name = scan_trim(line.s, (size_t)(eq - line.s));
	struct scan value = scan_trim(eq + 1,
	    line.len - (size_t)(eq - line.s) - 1), t = value;
	int64_t v;

	scan_word(&t, "-");
	scan_skip(&t, scan_digit);
	if (t.len > 0 || value.len == 0 || !scan_digit(t.s[-1]))
		return bad(r, PROF_EINVALID, "an attribute is not an integer");
	if (!scan_integer(value, &v) || v > INT64_MAX / 1000000000)
		return bad(r, PROF_EOVERFLOW, "an attribute is too large");
	if (scan_is(name, "cycles/second"))
		r->hertz = v;
	else if (scan_is(name, "sampling period"))
		r->p->period = v;
	else if (scan_is(name, "ms since reset"))
		r->p->duration = v * 1000000;
	else if (!scan_is(name, "discarded samples"))
		return bad(r, PROF_EINVALID, "an attribute that is not known "
		    "of contention profiles");
	return 0;
}

/* What one in so many samples stands for; cycles to nanoseconds. */
static int
unsample(struct reader *r, int64_t *count, int64_t *delay)
{
	int64_t period = r->p->period;
	double ns;

	if (period <= 0)
		return 0;
	if (r->hertz > 0) {
		ns = (double)*delay * (double)period /
		    ((double)r->hertz / 1e9);
		if (!(fabs(ns) < 0x1p63))
			return -1;
		*delay = (int64_t)ns;
	}
	return __builtin_mul_overflow(*count, period, count) ? -1 : 0;
}

static int
read_sample(struct reader *r, struct scan line)
{
	struct scan cycles, count, blank;
	struct prof_raw_sample *s;

	if (!scan_take(&line, scan_digit, &cycles) ||
	    !scan_take(&line, is_blank, &blank) ||
	    !scan_take(&line, scan_digit, &count) || !scan_word(&line, " @"))
		return bad(r, PROF_EINVALID,
		    "neither a sample of a contention profile nor a comment");
	s = prof_raw_sample(&r->raw, r->err);
	if (s == NULL)
		return -1;
	if (!scan_integer(count, &s->values[0]) ||
	    !scan_integer(cycles, &s->values[1]) ||
	    unsample(r, &s->values[0], &s->values[1]) != 0)
		return bad(r, PROF_EOVERFLOW,
		    "what the sample stands for does not fit in 64 bits");
	r->go.pending = true;
	return prof_raw_addresses(&r->raw, prof_raw_list(line),
	    prof_input_lineno(r->in), r->err);
}

static int
read_line(struct reader *r, struct scan line)
{
	const char *eq;

	if (line.len == 0)
		return 0;
	if (*line.s == '#')
		return prof_golines_read(&r->go, line, r->err);
	if (prof_golines_end(&r->go, r->err) != 0)
		return -1;
	eq = memchr(line.s, '=', line.len);
	if (eq != NULL && r->raw.nsamples == 0)
		return read_attribute(r, line, eq);
	return read_sample(r, line);
}

static int
read_lines(struct reader *r, struct prof_maps *m)
{
	enum prof_raw_part part = PROF_RAW_SAMPLES;
	const char *s = "";
	size_t len = 0;
	struct scan line;
	int rc;

	r->p->period = 1;
	if (prof_raw_header(r->p, &form, r->err) != 0 ||
	    prof_input_line(r->in, &s, &len, r->err) < 0)
		return -1;
	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		line = scan_trim(s, len);
		rc = prof_raw_rest(&part, m, line, prof_input_lineno(r->in),
		    r->err);
		if (rc == 0)
			rc = read_line(r, line);
		if (rc < 0)
			return -1;
	}
	return rc;
}

int
prof_read_contention(struct prof *p, struct prof_input *in,
    struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err };
	struct prof_maps m = { .p = p, .in = in,
	    .place = PROF_LINE_NO };

	r.go = (struct prof_golines){ .p = p, .in = in, .raw = &r.raw };
	return prof_golines_close(&r.go, &m, read_lines(&r, &m), err);
}
