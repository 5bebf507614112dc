/*
 * Write folded stacks, "root;child;leaf 42" a line, as flamegraph.pl and
 * inferno read them.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "write/write.h"

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
 * The stack, without what would make the line a comment; where one value
 * follows, the space before a number that ends the last name would make that
 * number the first of two.
 */
static void
put_stack(struct writer *w)
{
	const char *s = w->stack.s, *end = s + w->stack.len;
	struct scan number;
	size_t n = prof_last_number(s, w->stack.len, &number);
	int64_t v;

	if (prof_is_comment(s, w->stack.len))
		prof_escape_byte(&w->line, *s++);
	if (n != NONE && w->ncols == 1 && prof_decimal(number, 0, &v)) {
		prof_buf_add(&w->line, s, (size_t)(w->stack.s + n - s));
		s = w->stack.s + n;
		prof_escape_byte(&w->line, *s++);
	}
	prof_buf_add(&w->line, s, (size_t)(end - s));
}

/* The line of the stack that is complete, unless it is zero. */
static void
put_line(struct writer *w)
{
	const struct prof *p = w->frames->p;
	bool any = false;
	size_t c;

	for (c = 0; c < w->ncols; c++)
		any |= w->sums[c] != 0;
	if (!any || w->stack.len == 0)
		return;
	put_stack(w);
	for (c = 0; c < w->ncols; c++) {
		int digits = prof_part_digits(prof_str(p,
		    p->types[w->cols[c]].unit));

		prof_buf_char(&w->line, ' ');
		prof_buf_decimal(&w->line, w->sums[c], digits > 0 ?
		    (unsigned)digits : 0);
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
