/*
 * Read the heap profiles that tcmalloc prints, and Go at heap?debug=1.
 *
 * The first line says "heap profile: 3: 48 [7: 112] @ heap_v2/524288": how
 * many objects and bytes are in use and were allocated, by whom it was made
 * and how many bytes lie between two samples.  The lines that follow say
 * the same of one stack each, with addresses after the "@", leaf first.
 * Lines that start with "#" are comments.  A memory map may follow.
 */
#include <math.h>
#include <string.h>

#include "raw.h"
#include "scan.h"

/* The numbers of a line: in use, and in brackets allocated. */
enum { USED, USED_BYTES, MADE, MADE_BYTES, NNUMBERS };

struct header {
	struct scan numbers[NNUMBERS], kind, rate;
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

/* What pprof hides of a heap profile: below these it is all malloc. */
#define DROP_FRAMES \
	"calloc|cfree|malloc|free|memalign|do_memalign|" \
	"(__)?posix_memalign|pvalloc|valloc|realloc|" \
	"tcmalloc::.*|tc_calloc|tc_cfree|tc_malloc|tc_free|tc_memalign|" \
	"tc_posix_memalign|tc_pvalloc|tc_valloc|tc_realloc|tc_new|" \
	"tc_delete|tc_newarray|tc_deletearray|tc_new_nothrow|" \
	"tc_newarray_nothrow|" \
	"malloc_zone_malloc|malloc_zone_calloc|malloc_zone_valloc|" \
	"malloc_zone_realloc|malloc_zone_memalign|malloc_zone_free|" \
	"runtime\\..*|" \
	"BaseArena::.*|(::)?do_malloc_no_errno|(::)?do_malloc_pages|" \
	"(::)?do_malloc|DoSampledAllocation|" \
	"MallocedMemBlock::MallocedMemBlock|_M_allocate|" \
	"__builtin_(vec_)?delete|__builtin_(vec_)?new|" \
	"__gnu_cxx::new_allocator::allocate|__libc_malloc|" \
	"__malloc_alloc_template::allocate|allocate|cpp_alloc|" \
	"operator new(\\[\\])?|simple_alloc::allocate"
#define KEEP_FRAMES \
	"runtime\\.panic|runtime\\.reflectcall|runtime\\.call[0-9]*"

static const struct prof_raw_form two = {
	{ { "objects", "count" }, { "space", "bytes" } }, 2,
	{ "space", "bytes" }, DROP_FRAMES, KEEP_FRAMES
};

static const struct prof_raw_form four = {
	{ { "alloc_objects", "count" }, { "alloc_space", "bytes" },
	{ "inuse_objects", "count" }, { "inuse_space", "bytes" } }, 4,
	{ "space", "bytes" }, DROP_FRAMES, KEEP_FRAMES
};

struct reader {
	struct prof *p;
	struct prof_input *in;
	struct prof_err *err;
	struct prof_raw raw;
	const struct prof_raw_form *form;
	bool sampled;		/* what is there stands for more */
	int64_t rate;		/* bytes from one sample to the next */
	uint32_t bytes;		/* string */
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

/* pprof knows small letters only. */
static bool
is_hex(char c)
{
	return scan_digit(c) || (c >= 'a' && c <= 'f');
}

/* Decimal digits, after blanks; and a minus sign, if there may be one. */
static bool
digits(struct scan *c, bool minus, struct scan *out)
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

/* "1: 2 [3: 4]", of which the first two may be negative in a sample. */
static bool
numbers(struct scan *c, bool minus, struct scan *v)
{
	if (!digits(c, minus, &v[USED]) || !scan_word(c, ":") ||
	    !digits(c, minus, &v[USED_BYTES]))
		return false;
	scan_skip(c, is_blank);
	if (!scan_word(c, "[") || !digits(c, false, &v[MADE]) ||
	    !scan_word(c, ":") || !digits(c, false, &v[MADE_BYTES]))
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
		if (!numbers(&c, false, h->numbers))
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

/* -1: it does not fit in 64 bits. */
static int
integer(struct scan t, int64_t *out)
{
	bool minus = scan_word(&t, "-");
	int64_t v = 0;

	for (; t.len > 0; scan_advance(&t, 1)) {
		int digit = *t.s - '0';

		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, minus ? -digit : digit, &v))
			return -1;
	}
	*out = v;
	return 0;
}

static bool
same(struct scan a, struct scan b)
{
	return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

/* Whether a header's number of allocations says anything. */
static bool
says_more(struct scan made, struct scan used)
{
	return !same(made, used) && !(made.len == 1 && *made.s == '0');
}

static int
read_header(struct reader *r, const char *s, size_t len)
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
	if (integer(h.rate, &rate) != 0)
		return prof_fail(r->err, PROF_EOVERFLOW, PROF_LINE_NO,
		    prof_input_lineno(r->in),
		    "the sampling rate does not fit in 64 bits");
	r->form = !kind->growth && (says_more(h.numbers[MADE],
	    h.numbers[USED]) || says_more(h.numbers[MADE_BYTES],
	    h.numbers[USED_BYTES])) ? &four : &two;
	r->sampled = kind->divisor != 0;
	r->rate = r->sampled ? rate / kind->divisor : 1;
	r->p->period = r->rate;
	return prof_raw_header(r->p, r->form, r->err);
}

/*
 * Bytes are sampled, at random and rate apart on average, so an allocation
 * of size bytes is in a profile with probability 1 - exp(-size / rate).
 * What is in it stands for all that are not.
 */
static int
unsample(int64_t rate, int64_t *count, int64_t *size)
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

static int
bad(struct reader *r, enum prof_code code, const char *why)
{
	return prof_fail(r->err, code, PROF_LINE_NO, prof_input_lineno(r->in),
	    "%s", why);
}

/*
 * One pair of numbers to two columns.  *each is the size of one object, if
 * there is any.
 */
static int
read_pair(struct reader *r, const struct scan *number, int64_t *value,
    int64_t *each)
{
	int64_t count, size;

	if (integer(number[0], &count) != 0 || integer(number[1], &size) != 0)
		return bad(r, PROF_EOVERFLOW,
		    "a number does not fit in 64 bits");
	if (count == 0 && size != 0)
		return bad(r, PROF_EINVALID, "bytes in no objects");
	if (count != 0) {
		if (size == INT64_MIN && count == -1)
			return bad(r, PROF_EOVERFLOW,
			    "bytes per object do not fit in 64 bits");
		*each = size / count;
		if (r->sampled && unsample(r->rate, &count, &size) != 0)
			return bad(r, PROF_EOVERFLOW, "what the sample "
			    "stands for does not fit in 64 bits");
	}
	value[0] = count;
	value[1] = size;
	return 0;
}

/* Every address up to where something else begins. */
static int
read_addresses(struct reader *r, struct scan c)
{
	struct scan hex;
	uint64_t a;

	while (c.len > 0 && (*c.s == ' ' || *c.s == 'x' || is_hex(*c.s))) {
		if (!scan_word(&c, "0x")) {
			scan_advance(&c, 1);
			continue;
		}
		if (!scan_take(&c, is_hex, &hex))
			continue;
		if (!scan_hex_value(hex, &a))
			return bad(r, PROF_EINVALID,
			    "an address does not fit in 64 bits");
		/* It is where a call returns to, not the call. */
		if (prof_raw_push(&r->raw, a - 1, r->err) != 0)
			return -1;
	}
	return 0;
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
		if (numbers(&t, true, v) && scan_word(&t, " @")) {
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
read_sample(struct reader *r, struct scan line)
{
	struct prof_label label = { .key = r->bytes, .numeric = true };
	struct scan v[NNUMBERS];
	struct prof_raw_sample *s;
	int64_t *value;

	if (!find_numbers(&line, v))
		return bad(r, PROF_EINVALID,
		    "neither a sample of a heap profile nor a comment");
	s = prof_raw_sample(&r->raw, r->err);
	if (s == NULL)
		return -1;
	value = s->values;
	if (r->form == &four) {
		if (read_pair(r, &v[MADE], value, &label.num) != 0)
			return -1;
		value += 2;
	}
	if (read_pair(r, &v[USED], value, &label.num) != 0)
		return -1;
	s->labels = prof_add_labelset(r->p, &label, 1, r->err);
	return s->labels == NONE ? -1 : read_addresses(r, line);
}

static int
read_lines(struct reader *r, struct prof_maps *m)
{
	const char *s = "";
	size_t len = 0;
	struct scan line;
	bool map = false;
	int rc;

	if (prof_input_line(r->in, &s, &len, r->err) < 0 ||
	    read_header(r, s, len) != 0)
		return -1;
	while ((rc = prof_input_line(r->in, &s, &len, r->err)) > 0) {
		line = scan_trim(s, len);
		if (map)
			rc = prof_maps_line(m, s, len,
			    prof_input_lineno(r->in), r->err);
		else if (line.len == 0 || *line.s == '#')
			continue;
		else if (prof_maps_begin(line.s, line.len))
			map = true;
		else
			rc = read_sample(r, line);
		if (rc < 0)
			return -1;
	}
	return rc;
}

int
prof_read_heap(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct reader r = { .p = p, .in = in, .err = err };
	struct prof_maps m = { .p = p, .place = PROF_LINE_NO };
	int rc;

	r.bytes = prof_add_string(p, "bytes", 5, err);
	rc = r.bytes == NONE ? -1 : read_lines(&r, &m);
	if (rc == 0)
		rc = prof_raw_finish(&r.raw, &m, p, err);
	prof_raw_free(&r.raw);
	prof_maps_free(&m);
	return rc;
}
