/*
 * Write the text format of prof(5).
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "write/textwrite.h"

static void
put_location(struct text_writer *w, struct prof_buf *b, uint32_t l)
{
	const struct prof_frames *f = &w->frames;
	uint32_t k;

	for (k = f->first[l]; k < f->first[l + 1]; k++) {
		if (k > f->first[l])
			prof_buf_char(b, ';');
		prof_buf_add(b, f->texts[f->ids[k]].s,
		    f->texts[f->ids[k]].len);
	}
}

static int
write_unused(struct text_writer *w)
{
	struct prof_buf text = { 0 };
	size_t i;
	int rc;

	if (!(w->p->keep & PROF_KEEP_UNUSED))
		return 0;
	for (i = 0; i < w->p->nlocations; i++) {
		if (w->uses[i] > 0)
			continue;
		prof_buf_str(&text, "#location\t");
		put_location(w, &text, (uint32_t)i);
		prof_buf_char(&text, '\n');
	}
	rc = prof_text_sorted(w, &text);
	prof_buf_free(&text);
	return rc;
}

/* "\tkey=value" or "\tkey:=number/unit". */
static void
put_label(struct text_writer *w, struct prof_buf *b, const struct prof_label *l)
{
	const struct prof_string *key = &w->p->strings[l->key];
	size_t len = key->len;
	bool colon = len > 0 && key->s[len - 1] == ':';

	prof_buf_char(b, '\t');
	prof_escape(b, key->s, len - colon, "=");
	if (colon)
		prof_escape_byte(b, ':');
	if (!l->numeric) {
		prof_buf_char(b, '=');
		key = &w->p->strings[l->str];
		prof_escape(b, key->s, key->len, "");
		return;
	}
	prof_buf_str(b, ":=");
	prof_buf_int(b, l->num);
	if (l->unit != 0) {
		prof_buf_char(b, '/');
		key = &w->p->strings[l->unit];
		prof_escape(b, key->s, key->len, "");
	}
}

/* The text of every label set, once. */
static int
make_labels(struct text_writer *w)
{
	const struct prof *p = w->p;
	struct prof_buf b = { 0 };
	size_t i, k;
	int rc = -1;

	w->labels = calloc(p->nlabelsets, sizeof(*w->labels));
	for (i = 0; w->labels != NULL && i < p->nlabelsets; i++) {
		b.len = 0;
		for (k = 0; k < p->labelsets[i].n; k++)
			put_label(w, &b, &p->labels[p->labelsets[i].label + k]);
		w->labels[i].len = (uint32_t)b.len;
		w->labels[i].s = prof_arena_copy(&w->frames.arena,
		    b.len > 0 ? b.s : "", b.len);
		if (b.failed || w->labels[i].s == NULL)
			goto out;
	}
	rc = w->labels == NULL ? -1 : 0;
out:
	prof_buf_free(&b);
	return rc;
}

static bool
is_integer(const char *s, size_t len)
{
	size_t i = len > 1 && s[0] == '-';

	for (; i < len; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
	}
	return len > 0;
}

void
prof_text_put_stack(struct prof_buf *b, const struct prof_buf *stack)
{
	if (is_integer(stack->s, stack->len)) {
		prof_escape_byte(b, stack->s[0]);
		prof_buf_add(b, stack->s + 1, stack->len - 1);
	} else {
		prof_buf_add(b, stack->s, stack->len);
	}
}

static void
add_cells(const struct prof *p, struct text_cell *cells, size_t sample)
{
	size_t c, from = sample * p->ntypes;

	for (c = 0; c < p->ntypes; c++, from++) {
		prof_wide_add(&cells[c].sum, p->values[from]);
		cells[c].there |= p->values[from] != 0 ||
		    prof_is_cancelled(p, from);
	}
}

/* Hand a stack on unless there is nothing to tell. */
static int
put_cells(struct text_writer *w, const struct text_cell *cells,
    const struct prof_buf *stack, uint32_t labels, struct prof_err *err)
{
	bool any = (w->flags & PROF_TEXT_EXACT) != 0;
	size_t c;

	for (c = 0; c < w->p->ntypes; c++) {
		if (cells[c].sum.carry != 0)
			return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
			    "the sum of equal samples overflows");
		any |= cells[c].there;
	}
	if (any)
		w->sample(w, cells, stack, labels);
	return 0;
}

