/*
 * Read rows of a database: one value a line, prof_write_rows's or what a
 * query answers.
 *
 * The columns of the profile are the types that the rows name, so that the
 * rows are gone through twice: for their types, and for their samples.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/textread.h"

enum { TYPE, VALUE, STACK, LABELS, NEEDED, TIME = NEEDED, NFIELDS };

static const char *const names[NFIELDS] = {
	"type", "value", "stack", "labels", "time"
};

struct rows {
	struct text_reader t;
	const char *s, *end;		/* what is left of the input */
	uint64_t line;
	bool named;			/* the first row says what is where */
	size_t need;			/* fields of a row */
	size_t place[NFIELDS];		/* + 1; 0: not there */
	struct scan *fields;		/* of this row */
	size_t nfields, cfields;
	struct scan *texts;		/* of the types, as they stand */
	size_t ntexts, ctexts;
};

static int
bad(struct rows *r, const char *why)
{
	return prof_fail(r->t.err, PROF_EINVALID, PROF_LINE_NO, r->line, "%s",
	    why);
}

static int
split(struct rows *r, struct scan line)
{
	const char *tab;
	struct scan *f;

	r->nfields = 0;
	do {
		if (prof_grow(&r->fields, &r->cfields, r->nfields + 1,
		    sizeof(*r->fields)) != 0)
			return prof_nomem(r->t.err);
		f = &r->fields[r->nfields++];
		*f = line;
		tab = memchr(line.s, '\t', line.len);
		if (tab != NULL) {
			f->len = (size_t)(tab - line.s);
			scan_advance(&line, f->len + 1);
		}
	} while (tab != NULL);
	return 0;
}

/* 1: the next row has been split, 0: there is none. */
static int
next_row(struct rows *r)
{
	struct scan line = { 0 };
	const char *nl;

	while (line.len == 0) {
		if (r->s == r->end)
			return 0;
		nl = memchr(r->s, '\n', (size_t)(r->end - r->s));
		line.s = r->s;
		line.len = (size_t)((nl != NULL ? nl : r->end) - r->s);
		r->s = nl != NULL ? nl + 1 : r->end;
		r->line++;
		scan_end(&line, "\r");
	}
	if (split(r, line) != 0)
		return -1;
	if (r->nfields < r->need)
		return bad(r, "a row needs type, value, stack and labels, "
		    "with tabs in between");
	return 1;
}

/* Field k of the row; what is not there is empty. */
static struct scan
field(const struct rows *r, size_t k)
{
	struct scan none = { "", 0 };
	size_t i = r->place[k];

	if (!r->named) {	/* the last four, and time is the first */
		i = r->nfields >= NEEDED ? r->nfields - NEEDED + k + 1 : k + 1;
		if (k == TIME)
			i = r->nfields > NEEDED ? 1 : 0;
	}
	return i > 0 && i <= r->nfields ? r->fields[i - 1] : none;
}

/* Is the first row one of names?  Then it is done with. */
static int
read_names(struct rows *r)
{
	size_t i, k;
	int rc = next_row(r);

	if (rc <= 0)
		return rc;
	for (i = 0; i < r->nfields; i++) {
		for (k = 0; k < NFIELDS; k++) {
			if (scan_is(r->fields[i], names[k]))
				r->place[k] = i + 1;
		}
	}
	r->named = r->place[TYPE] > 0 && r->place[VALUE] > 0 &&
	    r->place[STACK] > 0;
	for (k = TYPE; r->named && k <= STACK; k++)
		r->need = r->place[k] > r->need ? r->place[k] : r->need;
	return 0;
}

static void
rewind_to(struct rows *r, const char *s, uint64_t line)
{
	r->s = s;
	r->line = line;
}

/* Which column a type's text stands for; ntexts: none yet. */
static size_t
find_type(const struct rows *r, struct scan type)
{
	size_t i;

	for (i = 0; i < r->ntexts; i++) {
		if (scan_same(r->texts[i], type))
			break;
	}
	return i;
}

static int
add_type(struct rows *r, struct scan type)
{
	if (find_type(r, type) < r->ntexts)
		return 0;
	if (prof_grow(&r->texts, &r->ctexts, r->ntexts + 1,
	    sizeof(*r->texts)) != 0)
		return prof_nomem(r->t.err);
	r->texts[r->ntexts++] = type;
	return 0;
}

