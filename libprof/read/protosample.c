/*
 * Samples of a profile.proto: added as they come, with ids of the file on
 * their stacks, and put right when what they name has been read.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "read/proto.h"
#include "read/sample.h"

/* After so many samples there is room for some times as many. */
#define MANY 4096
#define MORE 64

/* Labels of a sample, as they are in the file; most have those of others. */
struct label_set {
	size_t start, len;	/* in bytes */
	uint64_t at;		/* where the first is that has it, */
	size_t sample;		/* which is this */
	uint32_t id;		/* in the profile */
	bool is_base;		/* pprof::base=true is one */
};

struct prof_samples {
	size_t ntypes;		/* values of the first, */
	uint64_t first;		/* which is there */
	uint64_t *at;		/* where each was */
	size_t cat;
	struct wide_ids wide;
	struct prof_buf bytes;	/* of all sets */
	struct label_set *sets;	/* of a sample: sets[labels - 1] */
	size_t nsets, csets;
	struct prof_table table;
	struct prof_label *labels;	/* scratch */
	size_t clabels;
	bool odd;		/* one has another number of values, */
	size_t odd_values;	/* so many, */
	uint64_t odd_at;	/* there; those after it are left out */
	uint32_t base_key, base_true;	/* strings: pprof::base=true */
	int64_t *base_totals;
	bool has_base;
};

/* The set whose bytes are the last, from start on, + 1; 0: no memory. */
static uint32_t
intern_set(struct prof_proto *r, size_t start, uint64_t at)
{
	struct prof_samples *x = r->samples;
	const char *s = x->bytes.s + start;
	size_t len = x->bytes.len - start, pos = 0;
	uint32_t h = (uint32_t)prof_hash(s, len, r->p->priv->seed), i;

	while ((i = prof_table_next(&x->table, h, &pos)) != NONE) {
		if (x->sets[i].len == len &&
		    memcmp(x->bytes.s + x->sets[i].start, s, len) == 0) {
			x->bytes.len = start;
			return i + 1;
		}
	}
	i = (uint32_t)x->nsets;
	if (prof_grow(&x->sets, &x->csets, x->nsets + 1,
	    sizeof(*x->sets)) != 0 || prof_table_add(&x->table, h, i) != 0)
		return 0;
	memset(&x->sets[i], 0, sizeof(x->sets[i]));
	x->sets[i].start = start;
	x->sets[i].len = len;
	x->sets[i].at = at;
	x->sets[i].sample = r->p->nsamples - 1;
	x->nsets++;
	return i + 1;
}

static int
read_sample(struct prof_proto *r, const struct prof_record *rec, size_t i,
    struct wire_sample *out)
{
	const unsigned char *at = rec->s;
	const char *why = prof_sample_read(rec->s, rec->field.len, out, &at);

	if (out->nomem)
		return prof_nomem(r->err);
	if (why != NULL)
		return prof_proto_bad(r, rec->inside +
		    (uint64_t)(at - rec->s), "sample", i, why);
	return 0;
}

/* The next sample, with as many values as there seem to be types. */
static int
add_sample(struct prof_proto *r, const struct prof_record *rec)
{
	struct prof_samples *x = r->samples;
	struct prof *p = r->p;
	size_t i = p->nsamples, start = x->bytes.len;
	struct prof_sample *s = prof_add_sample(p, rec->field.len, r->err);
	struct wire_sample out = { .wide = &x->wide, .labels = &x->bytes };

	if (s == NULL)
		return -1;
	if (prof_grow(&x->at, &x->cat, i + 1, sizeof(*x->at)) != 0)
		return prof_nomem(r->err);
	x->at[i] = rec->inside;
	out.stack = p->stacks + s->stack;
	out.values = p->values + i * x->ntypes;
	out.max = x->ntypes;
	if (read_sample(r, rec, i, &out) != 0)
		return -1;
	s->depth = (uint32_t)out.depth;
	p->nstacks = s->stack + out.depth;
	if (x->bytes.len > start) {
		s->labels = intern_set(r, start, rec->inside +
		    (uint64_t)(out.first_label - rec->s));
		if (s->labels == 0)
			return prof_nomem(r->err);
	}
	if (out.nvalues != x->ntypes) {
		x->odd = true;
		x->odd_values = out.nvalues;
		x->odd_at = rec->inside;
		p->nsamples = i;
	}
	return 0;
}

