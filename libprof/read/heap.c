/*
 * Read the heap profiles that tcmalloc prints, and Go at heap?debug=1.
 *
 * The first line says "heap profile: 3: 48 [7: 112] @ heap_v2/524288": how
 * many objects and bytes are in use and were allocated, by whom it was made
 * and how many bytes lie between two samples.  The lines that follow say
 * the same of one stack each, with addresses after the "@", leaf first.
 * Lines that start with "#" are comments, Go's names among them, and what
 * Go knows of its memory, at the end.  A memory map may follow.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <string.h>

#include "read/heap.h"

#define SNIFF 65536	/* Go's first stack, with its names, is shorter */

struct header {
	struct scan numbers[PROF_HEAP_NUMBERS], kind, rate;
};

/* Who makes a profile of which kind, and what its rate means. */
static const struct kind {
	const char *name;
	int64_t divisor;	/* of the rate; 0: the period is 1 */
	bool growth;		/* two columns whatever the header says */
} kinds[] = {
	{ "heap", 2, false },		/* Go says twice its rate */
	{ "heap_v2", 1, false },
	{ "heapz_v2", 1, false },
	{ "heapprofile", 0, false },	/* nothing was left out */
	{ "growth", 0, true },
	{ "growthz", 0, true },
	{ "fragmentation", 0, true },
	{ "fragmentationz", 0, true },
};

static const struct prof_raw_form two = {
	{ { "objects", "count" }, { "space", "bytes" } }, 2,
	{ "space", "bytes" }, PROF_RAW_HEAP_FRAMES, PROF_RAW_HEAP_KEPT
};

static const struct prof_raw_form four = {
	{ { "alloc_objects", "count" }, { "alloc_space", "bytes" },
	{ "inuse_objects", "count" }, { "inuse_space", "bytes" } }, 4,
	{ "space", "bytes" }, PROF_RAW_HEAP_FRAMES, PROF_RAW_HEAP_KEPT
};

static bool
is_blank(char c)
{
	return c == ' ';
}

static bool
is_kind(char c)
{
	return c == '_' || scan_digit(c) || (c >= 'a' && c <= 'z');
}

bool
prof_heap_digits(struct scan *c, bool minus, struct scan *out)
{
	scan_skip(c, is_blank);
	*out = *c;
	if (minus)
		scan_word(c, "-");
	if (c->len == 0 || !scan_digit(*c->s))
		return false;
	scan_skip(c, scan_digit);
	out->len -= c->len;
	return true;
}

bool
prof_heap_numbers(struct scan *c, bool minus, struct scan *v)
{
	if (!prof_heap_digits(c, minus, &v[0]) || !scan_word(c, ":") ||
	    !prof_heap_digits(c, minus, &v[1]))
		return false;
	scan_skip(c, is_blank);
	if (!scan_word(c, "[") || !prof_heap_digits(c, false, &v[2]) ||
	    !scan_word(c, ":") || !prof_heap_digits(c, false, &v[3]))
		return false;
	scan_skip(c, is_blank);
	return scan_word(c, "]");
}

/* The header in a line, which may have something before it. */
static bool
find_header(const char *s, size_t len, struct header *h)
{
	static const char word[] = "heap profile:";
	const char *end = s + len;
	struct scan c;

	for (; (s = memmem(s, (size_t)(end - s), word,
	    sizeof(word) - 1)) != NULL; s++) {
		c.s = s + sizeof(word) - 1;
		c.len = (size_t)(end - c.s);
		if (!prof_heap_numbers(&c, false, h->numbers))
			continue;
		scan_skip(&c, is_blank);
		if (!scan_word(&c, "@"))
			continue;
		scan_skip(&c, is_blank);
		if (!scan_take(&c, is_kind, &h->kind))
			continue;
		memset(&h->rate, 0, sizeof(h->rate));
		if (scan_word(&c, "/"))
			scan_take(&c, scan_digit, &h->rate);
		return true;
	}
	return false;
}

bool
prof_is_heap(const char *s, size_t len)
{
	const char *nl = memchr(s, '\n', len);
	struct header h;

	return find_header(s, nl != NULL ? (size_t)(nl - s) : len, &h);
}

