/*
 * Read a profile.proto message (github.com/google/pprof, proto/profile.proto).
 *
 * The message is walked in place, not unpacked into objects first: tables
 * may stand before or after the samples, so one walk finds the strings and
 * the header, and one each follows for mappings and functions, locations,
 * and samples.  Labels that are not kept cost their length to skip.
 */
#include <stdlib.h>
#include <string.h>

#include "read/read.h"
#include "read/wire.h"

/* Field numbers of message Profile. */
enum {
	SAMPLE_TYPE = 1, SAMPLE, MAPPING, LOCATION, FUNCTION, STRING_TABLE,
	DROP_FRAMES, KEEP_FRAMES, TIME_NANOS, DURATION_NANOS, PERIOD_TYPE,
	PERIOD, COMMENT, DEFAULT_SAMPLE_TYPE, DOC_URL, NFIELDS
};

/* A string of the table, interned when something that is kept names it. */
struct slice {
	const char *s;
	size_t len;
	uint32_t id;	/* + 1, 0: not yet */
};

struct reader {
	struct prof *p;
	const unsigned char *data, *end;
	struct prof_err *err;
	struct slice *strings;
	size_t nstrings, cstrings;
	size_t count[NFIELDS];
	const unsigned char *first[NFIELDS], *last[NFIELDS];
	struct idmap functions, locations, mappings;
	struct prof_line *lines;	/* scratch */
	size_t clines;
	struct prof_label *labels;	/* scratch */
	size_t clabels;
	uint64_t head[NFIELDS];		/* scalars of the header */
	uint64_t period_unit;
	uint32_t base_key, base_true;	/* pprof::base=true */
	int64_t *base_totals;
	bool has_base;
};

static int
bad(struct reader *r, const unsigned char *at, const char *what, size_t i,
    const char *why)
{
	uint64_t offset = (uint64_t)(at - r->data);

	if (what == NULL)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, offset,
		    "%s", why);
	return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, offset,
	    "%s %zu: %s", what, i, why);
}

static int
bad_id(struct reader *r, const unsigned char *at, const char *what, size_t i,
    const char *why, uint64_t id)
{
	return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET,
	    (uint64_t)(at - r->data), "%s %zu: %s %llu", what, i, why,
	    (unsigned long long)id);
}

/* Our string for index i of the file's table; at is where it is named. */
static int
string(struct reader *r, const unsigned char *at, uint64_t i, uint32_t *out)
{
	struct slice *s;
	uint32_t id;

	if (i >= r->nstrings)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET,
		    (uint64_t)(at - r->data), "string %llu is named, but the "
		    "table has %zu", (unsigned long long)i, r->nstrings);
	s = &r->strings[i];
	if (s->id == 0) {
		id = prof_add_string(r->p, s->s, s->len, r->err);
		if (id == NONE)
			return -1;
		s->id = id + 1;
	}
	*out = s->id - 1;
	return 0;
}

/* The number of a field that must be one. */
static int
number(struct reader *r, const struct wire_field *f, const unsigned char *at,
    uint64_t *out)
{
	if (f->type != WIRE_VARINT)
		return bad(r, at, "field", f->number, "is not a number");
	*out = f->value;
	return 0;
}

/*
 * All of a message's fields that are single numbers, by field number; max
 * is below 16.  v[0] has a bit for each that was there.  Fields of another
 * kind are handed to other, if it is there.
 */
static int
numbers(struct reader *r, const unsigned char *s, const unsigned char *end,
    uint64_t *v, unsigned max, uint32_t others,
    int (*other)(struct reader *, const struct wire_field *, void *),
    void *arg)
{
	struct wire w = { s, end };
	struct wire_field f;
	const unsigned char *at = s;
	const char *why = NULL;

	for (; prof_wire_next(&w, &f, &why); at = w.s) {
		if (f.number > max)
			continue;
		v[0] |= (uint64_t)1 << f.number;
		if (others >> f.number & 1) {
			if (f.type != WIRE_BYTES)
				return bad(r, at, "field", f.number,
				    "is not a message");
			if (other(r, &f, arg) != 0)
				return -1;
		} else if (number(r, &f, at, &v[f.number]) != 0) {
			return -1;
		}
	}
	return why != NULL ? bad(r, at, NULL, 0, why) : 0;
}

