/*
 * Write profile.proto, gzipped.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "write/write.h"

#define CHUNK ((size_t)64 << 10)

struct writer {
	const struct prof *p;
	FILE *f;
	struct prof_buf b, msg, inner;	/* output, a message, one inside it */
	z_stream z;
	unsigned char *out;
	uint32_t *strings;	/* number in the table, + 1 */
	uint32_t *order;	/* strings in the order of their numbers */
	size_t nstrings;
	size_t empty;		/* number of an empty string not at 0 */
	uint32_t *locations;	/* id, 0: not written */
	uint32_t *functions;	/* likewise */
	uint32_t nlocations, nfunctions;
	bool failed;
};

static void
varint(struct prof_buf *b, uint64_t v)
{
	for (; v > 0x7f; v >>= 7)
		prof_buf_char(b, (char)(v | 0x80));
	prof_buf_char(b, (char)v);
}

/* Numbers that are 0 are left out, as proto3 does. */
static void
number(struct prof_buf *b, unsigned field, uint64_t v)
{
	if (v == 0)
		return;
	varint(b, field << 3);
	varint(b, v);
}

static void
bytes(struct prof_buf *b, unsigned field, const char *s, size_t len)
{
	varint(b, field << 3 | 2);
	varint(b, len);
	prof_buf_add(b, s, len);
}

static void
message(struct prof_buf *to, unsigned field, struct prof_buf *from)
{
	bytes(to, field, from->s, from->len);
	to->failed |= from->failed;
	from->len = 0;
}

/* The number that string id has in the file. */
static uint64_t
string(struct writer *w, uint32_t id)
{
	if (w->strings[id] == 0) {
		w->order[w->nstrings++] = id;
		w->strings[id] = (uint32_t)w->nstrings;
	}
	return w->strings[id] - 1;
}

/*
 * The same for the value of a string label: number 0 would say that there
 * is none, so that an empty value is a second empty string.
 */
static uint64_t
value(struct writer *w, uint32_t id)
{
	if (id != 0)
		return string(w, id);
	if (w->empty == 0) {
		w->empty = w->nstrings;
		w->order[w->nstrings++] = 0;
	}
	return w->empty;
}

/* Compress what is in w->b; the rest too, if last. */
static void
deflate_some(struct writer *w, bool last)
{
	int rc;

	if (w->b.failed || w->failed)
		return;
	w->z.next_in = (unsigned char *)w->b.s;
	w->z.avail_in = (uInt)w->b.len;
	do {
		w->z.next_out = w->out;
		w->z.avail_out = (uInt)CHUNK;
		rc = deflate(&w->z, last ? Z_FINISH : Z_NO_FLUSH);
		if (rc == Z_STREAM_ERROR) {
			w->failed = true;
			return;
		}
		fwrite(w->out, 1, CHUNK - w->z.avail_out, w->f);
	} while (last ? rc != Z_STREAM_END : w->z.avail_in > 0);
	w->b.len = 0;
}

/* One field of the profile is complete. */
static void
top(struct writer *w, unsigned field)
{
	message(&w->b, field, &w->msg);
	if (w->b.len > CHUNK)
		deflate_some(w, false);
}

static void
put_type(struct writer *w, unsigned field, const struct prof_type *t)
{
	number(&w->msg, 1, string(w, t->type));
	number(&w->msg, 2, string(w, t->unit));
	top(w, field);
}

static void
put_label(struct writer *w, const struct prof_label *l)
{
	number(&w->inner, 1, string(w, l->key));
	if (l->numeric) {
		varint(&w->inner, 3 << 3);	/* even 0: it is a number */
		varint(&w->inner, (uint64_t)l->num);
		number(&w->inner, 4, string(w, l->unit));
	} else {
		number(&w->inner, 2, value(w, l->str));
	}
	message(&w->msg, 3, &w->inner);
}

static void
put_sample(struct writer *w, size_t i)
{
	const struct prof *p = w->p;
	const struct prof_sample *s = &p->samples[i];
	const struct prof_labelset *set = &p->labelsets[s->labels];
	uint32_t k;
	size_t c;

	for (k = s->depth; k-- > 0;)
		varint(&w->inner, w->locations[p->stacks[s->stack + k]]);
	if (s->depth > 0)
		message(&w->msg, 1, &w->inner);
	for (c = 0; c < p->ntypes; c++)
		varint(&w->inner, (uint64_t)p->values[i * p->ntypes + c]);
	message(&w->msg, 2, &w->inner);
	for (k = 0; k < set->n; k++)
		put_label(w, &p->labels[set->label + k]);
	top(w, 2);
}

static void
put_mapping(struct writer *w, size_t i)
{
	const struct prof_mapping *m = &w->p->mappings[i];
	unsigned k;

	number(&w->msg, 1, i);
	number(&w->msg, 2, m->start);
	number(&w->msg, 3, m->limit);
	number(&w->msg, 4, m->offset);
	number(&w->msg, 5, string(w, m->file));
	number(&w->msg, 6, string(w, m->build_id));
	for (k = 0; k < 4; k++)
		number(&w->msg, 7 + k, m->flags >> k & 1);
	top(w, 3);
}