/* Whether a header's number of allocations says anything. */
static bool
says_more(struct scan made, struct scan used)
{
	return !scan_same(made, used) && !(made.len == 1 && *made.s == '0');
}

int
prof_heap_bad(struct prof_heap *r, enum prof_code code, const char *why)
{
	return prof_fail(r->err, code, PROF_LINE_NO, prof_input_lineno(r->in),
	    "%s", why);
}

int
prof_heap_begin(struct prof_heap *r, const struct scan *v, bool growth)
{
	r->form = r->is_go || (!growth &&
	    (says_more(v[PROF_HEAP_MADE], v[PROF_HEAP_USED]) ||
	    says_more(v[PROF_HEAP_MADE + 1], v[PROF_HEAP_USED + 1]))) ?
	    &four : &two;
	r->p->period = r->rate;
	return prof_raw_header(r->p, r->form, r->err);
}

static int
read_header(struct prof_heap *r, const char *s, size_t len)
{
	const struct kind *kind = NULL;
	struct header h;
	int64_t rate;
	size_t i;

	if (!find_header(s, len, &h))
		return prof_fail(r->err, PROF_EFORMAT, PROF_LINE_NO,
		    prof_input_lineno(r->in), "not the head of a heap profile");
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strlen(kinds[i].name) == h.kind.len &&
		    memcmp(kinds[i].name, h.kind.s, h.kind.len) == 0)
			kind = &kinds[i];
	}
	if (kind == NULL)
		return prof_fail(r->err, PROF_EFORMAT, PROF_LINE_NO,
		    prof_input_lineno(r->in), "a heap profile of a kind that "
		    "is not known: '%.*s'",
		    (int)(h.kind.len < 60 ? h.kind.len : 60), h.kind.s);
	if (!scan_integer(h.rate, &rate))
		return prof_heap_bad(r, PROF_EOVERFLOW,
		    "the sampling rate does not fit in 64 bits");
	r->sampled = kind->divisor != 0;
	r->rate = r->sampled ? rate / kind->divisor : 1;
	return prof_heap_begin(r, h.numbers, kind->growth);
}

/*
 * Bytes are sampled, at random and rate apart on average, so an allocation
 * of size bytes is in a profile with probability 1 - exp(-size / rate).
 * What is in it stands for all that are not.
 */
int
prof_heap_unsample(int64_t rate, int64_t *count, int64_t *size)
{
	double n = (double)*count, bytes = (double)*size, scale;

	if (*count == 0 || *size == 0) {
		*count = *size = 0;
		return 0;
	}
	if (rate <= 1)
		return 0;
	scale = 1 / (1 - exp(-(bytes / n) / (double)rate));
	n *= scale;
	bytes *= scale;
	if (!(fabs(n) < 0x1p63) || !(fabs(bytes) < 0x1p63))
		return -1;
	*count = (int64_t)n;
	*size = (int64_t)bytes;
	return 0;
}

/*
 * One pair of numbers to two columns.  *each is the size of one object, if
 * there is any.
 */
static int
read_pair(struct prof_heap *r, const struct scan *number, int64_t *value,
    int64_t *each)
{
	int64_t count, size;

	if (!scan_integer(number[0], &count) || !scan_integer(number[1], &size))
		return prof_heap_bad(r, PROF_EOVERFLOW,
		    "a number does not fit in 64 bits");
	if (count == 0 && size != 0)
		return prof_heap_bad(r, PROF_EINVALID, "bytes in no objects");
	if (count != 0) {
		if (size == INT64_MIN && count == -1)
			return prof_heap_bad(r, PROF_EOVERFLOW,
			    "bytes per object do not fit in 64 bits");
		*each = size / count;
		if (r->sampled &&
		    prof_heap_unsample(r->rate, &count, &size) != 0)
			return prof_heap_bad(r, PROF_EOVERFLOW,
			    "what the sample stands for does not fit in 64 "
			    "bits");
	}
	value[0] = count;
	value[1] = size;
	return 0;
}