/* One header field that is a number, a list of numbers or a type. */
static int
header(struct reader *r, const struct wire_field *f, const unsigned char *at)
{
	uint64_t v[3] = { 0 };

	if (f->number != COMMENT)
		r->first[f->number] = at;	/* the last one counts */
	if (f->number == PERIOD_TYPE) {
		if (f->type != WIRE_BYTES)
			return bad(r, at, "period_type", 0, "is not a message");
		if (numbers(r, f->s, f->end, v, 2, 0, NULL, NULL) != 0)
			return -1;
		r->head[PERIOD_TYPE] = v[1];
		r->period_unit = v[2];
	} else if (f->number != COMMENT) {
		if (number(r, f, at, &v[0]) != 0)
			return -1;
		if (f->number == TIME_NANOS && r->head[TIME_NANOS] != 0)
			return bad(r, at, NULL, 0, "a second profile begins "
			    "without gzip: concatenate them gzipped, or name "
			    "each as an operand");
		r->head[f->number] = v[0];
	}
	return 0;
}

/* Find the strings and the header, and where the tables are. */
static int
survey(struct reader *r)
{
	struct wire w = { r->data, r->end };
	struct wire_field f;
	const unsigned char *at = w.s;
	const char *why = NULL;

	for (; prof_wire_next(&w, &f, &why); at = w.s) {
		if (f.number == 0 || f.number >= NFIELDS)
			continue;
		if (f.number <= STRING_TABLE && f.type != WIRE_BYTES)
			return bad(r, at, "field", f.number,
			    "of the profile is not a message");
		if (r->count[f.number]++ == 0)
			r->first[f.number] = at;
		r->last[f.number] = w.s;
		if (f.number == STRING_TABLE) {
			if (prof_grow(&r->strings, &r->cstrings,
			    r->nstrings + 1, sizeof(*r->strings)) != 0)
				return prof_nomem(r->err);
			r->strings[r->nstrings].s = (const char *)f.s;
			r->strings[r->nstrings].len = (size_t)(f.end - f.s);
			r->strings[r->nstrings++].id = 0;
		} else if (f.number > STRING_TABLE &&
		    header(r, &f, at) != 0) {
			return -1;
		}
	}
	if (why != NULL)
		return bad(r, at, NULL, 0, why);
	if (r->nstrings == 0)
		return bad(r, r->data, NULL, 0, "no string table: "
		    "not a profile, or cut off");
	if (r->strings[0].len != 0)
		return bad(r, r->first[STRING_TABLE], NULL, 0,
		    "string 0 is not empty");
	return 0;
}

/* Hand each record of one kind to fn. */
static int
each(struct reader *r, uint32_t kind,
    int (*fn)(struct reader *, const struct wire_field *, size_t))
{
	struct wire w = { r->first[kind], r->last[kind] };
	struct wire_field f;
	const char *why = NULL;
	size_t i = 0;

	while (prof_wire_next(&w, &f, &why)) {
		if (f.number == kind && fn(r, &f, i++) != 0)
			return -1;
	}
	return 0;
}

static int
comments(struct reader *r)
{
	struct wire w = { r->first[COMMENT], r->last[COMMENT] }, pack;
	struct wire_field f;
	const unsigned char *at = w.s;
	const char *why = NULL;
	uint64_t v;
	uint32_t id;

	for (; prof_wire_next(&w, &f, &why); at = w.s) {
		if (f.number != COMMENT)
			continue;
		if (f.type != WIRE_VARINT && f.type != WIRE_BYTES)
			return bad(r, at, NULL, 0, "comment is not a number");
		pack.s = f.s;
		pack.end = f.end;
		while (pack.s < pack.end) {
			if (!wire_varint(&pack, &v))
				return bad(r, at, NULL, 0,
				    "comment is cut off");
			if (string(r, at, v, &id) != 0 ||
			    prof_add_comment(r->p, id, r->err) != 0)
				return -1;
		}
	}
	return 0;
}

static int
sample_types(struct reader *r)
{
	struct wire w = { r->first[SAMPLE_TYPE], r->last[SAMPLE_TYPE] };
	struct wire_field f;
	const char *why = NULL;
	struct prof_type *types;
	size_t n = 0;
	int rc = -1;

	if (r->count[SAMPLE_TYPE] == 0 && r->count[SAMPLE] > 0)
		return bad(r, r->first[SAMPLE], NULL, 0,
		    "samples, but no sample types");
	types = calloc(r->count[SAMPLE_TYPE] + 1, sizeof(*types));
	if (types == NULL)
		return prof_nomem(r->err);
	while (prof_wire_next(&w, &f, &why)) {
		uint64_t v[3] = { 0 };

		if (f.number != SAMPLE_TYPE)
			continue;
		if (numbers(r, f.s, f.end, v, 2, 0, NULL, NULL) != 0 ||
		    string(r, f.s, v[1], &types[n].type) != 0 ||
		    string(r, f.s, v[2], &types[n].unit) != 0)
			goto out;
		n++;
	}
	rc = prof_set_types(r->p, types, n, r->err);
	r->p->has_types = true;
out:
	free(types);
	return rc;
}