static void
put_location(struct writer *w, size_t i)
{
	const struct prof_location *l = &w->p->locations[i];
	uint32_t k;

	number(&w->msg, 1, w->locations[i]);
	number(&w->msg, 2, l->mapping);
	number(&w->msg, 3, l->address);
	for (k = 0; k < l->nlines; k++) {
		const struct prof_line *line = &w->p->lines[l->line + k];

		number(&w->inner, 1, w->functions[line->function]);
		number(&w->inner, 2, (uint64_t)line->line);
		number(&w->inner, 3, (uint64_t)line->column);
		message(&w->msg, 4, &w->inner);
	}
	number(&w->msg, 5, l->is_folded);
	top(w, 4);
}

static void
put_function(struct writer *w, size_t i)
{
	const struct prof_function *f = &w->p->functions[i];

	number(&w->msg, 1, w->functions[i]);
	number(&w->msg, 2, string(w, f->name));
	number(&w->msg, 3, string(w, f->system_name));
	number(&w->msg, 4, string(w, f->file));
	number(&w->msg, 5, (uint64_t)f->start_line);
	top(w, 5);
}

/* Ids for what will be written; function 0 is one if a line lacks its own. */
static int
number_tables(struct writer *w)
{
	const struct prof *p = w->p;
	bool all = (p->keep & PROF_KEEP_UNUSED) != 0;
	uint32_t *uses = prof_count_uses(p);
	size_t i, k;

	if (uses == NULL)
		return -1;
	for (i = 0; i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];

		if (uses[i] == 0 && !all)
			continue;
		w->locations[i] = ++w->nlocations;
		for (k = 0; k < l->nlines; k++)
			w->functions[p->lines[l->line + k].function] = 1;
	}
	for (i = 0; i < p->nfunctions; i++) {
		if (w->functions[i] != 0 || (all && i > 0))
			w->functions[i] = ++w->nfunctions;
	}
	free(uses);
	return 0;
}

static void
put_scalars(struct writer *w)
{
	const struct prof *p = w->p;
	size_t i;

	number(&w->b, 7, string(w, p->drop_frames));
	number(&w->b, 8, string(w, p->keep_frames));
	number(&w->b, 9, (uint64_t)p->time);
	number(&w->b, 10, (uint64_t)p->duration);
	if (p->has_period_type)
		put_type(w, 11, &p->period_type);
	number(&w->b, 12, (uint64_t)p->period);
	for (i = 0; i < p->ncomments; i++) {
		varint(&w->b, 13 << 3);
		varint(&w->b, string(w, p->comments[i]));
	}
	number(&w->b, 14, string(w, p->default_type));
	number(&w->b, 15, string(w, p->doc_url));
}

static int
put_all(struct writer *w)
{
	const struct prof *p = w->p;
	size_t i;

	string(w, 0);
	if (number_tables(w) != 0)
		return -1;
	for (i = 0; i < p->ntypes; i++)
		put_type(w, 1, &p->types[i]);
	for (i = 0; i < p->nsamples; i++)
		put_sample(w, i);
	for (i = 1; i < p->nmappings; i++)
		put_mapping(w, i);
	for (i = 0; i < p->nlocations; i++) {
		if (w->locations[i] != 0)
			put_location(w, i);
	}
	for (i = 0; i < p->nfunctions; i++) {
		if (w->functions[i] != 0)
			put_function(w, i);
	}
	put_scalars(w);
	for (i = 0; i < w->nstrings; i++) {
		const struct prof_string *s = &p->strings[w->order[i]];

		bytes(&w->b, 6, s->s, s->len);
		if (w->b.len > CHUNK)
			deflate_some(w, false);
	}
	deflate_some(w, true);
	return w->failed || w->b.failed || w->msg.failed ? -1 : 0;
}

int
prof_write_proto(const struct prof *p, FILE *f, struct prof_err *err)
{
	struct writer w = { 0 };
	int rc;

	w.p = p;
	w.f = f;
	w.out = malloc(CHUNK);
	w.strings = calloc(p->nstrings, sizeof(*w.strings));
	w.order = calloc(p->nstrings + 1, sizeof(*w.order));
	w.locations = calloc(p->nlocations + 1, sizeof(*w.locations));
	w.functions = calloc(p->nfunctions, sizeof(*w.functions));
	if (w.out == NULL || w.strings == NULL || w.order == NULL ||
	    w.locations == NULL || w.functions == NULL ||
	    deflateInit2(&w.z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8,
	    Z_DEFAULT_STRATEGY) != Z_OK) {
		rc = prof_nomem(err);
	} else {
		rc = put_all(&w) != 0 ? prof_nomem(err) : 0;
		deflateEnd(&w.z);
	}
	if (rc == 0 && ferror(f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	free(w.out);
	free(w.strings);
	free(w.order);
	free(w.locations);
	free(w.functions);
	prof_buf_free(&w.b);
	prof_buf_free(&w.msg);
	prof_buf_free(&w.inner);
	return rc;
}
