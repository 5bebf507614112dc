/*
 * Read the stacks of all threads, as C++ servers print them at threadz.
 *
 *	--- threadz 1 ---
 *
 *	--- Thread 7f794ab90940 (name: main/14748) stack: ---
 *	  PC:  0x00bc8f1c: helper(arg *)
 *	  0x0040be31: main
 *	--- Thread 7f794964e700 (name: worker/14751) stack: ---
 *	  [same as previous thread]
 *
 * Like pprof, it takes every address of a thread, also that of its creator,
 * and no name.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "read/raw.h"

static const struct prof_raw_form form = {
	{ { "thread", "count" } }, 1, { "thread", "count" },
	PROF_RAW_CPU_FRAMES, ""
};

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_raw raw;
	bool begun;		/* a thread's stack */
	bool same;		/* it is the one before */
	bool done;		/* the memory map follows */
};

/* "--- Thread 7f (name: main/1) stack: ---" */
static bool
is_thread(struct scan c)
{
	struct scan hex;

	return scan_word(&c, "--- Thread ") && scan_take(&c, scan_hex, &hex) &&
	    scan_word(&c, " (name: ") && scan_end(&c, ") stack: ---") &&
	    c.len > 0 && scan_digit(c.s[c.len - 1]) &&
	    memchr(c.s, '/', c.len) != NULL;
}

static bool
is_start(struct scan c)
{
	struct scan number;

	return scan_word(&c, "--- threadz ") &&
	    scan_take(&c, scan_digit, &number) && scan_is(c, " ---");
}

bool
prof_is_threadz(const char *s, size_t len)
{
	const char *end = s + len, *nl;
	struct scan line;

	for (; s < end; s = nl + 1) {
		nl = memchr(s, '\n', (size_t)(end - s));
		if (nl == NULL)
			nl = end;
		line = scan_trim(s, (size_t)(nl - s));
		if (line.len > 0 && *line.s != '#')
			return is_start(line) || is_thread(line);
	}
	return false;
}

/* The thread is one more of the stack before, or has its own. */
static void
end_thread(struct reader *r)
{
	struct prof_raw *raw = &r->raw;
	struct prof_raw_sample *s;

	if (!r->begun)
		return;
	r->begun = false;
	s = &raw->samples[raw->nsamples - 1];
	if (r->same || s->depth == 0) {
		raw->naddresses = s->first;
		raw->nsamples--;
		if (raw->nsamples == 0)
			return;
		s--;
	} else {
		raw->addresses[s->first]++;	/* the leaf is not a call */
	}
	s->values[0]++;
}

static int
begin_thread(struct reader *r)
{
	end_thread(r);
	r->begun = true;
	r->same = false;
	return prof_raw_sample(&r->raw, r->err) == NULL ? -1 : 0;
}

static int
read_line(struct reader *r, struct scan line)
{
	static const char same[] = "same as previous thread";
	struct scan t = line;

	if (is_thread(line))
		return begin_thread(r);
	if (scan_word(&t, "---- no stack trace for")) {
		r->done = true;
		return 0;
	}
	if (line.len == 0 || *line.s == '#' || is_start(line))
		return 0;
	if (scan_word(&t, "---"))
		return prof_fail(r->err, PROF_EINVALID, PROF_LINE_NO,
		    prof_input_lineno(r->in), "not the head of a thread");
	if (!r->begun)
		return 0;
	if (memmem(line.s, line.len, same, sizeof(same) - 1) != NULL) {
		r->same = true;
		return 0;
	}
	return prof_raw_addresses(&r->raw, line, prof_input_lineno(r->in),
	    r->err);
}

static int
read_lines(struct reader *r, struct prof_maps *m)
{
	const char *s = "";
	size_t len = 0;
	struct scan line;
	bool map = false;
	int rc;

	r->p->period = 1;
	r->raw.doubled = true;
	if (prof_raw_header(r->p, &form, r->err) != 0)
		return -1;
	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		line = scan_trim(s, len);
		if (map)
			rc = prof_maps_line(m, s, len,
			    prof_input_lineno(r->in), r->err);
		else if (prof_maps_begin(line.s, line.len))
			map = true;
		else if (prof_is_binary(s, len))
			rc = prof_binary_here(PROF_LINE_NO,
			    prof_input_lineno(r->in), r->err);
		else if (!r->done)
			rc = read_line(r, line);
		if (rc < 0)
			return -1;
	}
	end_thread(r);
	return rc;
}

int
prof_read_threadz(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err };
	struct prof_maps m = { .p = p, .in = in,
	    .place = PROF_LINE_NO };
	int rc = read_lines(&r, &m);

	if (rc == 0)
		rc = prof_raw_finish(&r.raw, &m, p, err);
	prof_raw_free(&r.raw);
	prof_maps_free(&m);
	return rc;
}