static int
header_string(struct reader *r, uint32_t kind, uint32_t *out)
{
	return string(r, r->first[kind], r->head[kind], out);
}

static int
fill_header(struct reader *r)
{
	struct prof *p = r->p;

	p->time = (int64_t)r->head[TIME_NANOS];
	p->duration = (int64_t)r->head[DURATION_NANOS];
	p->period = (int64_t)r->head[PERIOD];
	p->has_period_type = r->count[PERIOD_TYPE] > 0;
	if (string(r, r->first[PERIOD_TYPE], r->head[PERIOD_TYPE],
	    &p->period_type.type) != 0 ||
	    string(r, r->first[PERIOD_TYPE], r->period_unit,
	    &p->period_type.unit) != 0 ||
	    header_string(r, DROP_FRAMES, &p->drop_frames) != 0 ||
	    header_string(r, KEEP_FRAMES, &p->keep_frames) != 0 ||
	    header_string(r, DEFAULT_SAMPLE_TYPE, &p->default_type) != 0 ||
	    header_string(r, DOC_URL, &p->doc_url) != 0)
		return -1;
	if (r->count[COMMENT] > 0 && comments(r) != 0)
		return -1;
	return sample_types(r);
}

/* Ids must be there, and only once. */
static int
new_id(struct reader *r, struct idmap *m, const struct wire_field *f,
    const char *what, size_t i, uint64_t id, uint32_t index)
{
	if (id == 0)
		return bad(r, f->s, what, i, "has id 0");
	if (prof_id_get(m, id) != NONE)
		return bad_id(r, f->s, what, i, "repeats id", id);
	return prof_id_add(m, id, index) != 0 ? prof_nomem(r->err) : 0;
}

static int
read_mapping(struct reader *r, const struct wire_field *f, size_t i)
{
	struct prof_mapping m = { 0 };
	uint64_t v[11] = { 0 };
	uint32_t index;
	unsigned k;

	if (numbers(r, f->s, f->end, v, 10, 0, NULL, NULL) != 0)
		return -1;
	m.start = v[2];
	m.limit = v[3];
	m.offset = v[4];
	if (string(r, f->s, v[5], &m.file) != 0 ||
	    string(r, f->s, v[6], &m.build_id) != 0)
		return -1;
	for (k = 0; k < 4; k++)
		m.flags |= (v[7 + k] != 0 ? 1u : 0u) << k;
	index = prof_add_mapping(r->p, &m, r->err);
	if (index == NONE)
		return -1;
	return new_id(r, &r->mappings, f, "mapping", i, v[1], index);
}

static int
read_function(struct reader *r, const struct wire_field *f, size_t i)
{
	struct prof_function fn = { 0 };
	uint64_t v[6] = { 0 };
	uint32_t index;

	if (numbers(r, f->s, f->end, v, 5, 0, NULL, NULL) != 0)
		return -1;
	if (v[2] >= r->nstrings || v[3] >= r->nstrings || v[4] >= r->nstrings)
		return bad(r, f->s, "function", i,
		    "names a string past the end of the table");
	if (((r->p->keep & PROF_KEEP_NAME) &&
	    string(r, f->s, v[2], &fn.name) != 0) ||
	    ((r->p->keep & PROF_KEEP_DETAIL) &&
	    string(r, f->s, v[3], &fn.system_name) != 0) ||
	    ((r->p->keep & PROF_KEEP_FILE) &&
	    string(r, f->s, v[4], &fn.file) != 0))
		return -1;
	fn.start_line = (int64_t)v[5];
	index = prof_add_function(r->p, &fn, r->err);
	if (index == NONE)
		return -1;
	return new_id(r, &r->functions, f, "function", i, v[1], index);
}

/* Line messages of a location, gathered in r->lines. */
struct line_arg {
	size_t location, n;
};

static int
read_line(struct reader *r, const struct wire_field *f, void *varg)
{
	struct line_arg *arg = varg;
	uint64_t v[4] = { 0 };
	struct prof_line *l;

	if (numbers(r, f->s, f->end, v, 3, 0, NULL, NULL) != 0)
		return -1;
	if (prof_grow(&r->lines, &r->clines, arg->n + 1, sizeof(*l)) != 0)
		return prof_nomem(r->err);
	l = &r->lines[arg->n++];
	l->function = prof_id_get(&r->functions, v[1]);
	if (l->function == NONE)
		return bad_id(r, f->s, "location", arg->location,
		    "no function with id", v[1]);
	l->line = (int64_t)v[2];
	l->column = (int64_t)v[3];
	return 0;
}

