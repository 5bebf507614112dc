/*
 * Write rows for databases: one value a line.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "write/textwrite.h"

struct rows {
	struct text_writer w;		/* first: it is handed around */
	const char *const *with;
	size_t nwith;
	struct prof_buf *starts;	/* by column: all up to the value */
	struct prof_buf stack, rest;	/* what a row ends in */
	bool begun;
};

/* s as part of a field, in which a consumer may undo backslashes. */
static void
put(const struct rows *r, struct prof_buf *b, const char *s, size_t len)
{
	const char *end = s + len, *slash;

	while ((r->w.flags & PROF_ROWS_DOUBLED) &&
	    (slash = memchr(s, '\\', (size_t)(end - s))) != NULL) {
		prof_buf_add(b, s, (size_t)(slash - s) + 1);
		prof_buf_char(b, '\\');
		s = slash + 1;
	}
	prof_buf_add(b, s, (size_t)(end - s));
}

static void
make_start(struct rows *r, struct prof_buf *b, size_t c)
{
	struct prof_buf text = { 0 };
	size_t i;

	prof_buf_int(b, r->w.p->time);
	for (i = 0; i < r->nwith; i++) {
		text.len = 0;
		prof_escape(&text, r->with[i], strlen(r->with[i]), "");
		prof_buf_char(b, '\t');
		put(r, b, text.s, text.len);
		b->failed |= text.failed;
	}
	text.len = 0;
	prof_text_put_type(r->w.p, &r->w.p->types[c], &text);
	prof_buf_char(b, '\t');
	put(r, b, text.s, text.len);
	prof_buf_char(b, '\t');
	b->failed |= text.failed;
	prof_buf_free(&text);
}

/* A tab, the stack, a tab, and labels with ";" between. */
static void
make_rest(struct rows *r, const struct prof_buf *stack, uint32_t labels)
{
	const char *s = r->w.labels[labels].s, *tab;
	const char *end = s + r->w.labels[labels].len;

	r->stack.len = r->rest.len = 0;
	prof_text_put_stack(&r->stack, stack);
	prof_buf_char(&r->rest, '\t');
	put(r, &r->rest, r->stack.s, r->stack.len);
	prof_buf_char(&r->rest, '\t');
	for (; s < end; s = tab) {	/* each begins with a tab */
		s++;
		tab = memchr(s, '\t', (size_t)(end - s));
		if (tab == NULL)
			tab = end;
		put(r, &r->rest, s, (size_t)(tab - s));
		if (tab < end)
			prof_buf_char(&r->rest, ';');
	}
	prof_buf_char(&r->rest, '\n');
	r->w.b.failed |= r->stack.failed | r->rest.failed;
}

static void
sample_rows(struct text_writer *w, const struct text_cell *cells,
    const struct prof_buf *stack, uint32_t labels)
{
	struct rows *r = (struct rows *)w;
	size_t c;

	make_rest(r, stack, labels);
	for (c = 0; c < w->p->ntypes; c++) {
		if (cells[c].sum.low == 0 && r->begun)
			continue;
		prof_buf_add(&w->b, r->starts[c].s, r->starts[c].len);
		prof_buf_int(&w->b, cells[c].sum.low);
		prof_buf_add(&w->b, r->rest.s, r->rest.len);
	}
	r->begun = true;
	if (w->b.len > 32768)
		prof_buf_flush(&w->b, w->f);
}

static int
write_rows(struct text_writer *w, struct prof_err *err)
{
	struct rows *r = (struct rows *)w;
	size_t n = w->p->ntypes, c;
	int rc;

	r->starts = calloc(n + 1, sizeof(*r->starts));
	if (r->starts == NULL)
		return prof_nomem(err);
	prof_buf_room(&r->stack, 1);
	for (c = 0; c < n; c++) {
		make_start(r, &r->starts[c], c);
		w->b.failed |= r->starts[c].failed;
	}
	rc = prof_text_samples(w, err);
	for (c = 0; c < n; c++)
		prof_buf_free(&r->starts[c]);
	free(r->starts);
	return rc;
}

int
prof_write_rows(struct prof *p, const char *const *with, size_t nwith,
    unsigned flags, FILE *f, struct prof_err *err)
{
	struct rows r = { .with = with, .nwith = nwith };
	int rc;

	r.w.flags = flags & PROF_ROWS_DOUBLED;
	r.w.f = f;
	r.w.sample = sample_rows;
	rc = prof_text_run(&r.w, p, write_rows, err);
	prof_buf_free(&r.stack);
	prof_buf_free(&r.rest);
	return rc;
}