/*
 * The types may come later.  So the first sample is read twice, and how many
 * values it has tells how many all have to have.
 */
static int
begin(struct prof_proto *r, const struct prof_record *rec)
{
	struct prof_samples *x = calloc(1, sizeof(*x));

	if (x == NULL)
		return prof_nomem(r->err);
	r->samples = x;
	x->first = rec->at;
	if (add_sample(r, rec) != 0)
		return -1;
	r->p->ntypes = x->ntypes = x->odd_values;
	r->p->nsamples = r->p->nstacks = 0;
	x->wide.n = x->nsets = x->bytes.len = 0;
	prof_table_free(&x->table);
	x->odd = false;
	return 0;
}

/* Whether the profile is none, whatever else there is. */
static bool
is_hopeless(const struct prof_proto *r, size_t ntypes)
{
	return r->samples->odd ||
	    (r->samples->ntypes < ntypes && r->p->nsamples > 0);
}

int
prof_proto_sample(struct prof_proto *r, const struct prof_record *rec,
    size_t ntypes)
{
	struct prof *p = r->p;

	if (r->samples == NULL && begin(r, rec) != 0)
		return -1;
	if (is_hopeless(r, ntypes))
		return 0;
	if (p->nsamples == MANY)
		(void)prof_reserve(p, (size_t)MANY * MORE,
		    p->nstacks * MORE);
	return add_sample(r, rec);
}

int
prof_proto_check_samples(struct prof_proto *r)
{
	const struct prof_samples *x = r->samples;
	size_t ntypes = r->p->ntypes, i = 0, n;
	uint64_t at;

	if (x == NULL || (x->ntypes == ntypes && !x->odd))
		return 0;
	if (ntypes == 0)
		return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, x->first,
		    "samples, but no sample types");
	at = x->at[0];
	n = x->ntypes;
	if (n == ntypes) {
		at = x->odd_at;
		i = r->p->nsamples;
		n = x->odd_values;
	}
	return prof_fail(r->err, PROF_EINVALID, PROF_OFFSET, at,
	    "sample %zu: %zu values for %zu sample types", i, n, ntypes);
}

/* Is a base of a diff made by pprof marked in here? */
static int
find_base(struct prof_proto *r)
{
	static const char key[] = "pprof::base";
	struct prof_samples *x = r->samples;
	const char *s;
	size_t i, len;

	x->base_key = NONE;
	for (i = 0; i < r->strings.n; i++) {
		s = prof_proto_bytes(r, i, &len);
		if (len == sizeof(key) - 1 && memcmp(s, key, len) == 0)
			break;
	}
	if (i == r->strings.n)
		return 0;
	x->base_true = prof_add_string(r->p, "true", 4, r->err);
	x->base_totals = calloc(r->p->ntypes + 1, sizeof(*x->base_totals));
	if (x->base_totals == NULL)
		return prof_nomem(r->err);
	return x->base_true == NONE ? -1 :
	    prof_proto_string(r, i, 0, &x->base_key);
}

/* A label message, to the n others of its set unless it says nothing. */
static int
read_label(struct prof_proto *r, const unsigned char *s, size_t len,
    struct label_set *set, uint64_t at, size_t *n)
{
	struct prof_samples *x = r->samples;
	struct wire_label from;
	struct prof_label *l;

	if (prof_unpack_label(&r->unpacker, s, len, &from) != 0)
		return prof_proto_refused(r, s, len, at, "sample",
		    set->sample);
	if (prof_grow(&x->labels, &x->clabels, *n + 1, sizeof(*l)) != 0)
		return prof_nomem(r->err);
	l = &x->labels[*n];
	memset(l, 0, sizeof(*l));
	l->numeric = from.str == 0;
	l->num = l->numeric ? from.num : 0;
	if (prof_proto_string(r, from.key, at, &l->key) != 0 ||
	    prof_proto_string(r, from.str, at, &l->str) != 0 ||
	    prof_proto_string(r, l->numeric ? from.unit : 0, at,
	    &l->unit) != 0)
		return -1;
	if (l->key == x->base_key && l->str == x->base_true)
		set->is_base = true;
	if (!l->numeric || from.has_num || l->unit != 0)
		++*n;
	return 0;
}