static int
read_location(struct reader *r, const struct wire_field *f, size_t i)
{
	struct prof_location l = { 0 };
	struct line_arg arg = { i, 0 };
	uint64_t v[6] = { 0 };
	uint32_t index;

	if (numbers(r, f->s, f->end, v, 5, 1u << 4, read_line, &arg) != 0)
		return -1;
	l.address = v[3];
	l.is_folded = v[5] != 0;
	l.nlines = (uint32_t)arg.n;
	index = v[2] == 0 ? 0 : prof_id_get(&r->mappings, v[2]);
	l.mapping = index == NONE ? 0 : index;
	index = prof_add_location(r->p, &l, r->lines, r->err);
	if (index == NONE)
		return -1;
	return new_id(r, &r->locations, f, "location", i, v[1], index);
}

#define NUM_FIELD (1u << 3)	/* pprof writes it only when it is not 0 */

/* A label message, appended to r->labels unless it says nothing. */
static int
read_label(struct reader *r, const struct wire_field *f, size_t *n)
{
	uint64_t v[5] = { 0 };
	struct prof_label *l;

	if (numbers(r, f->s, f->end, v, 4, 0, NULL, NULL) != 0)
		return -1;
	if (prof_grow(&r->labels, &r->clabels, *n + 1, sizeof(*l)) != 0)
		return prof_nomem(r->err);
	l = &r->labels[*n];
	memset(l, 0, sizeof(*l));
	l->numeric = v[2] == 0;
	l->num = l->numeric ? (int64_t)v[3] : 0;
	if (string(r, f->s, v[1], &l->key) != 0 ||
	    string(r, f->s, v[2], &l->str) != 0 ||
	    string(r, f->s, l->numeric ? v[4] : 0, &l->unit) != 0)
		return -1;
	if (!l->numeric || (v[0] & NUM_FIELD) || l->unit != 0)
		++*n;
	return 0;
}

/* Location ids, leaf first as in the file, to *stack. */
static int
read_ids(struct reader *r, struct wire w, uint32_t *stack, size_t *n,
    size_t i)
{
	const struct idmap m = r->locations;	/* in registers */
	size_t k = *n;
	uint64_t id;
	uint32_t index;

	while (w.s < w.end) {
		if (!wire_varint(&w, &id))
			return bad(r, w.s, "sample", i,
			    "location id is cut off");
		index = id < m.ndense ? m.dense[id] - 1 :
		    prof_id_get(&r->locations, id);
		if (index == NONE)
			return bad_id(r, w.s, "sample", i,
			    "no location with id", id);
		stack[k++] = index;
	}
	*n = k;
	return 0;
}

static int
read_values(struct reader *r, struct wire w, int64_t *values, size_t *n,
    size_t i)
{
	uint64_t v;

	while (w.s < w.end) {
		if (!wire_varint(&w, &v))
			return bad(r, w.s, "sample", i, "value is cut off");
		if (*n == r->p->ntypes)
			return bad(r, w.s, "sample", i,
			    "has more values than there are sample types");
		values[(*n)++] = (int64_t)v;
	}
	return 0;
}

static void
reverse(uint32_t *v, size_t n)
{
	size_t i;
	uint32_t t;

	for (i = 0; i < n / 2; i++) {
		t = v[i];
		v[i] = v[n - 1 - i];
		v[n - 1 - i] = t;
	}
}

static bool
has_base_label(const struct reader *r, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (r->labels[i].key == r->base_key &&
		    r->labels[i].str == r->base_true)
			return true;
	}
	return false;
}

/* A sample of the base of a diff made by pprof: it alone is the total. */
static int
add_base(struct reader *r, const int64_t *values)
{
	size_t c;

	r->has_base = true;
	for (c = 0; c < r->p->ntypes; c++) {
		if (prof_add64(&r->base_totals[c], prof_abs64(values[c])) != 0)
			return prof_fail(r->err, PROF_EOVERFLOW, PROF_NOWHERE,
			    0, "sum of the base overflows");
	}
	return 0;
}

