/*
 * Folded stacks, "root;child;leaf 42" a line, as FlameGraph and inferno
 * read and write them.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "write/frame.h"

#define TOO_LARGE (NONE - 1)	/* there is a number, but what a one */

/*
 * The number that ends s, after white space; fractions are rounded.  The
 * length of what stands before it; NONE: there is no number; or TOO_LARGE.
 */
static size_t
last_number(const char *s, size_t len, int64_t *out)
{
	size_t i = len, digits = 0, dot = 0;
	uint64_t v = 0;
	bool minus;

	while (i > 0 && ((s[i - 1] >= '0' && s[i - 1] <= '9') ||
	    (s[i - 1] == '.' && dot == 0))) {
		i--;
		if (s[i] == '.')
			dot = i;
	}
	minus = i > 0 && s[i - 1] == '-';
	if (i == len || s[i] == '.' || i == (size_t)minus ||
	    (s[i - minus - 1] != ' ' && s[i - minus - 1] != '\t'))
		return NONE;
	for (; i < len && s[i] != '.'; i++, digits++) {
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, (uint64_t)(s[i] - '0'), &v) ||
		    v > (uint64_t)INT64_MAX)
			return TOO_LARGE;
	}
	if (i + 1 < len && s[i + 1] >= '5' && v < (uint64_t)INT64_MAX)
		v++;
	*out = minus ? -(int64_t)v : (int64_t)v;
	return i - digits - minus - 1;
}

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
	return last_number(s, n, &v) != NONE;
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
		len = last_number(line, len, &v);
		if (len >= TOO_LARGE ||
		    last_number(line, len, &v) >= TOO_LARGE)
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
			len = last_number(line, len, &v[i]);
			if (len == NONE)
				return prof_fail(r->err, PROF_EINVALID,
				    PROF_LINE_NO, r->line,
				    "folded stack does not end in a number");
			if (len == TOO_LARGE)
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

/* "tenant=acme", or "bytes=48bytes", as a frame. */
static uint32_t
label_frame(struct prof_frames *f, const struct prof_sample *s,
    const char *key, struct prof_buf *b)
{
	const struct prof *p = f->p;
	const struct prof_labelset *set = &p->labelsets[s->labels];
	bool any = false;
	uint32_t i;

	b->len = 0;
	prof_escape(b, key, strlen(key), "");
	prof_buf_char(b, '=');
	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];
		const struct prof_string *v = &p->strings[l->numeric ?
		    l->unit : l->str];

		if (strcmp(prof_str(p, l->key), key) != 0)
			continue;
		if (any)
			prof_buf_char(b, ',');
		if (l->numeric)
			prof_buf_int(b, l->num);
		prof_escape(b, v->s, v->len, "");
		any = true;
	}
	if (!any)
		prof_buf_str(b, "(none)");
	return b->failed ? NONE : prof_frames_add(f, b->s, b->len);
}

/* The root frames of every sample.  NULL: no memory. */
static uint32_t *
label_frames(struct prof_frames *f, const char *const *keys, size_t nkeys)
{
	size_t n = f->p->nsamples, i, k;
	uint32_t *v = calloc(n * nkeys + 1, sizeof(*v));
	struct prof_buf b = { 0 };

	for (i = 0; v != NULL && i < n; i++) {
		for (k = 0; k < nkeys; k++) {
			v[i * nkeys + k] = label_frame(f, &f->p->samples[i],
			    keys[k], &b);
			if (v[i * nkeys + k] == NONE) {
				free(v);
				v = NULL;
				break;
			}
		}
	}
	prof_buf_free(&b);
	return v;
}

struct writer {
	const struct prof_frames *frames;
	const struct prof_order *o;
	const size_t *cols;
	size_t ncols;
	int64_t *sums;
	FILE *f;
	struct prof_buf stack;
	size_t *ends, cends;
	struct prof_buf line;
};

/*
 * The stack; where one value follows, the space before a number that ends
 * the last name would make that number the first of two.
 */