static int
settle_set(struct prof_proto *r, struct label_set *set)
{
	const unsigned char *first = (const unsigned char *)
	    r->samples->bytes.s + set->start, *end = first + set->len;
	const unsigned char *s = first, *inside;
	struct prof_field f;
	size_t n = 0;

	while (s < end && prof_field_next(&s, end, &f, &inside) == NULL) {
		if (read_label(r, inside, f.len, set, set->at +
		    (uint64_t)(inside - first), &n) != 0)
			return -1;
	}
	set->id = prof_add_labelset(r->p, r->samples->labels, n, r->err);
	return set->id == NONE ? -1 : 0;
}

/* A sample of the base of a diff made by pprof: it alone is the total. */
static int
add_base(struct prof_proto *r, size_t i)
{
	const int64_t *values = r->p->values + i * r->p->ntypes;
	int64_t *sums = r->samples->base_totals;
	size_t c;

	r->samples->has_base = true;
	for (c = 0; c < r->p->ntypes; c++) {
		if (prof_add64(&sums[c], prof_abs64(values[c])) != 0)
			return prof_fail(r->err, PROF_EOVERFLOW, PROF_NOWHERE,
			    0, "sum of the base overflows");
	}
	return 0;
}

/* Labels that are neither kept nor mark a base are not even looked at. */
static int
settle_labels(struct prof_proto *r)
{
	struct prof_samples *x = r->samples;
	struct prof *p = r->p;
	const struct label_set *set;
	size_t i;

	if ((p->keep & PROF_KEEP_LABELS) || x->base_key != NONE) {
		for (i = 0; i < x->nsets; i++) {
			if (settle_set(r, &x->sets[i]) != 0)
				return -1;
		}
	}
	for (i = 0; x->nsets > 0 && i < p->nsamples; i++) {
		if (p->samples[i].labels == 0)
			continue;
		set = &x->sets[p->samples[i].labels - 1];
		p->samples[i].labels = set->id;
		if (set->is_base && add_base(r, i) != 0)
			return -1;
	}
	return 0;
}

/* The location for an id that is no small one; NONE: there is none. */
static uint32_t
find_location(const struct prof_proto *r, uint32_t id)
{
	return prof_id_get(&r->location_ids, id < WIDE_ID ? id :
	    r->samples->wide.v[id - WIDE_ID]);
}

/* Place k of all stacks names a location that is not there. */
static int
no_location(struct prof_proto *r, size_t k)
{
	const struct prof *p = r->p;
	uint32_t id = p->stacks[k];
	size_t i = 0;

	while (k >= (size_t)p->samples[i].stack + p->samples[i].depth)
		i++;
	return prof_proto_bad_id(r, r->samples->at[i], "sample", i,
	    "no location with id", id < WIDE_ID ? id :
	    r->samples->wide.v[id - WIDE_ID]);
}

static int
settle_stacks(struct prof_proto *r)
{
	const struct idmap *ids = &r->location_ids;
	const uint32_t *dense = ids->dense;
	uint32_t *stacks = r->p->stacks, index;
	size_t k, n = r->p->nstacks, ndense = ids->ndense;

	if (ndense > WIDE_ID)
		ndense = WIDE_ID;
	for (k = 0; k < n; k++) {
		index = stacks[k] < ndense ? dense[stacks[k]] - 1 :
		    find_location(r, stacks[k]);
		if (index == NONE)
			return no_location(r, k);
		stacks[k] = index;
	}
	return 0;
}

int
prof_proto_samples(struct prof_proto *r)
{
	const struct prof_samples *x = r->samples;
	size_t c;

	if (x == NULL)
		return prof_make_totals(r->p, r->err);
	if (find_base(r) != 0 || settle_labels(r) != 0 ||
	    settle_stacks(r) != 0 || prof_make_totals(r->p, r->err) != 0)
		return -1;
	for (c = 0; x->has_base && c < r->p->ntypes; c++) {
		if (x->base_totals[c] > 0)
			r->p->totals[c] = x->base_totals[c];
	}
	r->p->has_totals = x->has_base;
	return 0;
}

void
prof_proto_free_samples(struct prof_proto *r)
{
	struct prof_samples *x = r->samples;

	if (x == NULL)
		return;
	free(x->at);
	free(x->wide.v);
	prof_buf_free(&x->bytes);
	free(x->sets);
	prof_table_free(&x->table);
	free(x->labels);
	free(x->base_totals);
	free(x);
}