static int
read_sample(struct reader *r, const struct wire_field *f, size_t i)
{
	struct prof *p = r->p;
	struct prof_sample *s;
	struct wire w = { f->s, f->end }, list;
	struct wire_field g;
	const unsigned char *at;
	const char *why = NULL;
	size_t depth = 0, nvalues = 0, nlabels = 0;
	uint32_t *stack;
	int64_t *values;
	bool labels = (p->keep & PROF_KEEP_LABELS) || r->base_key != NONE;

	s = prof_add_sample(p, (size_t)(f->end - f->s), r->err);
	if (s == NULL)
		return -1;
	stack = p->stacks + s->stack;
	values = p->values + (p->nsamples - 1) * p->ntypes;
	for (at = w.s; prof_wire_next(&w, &g, &why); at = w.s) {
		if (g.number == 3) {
			if (g.type != WIRE_BYTES)
				return bad(r, at, "sample", i,
				    "label is not a message");
			if (labels && read_label(r, &g, &nlabels) != 0)
				return -1;
		} else if (g.number <= 2) {
			list.s = g.s;
			list.end = g.end;
			if (g.type != WIRE_VARINT && g.type != WIRE_BYTES)
				return bad(r, at, "sample", i,
				    "numbers of the wrong wire type");
			if ((g.number == 1 ?
			    read_ids(r, list, stack, &depth, i) :
			    read_values(r, list, values, &nvalues, i)) != 0)
				return -1;
		}
	}
	if (why != NULL)
		return bad(r, at, "sample", i, why);
	if (nvalues != p->ntypes)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET,
		    (uint64_t)(f->s - r->data), "sample %zu: %zu values "
		    "for %zu sample types", i, nvalues, p->ntypes);
	reverse(stack, depth);
	s->depth = (uint32_t)depth;
	p->nstacks = s->stack + depth;
	if (r->base_key != NONE && has_base_label(r, nlabels) &&
	    add_base(r, values) != 0)
		return -1;
	s->labels = prof_add_labelset(p, r->labels, nlabels, r->err);
	return s->labels == NONE ? -1 : 0;
}

/* pprof marks the base of a diff by a label; is it in use here? */
static int
find_base(struct reader *r)
{
	static const char key[] = "pprof::base";
	size_t i;

	r->base_key = r->base_true = NONE;
	for (i = 0; i < r->nstrings; i++) {
		if (r->strings[i].len == sizeof(key) - 1 &&
		    memcmp(r->strings[i].s, key, sizeof(key) - 1) == 0)
			break;
	}
	if (i == r->nstrings)
		return 0;
	r->base_true = prof_add_string(r->p, "true", 4, r->err);
	r->base_totals = calloc(r->p->ntypes + 1, sizeof(*r->base_totals));
	if (r->base_totals == NULL)
		return prof_nomem(r->err);
	if (r->base_true == NONE)
		return -1;
	return string(r, r->data, i, &r->base_key);
}

/*
 * Room for the samples, of which a frame or a value takes a byte at least:
 * with many types and empty samples it would be more than the file is worth.
 * If it is not to be had, the samples find their own.
 */
static void
reserve(struct reader *r)
{
	size_t bytes = r->count[SAMPLE] == 0 ? 0 :
	    (size_t)(r->last[SAMPLE] - r->first[SAMPLE]);

	if (r->count[SAMPLE] < bytes / (r->p->ntypes + 1))
		(void)prof_reserve(r->p, r->count[SAMPLE], bytes);
}

static int
read_all(struct reader *r)
{
	if (survey(r) != 0 || fill_header(r) != 0 || find_base(r) != 0)
		return -1;
	if (prof_id_init(&r->mappings, r->count[MAPPING]) != 0 ||
	    prof_id_init(&r->functions, r->count[FUNCTION]) != 0 ||
	    prof_id_init(&r->locations, r->count[LOCATION]) != 0)
		return prof_nomem(r->err);
	reserve(r);
	if (each(r, MAPPING, read_mapping) != 0 ||
	    each(r, FUNCTION, read_function) != 0 ||
	    each(r, LOCATION, read_location) != 0 ||
	    each(r, SAMPLE, read_sample) != 0)
		return -1;
	return 0;
}

int
prof_read_proto(struct prof *p, const char *data, size_t len,
    struct prof_err *err)
{
	struct reader r = { 0 };
	int rc;

	r.p = p;
	r.data = (const unsigned char *)data;
	r.end = r.data + len;
	r.err = err;
	rc = read_all(&r);
	if (rc == 0) {
		int64_t *base = r.has_base ? r.base_totals : NULL;
		size_t c;

		rc = prof_make_totals(p, err);
		for (c = 0; base != NULL && c < p->ntypes; c++) {
			if (base[c] > 0)
				p->totals[c] = base[c];
		}
		p->has_totals = base != NULL;
	}
	prof_id_free(&r.mappings);
	prof_id_free(&r.functions);
	prof_id_free(&r.locations);
	free(r.strings);
	free(r.lines);
	free(r.labels);
	free(r.base_totals);
	return rc;
}
