/*
 * Read folded stacks, "root;child;leaf 42" a line, as FlameGraph and inferno
 * write them.
 */
#include <stdlib.h>
#include <string.h>

#include "read/read.h"

bool
prof_is_folded(const char *s, size_t len, bool whole)
{
	const char *nl = memchr(s, '\n', len);
	size_t n = nl != NULL ? (size_t)(nl - s) : len;
	int64_t v;

	if (nl == NULL && !whole)	/* a line so long is a deep stack */
		return memchr(s, ';', len) != NULL;
	if (n > 0 && s[n - 1] == '\r')
		n--;
	return prof_last_number(s, n, &v) != NONE;
}

struct reader {
	struct prof *p;
	struct prof_err *err;
	char *scratch;
	size_t cscratch;
	uint64_t line;
};

static uint32_t
frame(struct reader *r, const char *s, size_t len)
{
	struct prof_location l = { 0 };
	struct prof_line line = { 0 };
	struct prof_function f = { 0 };

	if (prof_grow(&r->scratch, &r->cscratch, len + 1, 1) != 0) {
		prof_nomem(r->err);
		return NONE;
	}
	memcpy(r->scratch, s, len);
	len = prof_unescape(r->scratch, len);
	f.name = prof_add_string(r->p, r->scratch, len, r->err);
	if (f.name == NONE)
		return NONE;
	line.function = prof_add_function(r->p, &f, r->err);
	if (line.function == NONE)
		return NONE;
	l.nlines = 1;
	return prof_add_location(r->p, &l, &line, r->err);
}

static int
stack_line(struct reader *r, const char *s, size_t len, const int64_t *v)
{
	struct prof_sample *sample;
	const char *end = s + len, *semi;
	size_t depth = len > 0, i;

	for (i = 0; i < len; i++)
		depth += s[i] == ';';
	sample = prof_add_sample(r->p, depth, r->err);
	if (sample == NULL)
		return -1;
	for (i = 0; i < depth; i++, s = semi + 1) {
		semi = memchr(s, ';', (size_t)(end - s));
		if (semi == NULL)
			semi = end;
		r->p->stacks[sample->stack + i] = frame(r, s,
		    (size_t)(semi - s));
		if (r->p->stacks[sample->stack + i] == NONE)
			return -1;
	}
	memcpy(r->p->values + (r->p->nsamples - 1) * r->p->ntypes, v,
	    r->p->ntypes * sizeof(*v));
	return 0;
}

/* The next line of [*s, end) that is not empty. */
static bool
next_line(struct reader *r, const char **s, const char *end,
    const char **line, size_t *len)
{
	const char *nl;

	while (*s < end) {
		nl = memchr(*s, '\n', (size_t)(end - *s));
		*line = *s;
		*len = (size_t)((nl != NULL ? nl : end) - *s);
		*s = nl != NULL ? nl + 1 : end;
		r->line++;
		prof_skip_bom(line, len);
		if (*len > 0 && (*line)[*len - 1] == '\r')
			--*len;
		if (*len > 0)
			return true;
	}
	return false;
}

/* Two numbers on every line, or only names that end in one? */
static bool
differential(struct reader *r, const char *s, const char *end)
{
	const char *line;
	size_t len;
	int64_t v;

	while (next_line(r, &s, end, &line, &len)) {
		len = prof_last_number(line, len, &v);
		if (len >= PROF_TOO_LARGE ||
		    prof_last_number(line, len, &v) >= PROF_TOO_LARGE)
			return false;
	}
	return true;
}

static int
set_types(struct reader *r, size_t n)
{
	static const char *const one[] = { "samples" };
	static const char *const two[] = { "old", "new" };
	const char *const *names = n == 2 ? two : one;
	struct prof_type t[2] = { { 0, 0 }, { 0, 0 } };
	size_t i;

	for (i = 0; i < n; i++) {
		t[i].type = prof_add_string(r->p, names[i], strlen(names[i]),
		    r->err);
		t[i].unit = prof_add_string(r->p, "count", 5, r->err);
		if (t[i].type == NONE || t[i].unit == NONE)
			return -1;
	}
	r->p->has_types = true;
	return prof_set_types(r->p, t, n, r->err);
}

static int
read_lines(struct reader *r, const char *s, const char *end)
{
	size_t n = differential(r, s, end) ? 2 : 1, i, len;
	const char *line;
	int64_t v[2];

	r->line = 0;
	if (set_types(r, n) != 0)
		return -1;
	while (next_line(r, &s, end, &line, &len)) {
		for (i = n; i-- > 0;) {
			len = prof_last_number(line, len, &v[i]);
			if (len == NONE)
				return prof_fail(r->err, PROF_EINVALID,
				    PROF_LINE_NO, r->line,
				    "folded stack does not end in a number");
			if (len == PROF_TOO_LARGE)
				return prof_fail(r->err, PROF_EOVERFLOW,
				    PROF_LINE_NO, r->line,
				    "the number does not fit in 64 bits");
		}
		if (stack_line(r, line, len, v) != 0)
			return -1;
	}
	return prof_make_totals(r->p, r->err);
}

int
prof_read_folded(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct reader r = { 0 };
	const char *s;
	size_t len;
	int rc;

	if (prof_input_all(in, &s, &len, err) != 0)
		return -1;
	r.p = p;
	r.err = err;
	rc = read_lines(&r, s, s + len);
	free(r.scratch);
	return rc;
}
