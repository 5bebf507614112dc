/*
 * Write profile.proto, gzipped.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "profile/profile.pb-c.h"
#include "write/write.h"

#define CHUNK ((size_t)64 << 10)

/* A number that is 0 is left out, as proto3 does. */
#define SET(m, field, v) \
	((m).field = (v), (m).has_##field = (m).field != 0)

struct writer {
	const struct prof *p;
	FILE *f;
	struct prof_buf b;	/* output before it is compressed */
	z_stream z;
	unsigned char *out;
	uint32_t *strings;	/* number in the table, + 1 */
	uint32_t *order;	/* strings in the order of their numbers */
	size_t nstrings;
	size_t empty;		/* number of an empty string not at 0 */
	uint32_t *locations;	/* id, 0: not written */
	uint32_t *functions;	/* likewise */
	uint32_t nlocations, nfunctions;
	/* Of one message, which points to them. */
	uint64_t *ids;
	ProfPb__Label *labels, **plabels;
	ProfPb__Line *lines, **plines;
	size_t cids, clabels, cplabels, clines, cplines;
	bool failed;
};

/* The number that string id has in the file. */
static int64_t
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
static int64_t
value(struct writer *w, uint32_t id)
{
	if (id != 0)
		return string(w, id);
	if (w->empty == 0) {
		w->empty = w->nstrings;
		w->order[w->nstrings++] = 0;
	}
	return (int64_t)w->empty;
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

/*
 * Messages one after the other are one: of a profile with a single field the
 * bytes are that field's.
 */
static void
put(struct writer *w, const ProfPb__Profile *part)
{
	size_t n = prof_pb__profile__get_packed_size(part);

	if (w->failed || n == 0 || !prof_buf_room(&w->b, n))
		return;
	prof_pb__profile__pack(part, (uint8_t *)w->b.s + w->b.len);
	w->b.len += n;
	if (w->b.len > CHUNK)
		deflate_some(w, false);
}

/* Write the message that m points to, one of a repeated field. */
#define PUT(w, field, m) do { \
	ProfPb__Profile part = PROF_PB__PROFILE__INIT; \
	part.n_##field = 1; \
	part.field = (m); \
	put(w, &part); \
} while (0)

static ProfPb__ValueType
value_type(struct writer *w, const struct prof_type *t)
{
	ProfPb__ValueType m = PROF_PB__VALUE_TYPE__INIT;

	SET(m, type, string(w, t->type));
	SET(m, unit, string(w, t->unit));
	return m;
}

static void
put_type(struct writer *w, size_t i)
{
	ProfPb__ValueType m = value_type(w, &w->p->types[i]), *one = &m;

	PUT(w, sample_type, &one);
}

static ProfPb__Label
make_label(struct writer *w, const struct prof_label *l)
{
	ProfPb__Label m = PROF_PB__LABEL__INIT;

	SET(m, key, string(w, l->key));
	if (l->numeric) {
		m.num = l->num;
		m.has_num = true;	/* even 0: it is a number */
		SET(m, num_unit, string(w, l->unit));
	} else {
		SET(m, str, value(w, l->str));
	}
	return m;
}

/* The messages inside m: its stack and labels. */
static bool
fill_sample(struct writer *w, const struct prof_sample *s, ProfPb__Sample *m)
{
	const struct prof *p = w->p;
	const struct prof_labelset *set = &p->labelsets[s->labels];
	const uint32_t *stack = p->stacks + s->stack;
	uint32_t k;

	if (prof_grow(&w->ids, &w->cids, s->depth, sizeof(*w->ids)) != 0 ||
	    prof_grow(&w->labels, &w->clabels, set->n,
	    sizeof(*w->labels)) != 0 ||
	    prof_grow(&w->plabels, &w->cplabels, set->n,
	    sizeof(*w->plabels)) != 0)
		return false;
	for (k = 0; k < s->depth; k++)
		w->ids[k] = w->locations[stack[s->depth - 1 - k]];
	for (k = 0; k < set->n; k++) {
		w->labels[k] = make_label(w, &p->labels[set->label + k]);
		w->plabels[k] = &w->labels[k];
	}
	m->n_location_id = s->depth;
	m->location_id = w->ids;
	m->n_label = set->n;
	m->label = w->plabels;
	return true;
}

static void
put_sample(struct writer *w, size_t i)
{
	ProfPb__Sample m = PROF_PB__SAMPLE__INIT, *one = &m;

	if (!fill_sample(w, &w->p->samples[i], &m)) {
		w->failed = true;
		return;
	}
	m.n_value = w->p->ntypes;
	m.value = w->p->values + i * w->p->ntypes;
	PUT(w, sample, &one);
}

static void
put_mapping(struct writer *w, size_t i)
{
	const struct prof_mapping *from = &w->p->mappings[i];
	ProfPb__Mapping m = PROF_PB__MAPPING__INIT, *one = &m;

	SET(m, id, i);
	SET(m, memory_start, from->start);
	SET(m, memory_limit, from->limit);
	SET(m, file_offset, from->offset);
	SET(m, filename, string(w, from->file));
	SET(m, build_id, string(w, from->build_id));
	SET(m, has_functions, (from->flags & PROF_HAS_FUNCTIONS) != 0);
	SET(m, has_filenames, (from->flags & PROF_HAS_FILENAMES) != 0);
	SET(m, has_line_numbers, (from->flags & PROF_HAS_LINE_NUMBERS) != 0);
	SET(m, has_inline_frames,
	    (from->flags & PROF_HAS_INLINE_FRAMES) != 0);
	PUT(w, mapping, &one);
}

static bool
fill_lines(struct writer *w, const struct prof_location *l,
    ProfPb__Location *m)
{
	static const ProfPb__Line empty = PROF_PB__LINE__INIT;
	uint32_t k;

	if (prof_grow(&w->lines, &w->clines, l->nlines,
	    sizeof(*w->lines)) != 0 ||
	    prof_grow(&w->plines, &w->cplines, l->nlines,
	    sizeof(*w->plines)) != 0)
		return false;
	for (k = 0; k < l->nlines; k++) {
		const struct prof_line *from = &w->p->lines[l->line + k];
		ProfPb__Line *to = &w->lines[k];

		*to = empty;
		SET(*to, function_id, w->functions[from->function]);
		SET(*to, line, from->line);
		SET(*to, column, from->column);
		w->plines[k] = to;
	}
	m->n_line = l->nlines;
	m->line = w->plines;
	return true;
}

static void
put_location(struct writer *w, size_t i)
{
	const struct prof_location *l = &w->p->locations[i];
	ProfPb__Location m = PROF_PB__LOCATION__INIT, *one = &m;

	if (!fill_lines(w, l, &m)) {
		w->failed = true;
		return;
	}
	SET(m, id, w->locations[i]);
	SET(m, mapping_id, l->mapping);
	SET(m, address, l->address);
	SET(m, is_folded, l->is_folded);
	PUT(w, location, &one);
}

static void
put_function(struct writer *w, size_t i)
{
	const struct prof_function *f = &w->p->functions[i];
	ProfPb__Function m = PROF_PB__FUNCTION__INIT, *one = &m;

	SET(m, id, w->functions[i]);
	SET(m, name, string(w, f->name));
	SET(m, system_name, string(w, f->system_name));
	SET(m, filename, string(w, f->file));
	SET(m, start_line, f->start_line);
	PUT(w, function, &one);
}

static void
put_string(struct writer *w, const struct prof_string *s)
{
	ProtobufCBinaryData one = { s->len, (uint8_t *)(uintptr_t)s->s };

	PUT(w, string_table, &one);
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
put_header(struct writer *w)
{
	const struct prof *p = w->p;
	ProfPb__Profile part = PROF_PB__PROFILE__INIT;
	ProfPb__ValueType period_type;

	SET(part, drop_frames, string(w, p->drop_frames));
	SET(part, keep_frames, string(w, p->keep_frames));
	SET(part, time_nanos, p->time);
	SET(part, duration_nanos, p->duration);
	if (p->has_period_type) {
		period_type = value_type(w, &p->period_type);
		part.period_type = &period_type;
	}
	SET(part, period, p->period);
	put(w, &part);
}

static void
put_comment(struct writer *w, uint32_t comment)
{
	int64_t one = string(w, comment);

	PUT(w, comment, &one);
}

static void
put_defaults(struct writer *w)
{
	ProfPb__Profile part = PROF_PB__PROFILE__INIT;

	SET(part, default_sample_type, string(w, w->p->default_type));
	SET(part, doc_url, string(w, w->p->doc_url));
	put(w, &part);
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
		put_type(w, i);
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
	put_header(w);
	for (i = 0; i < p->ncomments; i++)
		put_comment(w, p->comments[i]);
	put_defaults(w);
	for (i = 0; i < w->nstrings; i++)
		put_string(w, &p->strings[w->order[i]]);
	deflate_some(w, true);
	return w->failed || w->b.failed ? -1 : 0;
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
	free(w.ids);
	free(w.labels);
	free(w.plabels);
	free(w.lines);
	free(w.plines);
	prof_buf_free(&w.b);
	return rc;
}
