/*
 * Read jemalloc's heap profiles.
 *
 *	heap_v2/524288
 *	  t*: 28106: 56637512 [0: 0]
 *	  t0: 28106: 56637512 [0: 0]
 *	@ 0x5f86da8 0x5f5a1dc
 *	  t*: 13: 6688 [0: 0]
 *	  t0: 13: 6688 [0: 0]
 *
 * The numbers after "t*" are the sums of those of all threads, first for the
 * whole profile, then for each stack: in use, and in brackets allocated.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "read/heap.h"

static bool
read_rate(const char *s, size_t len, struct scan *rate)
{
	const char *nl = memchr(s, '\n', len);
	struct scan c = scan_trim(s, nl != NULL ? (size_t)(nl - s) : len);

	return scan_word(&c, "heap_v2/") && scan_take(&c, scan_digit, rate) &&
	    c.len == 0;
}

bool
prof_is_jemalloc(const char *s, size_t len)
{
	struct scan rate;

	return read_rate(s, len, &rate);
}

/*
 * "t*: 1: 2 [3: 4]"; those of a single thread, which may have its name behind
 * them, say nothing new.
 */
static int
read_numbers(struct prof_heap *r, struct scan line)
{
	struct scan v[PROF_HEAP_NUMBERS], thread;
	bool all = scan_word(&line, "t*:");

	if (!all && !(scan_word(&line, "t") &&
	    scan_take(&line, scan_digit, &thread) && scan_word(&line, ":")))
		return prof_heap_bad(r, PROF_EINVALID, "neither a stack of a "
		    "jemalloc profile nor its numbers");
	if (!prof_heap_numbers(&line, false, v) ||
	    (line.len > 0 && (all || *line.s != ' ')))
		return prof_heap_bad(r, PROF_EINVALID,
		    "numbers of a jemalloc profile are 'n: n [n: n]'");
	if (!all)
		return 0;
	if (r->form == NULL)
		return prof_heap_begin(r, v, false);
	if (!r->go.pending)
		return prof_heap_bad(r, PROF_EINVALID,
		    "numbers of a jemalloc profile without a stack");
	return prof_heap_values(r, v) != 0 ? -1 :
	    prof_golines_end(&r->go, r->err);
}

static int
read_stack(struct prof_heap *r, struct scan line)
{
	if (r->form == NULL || r->go.pending)
		return prof_heap_bad(r, PROF_EINVALID,
		    "a stack of a jemalloc profile before the numbers");
	if (prof_raw_sample(&r->raw, r->err) == NULL)
		return -1;
	r->go.pending = true;
	return prof_raw_addresses(&r->raw, line, prof_input_lineno(r->in),
	    r->err);
}

static int
read_lines(struct prof_heap *r, struct prof_maps *m)
{
	enum prof_raw_part part = PROF_RAW_SAMPLES;
	const char *s = "";
	size_t len = 0;
	struct scan line, rate;
	int rc;

	if (prof_input_line(r->in, &s, &len, r->err) < 0)
		return -1;
	if (!read_rate(s, len, &rate) || !scan_integer(rate, &r->rate))
		return prof_heap_bad(r, PROF_EOVERFLOW,
		    "the sampling rate does not fit in 64 bits");
	r->sampled = true;
	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		line = scan_trim(s, len);
		rc = prof_raw_rest(&part, m, line, prof_input_lineno(r->in),
		    r->err);
		if (rc == 0 && line.len > 0)
			rc = scan_word(&line, "@") ? read_stack(r, line) :
			    read_numbers(r, line);
		if (rc < 0)
			return -1;
	}
	if (rc == 0 && r->form == NULL)
		return prof_heap_bad(r, PROF_EINVALID,
		    "a jemalloc profile ends before its numbers");
	return rc;
}

int
prof_read_jemalloc(struct prof *p, struct prof_input *in,
    struct prof_err *err)
{
	struct prof_heap r = { .p = p, .in = in, .err = err };
	struct prof_maps m = { .p = p, .in = in,
	    .place = PROF_LINE_NO };
	int rc;

	r.go = (struct prof_golines){ .p = p, .in = in, .raw = &r.raw };
	rc = read_lines(&r, &m);
	if (rc == 0)
		rc = prof_maps_account(&m, err);
	return prof_golines_close(&r.go, &m, rc, err);
}
