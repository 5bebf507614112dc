/*
 * Read the binary CPU profiles of gperftools.
 *
 * A file is words, of 4 or 8 bytes in the order of the machine that wrote
 * it: 0, 3, 0 (1 if a Java program wrote it), the period in microseconds, 0;
 * then per stack its count, its depth, and the addresses, leaf first; then
 * 0, 1, 0.  The rest is text: the memory map.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "read/java.h"

#define HEADER	5	/* words */

struct words {
	const char *s, *end;
	size_t size;		/* of a word */
	bool big;		/* endian */
};

struct reader {
	const char *data;
	struct words words;
	struct prof_err *err;
	struct prof_raw raw;
	int64_t period;
	bool java;
};

static const struct prof_raw_form form = {
	{ { "samples", "count" }, { "cpu", "nanoseconds" } }, 2,
	{ "cpu", "nanoseconds" },
	PROF_RAW_CPU_FRAMES, ""
};

/* The next word, which is there. */
static uint64_t
next_word(struct words *w)
{
	uint64_t v = 0;
	size_t i;

	for (i = 0; i < w->size; i++) {
		size_t k = w->big ? i : w->size - 1 - i;

		v = v << 8 | (unsigned char)w->s[k];
	}
	w->s += w->size;
	return v;
}

static size_t
words_left(const struct words *w)
{
	return (size_t)(w->end - w->s) / w->size;
}

/* Past the header, in the size and order that make it one. */
static bool
read_header(const char *s, size_t len, struct words *w, bool *java,
    uint64_t *period)
{
	size_t size, i;
	uint64_t v[HEADER];
	int big;

	for (size = 4; size <= 8; size += 4) {
		for (big = 0; big < 2 && len / size >= HEADER; big++) {
			w->s = s;
			w->end = s + len;
			w->size = size;
			w->big = big;
			for (i = 0; i < HEADER; i++)
				v[i] = next_word(w);
			*java = v[2] == 1;
			*period = v[3];
			if (v[0] == 0 && v[1] == 3 && v[2] <= 1 && v[3] > 0 &&
			    v[4] == 0)
				return true;
		}
	}
	return false;
}

bool
prof_is_cpu(const char *s, size_t len)
{
	struct words w;
	uint64_t period;
	bool java;

	return read_header(s, len, &w, &java, &period);
}

static int
add_sample(struct reader *r, uint64_t count, uint64_t depth)
{
	struct words *w = &r->words;
	uint64_t at = (uint64_t)(w->s - r->data) - 2 * w->size, i;
	struct prof_raw_sample *s = prof_raw_sample(&r->raw, r->err);

	if (s == NULL)
		return -1;
	if (count > INT64_MAX || __builtin_mul_overflow((int64_t)count,
	    r->period, &s->values[1]))
		return prof_fail(r->err, PROF_EOVERFLOW, PROF_OFFSET, at,
		    "sample %zu: count times period does not fit in 64 bits",
		    r->raw.nsamples);
	s->values[0] = (int64_t)count;
	/*
	 * All but the leaf are where a call returns to, not the call; Java's
	 * are but numbers.
	 */
	for (i = 0; i < depth; i++) {
		if (prof_raw_push(&r->raw, next_word(w) -
		    (i > 0 && !r->java), r->err) != 0)
			return -1;
	}
	return 0;
}

/* Up to and past the mark at the end; like pprof, it may be missing. */
static int
read_samples(struct reader *r)
{
	struct words *w = &r->words, mark;
	uint64_t count, depth, at;

	while (w->s < w->end) {
		at = (uint64_t)(w->s - r->data);
		if (words_left(w) < 2)
			return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET,
			    at, "sample %zu is cut off", r->raw.nsamples + 1);
		count = next_word(w);
		depth = next_word(w);
		if (depth > words_left(w))
			return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET,
			    at, "sample %zu: %llu frames, but there is room "
			    "for %zu", r->raw.nsamples + 1,
			    (unsigned long long)depth, words_left(w));
		mark = *w;
		if (count == 0 && depth == 1 && next_word(&mark) == 0) {
			*w = mark;
			break;
		}
		if (add_sample(r, count, depth) != 0)
			return -1;
	}
	return 0;
}