static void
sample_line(struct text_writer *w, const struct text_cell *cells,
    const struct prof_buf *stack, uint32_t labels)
{
	size_t c;

	for (c = 0; c < w->p->ntypes; c++) {
		if (cells[c].there && cells[c].sum.low == 0)
			prof_buf_char(&w->b, '-');
		prof_buf_int(&w->b, cells[c].sum.low);
		prof_buf_char(&w->b, '\t');
	}
	prof_text_put_stack(&w->b, stack);
	prof_buf_add(&w->b, w->labels[labels].s, w->labels[labels].len);
	prof_buf_char(&w->b, '\n');
	if (w->b.len > 32768)
		prof_buf_flush(&w->b, w->f);
}

/* Does sample i say the same as the one before it in order? */
static bool
same_as_last(const struct prof *p, const struct prof_order *o, size_t i)
{
	return prof_order_same(o, i) && p->samples[o->samples[i - 1]].labels ==
	    p->samples[o->samples[i]].labels;
}

static int
write_samples(struct text_writer *w, struct prof_order *o, struct prof_err *err)
{
	const struct prof *p = w->p;
	bool exact = (w->flags & PROF_TEXT_EXACT) != 0;
	struct prof_buf stack = { 0 };
	struct text_cell *cells = calloc(p->ntypes + 1, sizeof(*cells));
	size_t *ends = NULL, cap = 0, i;
	int rc = cells == NULL ? prof_nomem(err) : 0;

	prof_buf_room(&stack, 1);
	for (i = 0; rc == 0 && i < o->n; i++) {
		add_cells(p, cells, o->samples[i]);
		if (prof_order_stack(o, i, &stack, &ends, &cap) != 0) {
			rc = prof_nomem(err);
			break;
		}
		if (!exact && i + 1 < o->n && same_as_last(p, o, i + 1))
			continue;
		rc = put_cells(w, cells, &stack,
		    p->samples[o->samples[i]].labels, err);
		memset(cells, 0, p->ntypes * sizeof(*cells));
	}
	free(cells);
	free(ends);
	prof_buf_free(&stack);
	return rc;
}

int
prof_text_samples(struct text_writer *w, struct prof_err *err)
{
	struct prof_order o;
	int rc;

	if (make_labels(w) != 0)
		return prof_nomem(err);
	if (prof_order_new(&w->frames, w->labels, NULL, 0, &o, err) != 0)
		return -1;
	rc = write_samples(w, &o, err);
	prof_buf_flush(&w->b, w->f);
	prof_order_free(&o);
	return rc;
}

static int
write_all(struct text_writer *w, struct prof_err *err)
{
	int rc;

	prof_text_head(w);
	prof_text_mappings(w);
	if (w->flags & PROF_TEXT_HEADER) {
		rc = prof_text_summary(w);
		prof_buf_flush(&w->b, w->f);
		return rc != 0 ? prof_nomem(err) : 0;
	}
	prof_buf_flush(&w->b, w->f);
	if (prof_text_functions(w) != 0 || write_unused(w) != 0)
		return prof_nomem(err);
	return prof_text_samples(w, err);
}

int
prof_text_run(struct text_writer *w, struct prof *p,
    int (*write)(struct text_writer *w, struct prof_err *err),
    struct prof_err *err)
{
	int rc;

	/* Names are numbered among those that will be there. */
	if (!(w->flags & PROF_TEXT_EXACT) && (w->flags & PROF_TEXT_HEADER ?
	    prof_compact : prof_drop_vanishing)(p, err) != 0)
		return -1;
	w->p = p;
	w->uses = prof_count_uses(p);
	if (w->uses == NULL)
		return prof_nomem(err);
	rc = prof_frames_new(p, STYLE_TEXT, w->uses, &w->frames, err);
	if (rc == 0) {
		rc = write(w, err);
		if (rc == 0 && w->b.failed)
			rc = prof_nomem(err);
		prof_frames_free(&w->frames);
	}
	if (rc == 0 && ferror(w->f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	free(w->uses);
	free(w->labels);
	prof_buf_free(&w->b);
	return rc;
}

int
prof_write_text(struct prof *p, unsigned flags, FILE *f,
    struct prof_err *err)
{
	struct text_writer w = { .flags = flags, .f = f,
	    .sample = sample_line };

	return prof_text_run(&w, p, write_all, err);
}