int
prof_heap_values(struct prof_heap *r, const struct scan *v)
{
	struct prof_raw_sample *s = &r->raw.samples[r->raw.nsamples - 1];
	int64_t *value = s->values, each = 0;

	if (r->form == &four) {
		if (read_pair(r, v + PROF_HEAP_MADE, value, &each) != 0)
			return -1;
		value += 2;
	}
	if (read_pair(r, v + PROF_HEAP_USED, value, &each) != 0)
		return -1;
	return prof_labels_number(&r->go.labels, r->p, "bytes", each, "",
	    r->err);
}

/* Past the numbers of a sample, which may have something before them. */
static bool
find_numbers(struct scan *c, struct scan *v)
{
	struct scan t;

	for (; c->len > 0; scan_advance(c, 1)) {
		t = *c;
		if (!scan_digit(*t.s) && *t.s != '-')
			continue;
		if (prof_heap_numbers(&t, true, v) && scan_word(&t, " @")) {
			*c = t;
			return true;
		}
		/* It is no better from within a number. */
		while (c->len > 1 && scan_digit(c->s[1]))
			scan_advance(c, 1);
	}
	return false;
}

static int
read_sample(struct prof_heap *r, struct scan line)
{
	struct scan v[PROF_HEAP_NUMBERS];

	if (prof_golines_end(&r->go, r->err) != 0)
		return -1;
	if (prof_is_heap(line.s, line.len))
		return prof_another(PROF_LINE_NO, prof_input_lineno(r->in),
		    r->err);
	if (!find_numbers(&line, v))
		return prof_heap_bad(r, PROF_EINVALID,
		    "neither a sample of a heap profile nor a comment");
	if (prof_raw_sample(&r->raw, r->err) == NULL)
		return -1;
	r->go.pending = true;
	return prof_heap_values(r, v) != 0 ? -1 :
	    prof_raw_addresses(&r->raw, prof_raw_list(line),
	    prof_input_lineno(r->in), r->err);
}

/* Go's lines about a stack, then those about its memory. */
static int
read_comment(struct prof_heap *r, struct scan line, bool *memory)
{
	uint32_t id;

	if (scan_is(line, "# runtime.MemStats"))
		*memory = true;
	if (!*memory)
		return prof_golines_read(&r->go, line, r->err);
	id = prof_add_string(r->p, line.s, line.len, r->err);
	return id == NONE ? -1 : prof_add_comment(r->p, id, r->err);
}

static int
read_lines(struct prof_heap *r, struct prof_maps *m)
{
	const char *s = "";
	size_t len = 0;
	struct scan line;
	bool map = false, memory = false;
	int rc;

	if (prof_input_line(r->in, &s, &len, r->err) < 0 ||
	    read_header(r, s, len) != 0)
		return -1;
	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		line = scan_trim(s, len);
		if (map)
			rc = prof_maps_line(m, s, len,
			    prof_input_lineno(r->in), r->err);
		else if (line.len == 0)
			continue;
		else if (*line.s == '#')
			rc = read_comment(r, line, &memory);
		else if (prof_maps_begin(line.s, line.len))
			map = true;
		else
			rc = read_sample(r, line);
		if (rc < 0)
			return -1;
	}
	return rc;
}

/* Whether Go wrote it: its names come after the first stack. */
static int
find_go(struct prof_heap *r)
{
	static const char names[] = "\n#\t0x", memory[] =
	    "\n# runtime.MemStats";
	const char *s = "";
	size_t len = 0;

	if (prof_input_peek(r->in, SNIFF, &s, &len, r->err) != 0)
		return -1;
	if (len > SNIFF)
		len = SNIFF;
	r->is_go = memmem(s, len, names, sizeof(names) - 1) != NULL ||
	    memmem(s, len, memory, sizeof(memory) - 1) != NULL;
	return 0;
}

int
prof_read_heap(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct prof_heap r = { .p = p, .in = in, .err = err };
	struct prof_maps m = { .p = p, .in = in,
	    .place = PROF_LINE_NO };
	int rc;

	r.go = (struct prof_golines){ .p = p, .in = in, .raw = &r.raw };
	rc = find_go(&r) != 0 ? -1 : read_lines(&r, &m);
	if (rc == 0)
		rc = prof_maps_account(&m, err);
	return prof_golines_close(&r.go, &m, rc, err);
}