/*
 * The address that is next to the leaf on nearly all stacks (one in 32 may
 * differ) is the signal handler's.  What most have is found by a vote.
 */
static bool
find_handler(const struct prof_raw *r, uint64_t *out)
{
	size_t i, votes = 0, n = 0;
	uint64_t a;

	for (i = 0; i < r->nsamples; i++) {
		const struct prof_raw_sample *s = &r->samples[i];

		a = s->depth > 1 ? r->addresses[s->first + 1] : 0;
		if (votes == 0 && s->depth > 1)
			*out = a;
		if (s->depth > 1 && a == *out)
			votes++;
		else if (votes > 0)
			votes--;
	}
	for (i = 0; votes > 0 && i < r->nsamples; i++)
		n += r->samples[i].depth > 1 &&
		    r->addresses[r->samples[i].first + 1] == *out;
	return n > 0 && n >= r->nsamples - r->nsamples / 32;
}

static void
drop_handler(struct prof_raw *r)
{
	uint64_t handler = 0;
	size_t i;

	if (!find_handler(r, &handler))
		return;
	for (i = 0; i < r->nsamples; i++) {
		struct prof_raw_sample *s = &r->samples[i];

		if (s->depth > 1 && r->addresses[s->first + 1] == handler)
			prof_raw_drop_second(r, s);
	}
}

/* The text after the samples, by lines: a map, or names. */
static int
read_text(struct reader *r, struct prof_maps *m, struct prof_java *j)
{
	const char *s = r->words.s, *end = r->words.end, *nl;
	struct scan line;

	for (; s < end; s = nl < end ? nl + 1 : end) {
		nl = memchr(s, '\n', (size_t)(end - s));
		if (nl == NULL)
			nl = end;
		line.s = s;
		line.len = (size_t)(nl - s);
		if (r->java ? prof_java_line(j, line) != 0 :
		    prof_maps_line(m, s, line.len, (uint64_t)(s - r->data),
		    r->err) != 0)
			return -1;
	}
	return 0;
}

static int
read_profile(struct reader *r, struct prof *p, struct prof_maps *m,
    struct prof_java *j)
{
	p->period = r->period;
	r->raw.doubled = !r->java;
	if (prof_raw_header(p, &form, r->err) != 0 || read_samples(r) != 0)
		return -1;
	if (r->java) {
		if (prof_java_begin(j, &r->raw) != 0)
			return -1;
	} else {
		drop_handler(&r->raw);
		drop_handler(&r->raw);	/* and the one that called it */
	}
	if (read_text(r, m, j) != 0 ||
	    (r->java && prof_java_end(j, &r->raw) != 0))
		return -1;
	return prof_raw_finish(&r->raw, m, p, r->err);
}

int
prof_read_cpu(struct prof *p, const char *data, size_t len,
    struct prof_err *err)
{
	struct reader r = { .data = data, .err = err };
	struct prof_maps m = { .p = p, .place = PROF_OFFSET };
	struct prof_java j = { .p = p, .err = err };
	uint64_t period;
	int rc;

	if (!read_header(data, len, &r.words, &r.java, &period))
		return prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
		    "not a CPU profile of gperftools");
	if (period > INT64_MAX / 1000)
		return prof_fail(err, PROF_EOVERFLOW, PROF_OFFSET,
		    3 * r.words.size, "the period does not fit in 64 bits of "
		    "nanoseconds");
	r.period = (int64_t)period * 1000;
	rc = read_profile(&r, p, &m, &j);
	prof_raw_free(&r.raw);
	prof_java_free(&j);
	prof_maps_free(&m);
	return rc;
}