static void
put_stack(struct writer *w)
{
	int64_t v;
	size_t n = last_number(w->stack.s, w->stack.len, &v);

	if (n >= TOO_LARGE || w->ncols > 1) {
		prof_buf_add(&w->line, w->stack.s, w->stack.len);
		return;
	}
	prof_buf_add(&w->line, w->stack.s, n);
	prof_escape_byte(&w->line, w->stack.s[n]);
	prof_buf_add(&w->line, w->stack.s + n + 1, w->stack.len - n - 1);
}

/* The line of the stack that is complete, unless it is zero. */
static void
put_line(struct writer *w)
{
	bool any = false;
	size_t c;

	for (c = 0; c < w->ncols; c++)
		any |= w->sums[c] != 0;
	if (!any || w->stack.len == 0)
		return;
	put_stack(w);
	for (c = 0; c < w->ncols; c++) {
		prof_buf_char(&w->line, ' ');
		prof_buf_int(&w->line, w->sums[c]);
	}
	prof_buf_char(&w->line, '\n');
	if (w->line.len > 32768) {
		fwrite(w->line.s, 1, w->line.len, w->f);
		w->line.len = 0;
	}
}

static int
write_lines(struct writer *w, struct prof_err *err)
{
	const struct prof *p = w->frames->p;
	const struct prof_order *o = w->o;
	size_t i, c;

	for (i = 0; i < o->n; i++) {
		const int64_t *v = p->values + o->samples[i] * p->ntypes;

		for (c = 0; c < w->ncols; c++) {
			if (prof_add64(&w->sums[c], v[w->cols[c]]) != 0)
				return prof_fail(err, PROF_EOVERFLOW,
				    PROF_NOWHERE, 0,
				    "the sum of equal stacks overflows");
		}
		if (prof_order_stack(o, i, &w->stack, &w->ends, &w->cends) !=
		    0)
			return prof_nomem(err);
		if (i + 1 < o->n && prof_order_same(o, i + 1))
			continue;
		put_line(w);
		memset(w->sums, 0, w->ncols * sizeof(*w->sums));
	}
	fwrite(w->line.s, 1, w->line.len, w->f);
	return w->line.failed ? prof_nomem(err) : 0;
}

static int
write_folded(struct prof_frames *f, const size_t *cols, size_t ncols,
    const char *const *keys, size_t nkeys, FILE *out, struct prof_err *err)
{
	struct writer w = { 0 };
	struct prof_order o = { 0 };
	uint32_t *roots = label_frames(f, keys, nkeys);
	int rc = -1;

	w.frames = f;
	w.o = &o;
	w.cols = cols;
	w.ncols = ncols;
	w.f = out;
	w.sums = calloc(ncols + 1, sizeof(*w.sums));
	prof_buf_room(&w.stack, 1);
	prof_buf_room(&w.line, 1);
	if (roots == NULL || w.sums == NULL || w.stack.failed ||
	    w.line.failed)
		prof_nomem(err);
	else if (prof_order_new(f, NULL, roots, nkeys, &o, err) == 0)
		rc = write_lines(&w, err);
	prof_order_free(&o);
	free(roots);
	free(w.sums);
	free(w.ends);
	prof_buf_free(&w.stack);
	prof_buf_free(&w.line);
	return rc;
}

int
prof_write_folded(const struct prof *p, const size_t *cols, size_t ncols,
    const char *const *keys, size_t nkeys, unsigned flags, FILE *f,
    struct prof_err *err)
{
	struct prof_frames frames;
	uint32_t *uses = prof_count_uses(p);
	int rc;

	if (uses == NULL)
		return prof_nomem(err);
	rc = prof_frames_new(p, flags & PROF_FOLD_LINES ? STYLE_LINES :
	    STYLE_NAMES, uses, &frames, err);
	if (rc == 0) {
		rc = write_folded(&frames, cols, ncols, keys, nkeys, f, err);
		prof_frames_free(&frames);
	}
	free(uses);
	if (rc == 0 && ferror(f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	return rc;
}