/* Those that the caller puts first, then as they come. */
static int
find_types(struct rows *r, const char *first)
{
	struct scan type;
	int rc;

	while (first != NULL && *first != '\0') {
		type.s = first;
		type.len = strcspn(first, ",");
		if (add_type(r, type) != 0)
			return -1;
		first += type.len + (first[type.len] == ',');
	}
	while ((rc = next_row(r)) > 0) {
		if (add_type(r, field(r, TYPE)) != 0)
			return -1;
	}
	return rc;
}

static int
set_types(struct rows *r)
{
	struct prof_type *types = calloc(r->ntexts + 1, sizeof(*types));
	size_t i;
	int rc = 0;

	if (types == NULL)
		return prof_nomem(r->t.err);
	for (i = 0; rc == 0 && i < r->ntexts; i++)
		rc = prof_text_type(&r->t, r->texts[i].s, r->texts[i].len,
		    &types[i]);
	if (rc == 0)
		rc = prof_set_types(r->t.p, types, r->ntexts, r->t.err);
	r->t.p->has_types = true;
	free(types);
	return rc;
}

static int
read_labels(struct rows *r, struct scan labels, size_t *n)
{
	const char *semi;
	struct scan l;

	while (labels.len > 0 && (r->t.p->keep & PROF_KEEP_LABELS)) {
		semi = memchr(labels.s, ';', labels.len);
		l = labels;
		if (semi != NULL)
			l.len = (size_t)(semi - l.s);
		if (prof_text_label(&r->t, l.s, l.len, n) != 0)
			return -1;
		scan_advance(&labels, l.len + (semi != NULL));
	}
	return 0;
}

static int
read_time(struct rows *r)
{
	struct scan t = field(r, TIME);
	int64_t v;

	if (t.len == 0)
		return 0;
	if (prof_text_integer(t.s, t.len, &v) != 0)
		return bad(r, "the time is no number of nanoseconds: give the "
		    "columns names, or type, value, stack and labels alone");
	if (v != 0 && (r->t.p->time == 0 || v < r->t.p->time))
		r->t.p->time = v;
	return 0;
}

static int
read_row(struct rows *r)
{
	struct scan value = field(r, VALUE), stack = field(r, STACK);
	struct prof *p = r->t.p;
	struct prof_sample *sample;
	size_t n = 0;
	int64_t v;

	if (prof_text_integer(value.s, value.len, &v) != 0)
		return bad(r, "the value is no integer of 64 bits");
	if (read_time(r) != 0 ||
	    prof_text_stack(&r->t, stack.s, stack.len,
	    prof_text_same(&r->t, stack.s, stack.len)) != 0 ||
	    read_labels(r, field(r, LABELS), &n) != 0)
		return -1;
	sample = prof_text_sample(&r->t);
	if (sample == NULL)
		return -1;
	p->values[(p->nsamples - 1) * p->ntypes +
	    find_type(r, field(r, TYPE))] = v;
	sample->labels = prof_add_labelset(p, r->t.labels, n, r->t.err);
	return sample->labels == NONE ? -1 : 0;
}

static int
read_all(struct rows *r, const char *types)
{
	const char *begin = r->s;
	uint64_t line = 0;
	int rc = read_names(r);

	if (rc == 0 && r->named) {
		begin = r->s;
		line = r->line;
	}
	rewind_to(r, begin, line);
	if (rc != 0 || find_types(r, types) != 0 || set_types(r) != 0)
		return -1;
	rewind_to(r, begin, line);
	while ((rc = next_row(r)) > 0) {
		r->t.line = r->line;
		if (read_row(r) != 0)
			return -1;
	}
	if (rc != 0 || prof_compact(r->t.p, r->t.err) != 0)
		return -1;
	return prof_make_totals(r->t.p, r->t.err);
}

int
prof_read_rows(struct prof *p, struct prof_input *in, const char *types,
    struct prof_err *err)
{
	struct rows r = { .need = LABELS };
	size_t len;
	int rc;

	if (prof_input_all(in, &r.s, &len, err) != 0)
		return -1;
	r.end = r.s + len;
	r.t.p = p;
	r.t.err = err;
	rc = read_all(&r, types);
	prof_text_reader_free(&r.t);
	free(r.fields);
	free(r.texts);
	return rc;
}
