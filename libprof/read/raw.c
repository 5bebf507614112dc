/*
 * From stacks of bare addresses and a memory map to a profile.
 *
 * pprof asks one mapping after another whether it holds an address, and the
 * first that does has it, for mappings may overlap.  If none does, the first
 * that would if it began where its file begins is made to begin there.  If
 * there is none of those either, one mapping of everything is added, last.
 * The same is found here by a tree over the bounds of all ranges, because
 * files with many mappings and many addresses are easily made.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "read/raw.h"

/*
 * The ranks say who has an address, and the lowest does: i < n is mapping i,
 * n the mapping of everything, n + 1 + i mapping i if it began earlier.  Leaf
 * tree[nbounds + k] is the range from bounds[k] to the next; the rank of a
 * range is the lowest on its way to the root, tree[1].
 */
struct places {
	struct prof_maps *maps;
	uint64_t *bounds;	/* ascending, the first is 0 */
	size_t nbounds;
	uint32_t *tree;
	bool everything;	/* the mapping of everything is in use */
};

struct frame {
	uint64_t address;
	uint32_t mapping;	/* 1 + its place in the map, 0: none */
	uint32_t location;	/* NONE: not added yet */
};

struct writer {
	struct prof *p;
	struct prof_raw *raw;
	struct prof_err *err;
	struct places places;
	struct prof_table table;	/* frames by address */
	struct frame *frames;
	size_t nframes, cframes;
};

static int
compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Whether a mapping could begin earlier, where its file does. */
static bool
has_gap(const struct prof_mapping *g)
{
	return g->offset != 0 && g->offset <= g->start && g->start <= g->limit;
}

/* The place of the last bound that is not above address. */
static size_t
find_bound(const struct places *t, uint64_t address)
{
	size_t lo = 0, hi = t->nbounds, mid;

	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (t->bounds[mid] <= address)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static void
lower(uint32_t *rank, uint32_t to)
{
	if (*rank > to)
		*rank = to;
}

/* From from up to to, both of which are bounds, the rank is at most rank. */
static void
claim(struct places *t, uint64_t from, uint64_t to, uint32_t rank)
{
	size_t l, r;

	if (from >= to)
		return;
	l = t->nbounds + find_bound(t, from);
	r = t->nbounds + find_bound(t, to);
	for (; l < r; l /= 2, r /= 2) {
		if (l & 1)
			lower(&t->tree[l++], rank);
		if (r & 1)
			lower(&t->tree[--r], rank);
	}
}

static int
make_places(struct places *t, struct prof_maps *m, struct prof_err *err)
{
	size_t i, k, n = 0;

	t->maps = m;
	if (m->n >= NONE / 4)
		return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "more mappings than 32-bit indices can name");
	t->bounds = calloc(m->n * 3 + 1, sizeof(*t->bounds));
	if (t->bounds == NULL)
		return prof_nomem(err);
	t->bounds[n++] = 0;
	for (i = 0; i < m->n; i++) {
		const struct prof_mapping *g = &m->v[i];

		t->bounds[n++] = g->start;
		t->bounds[n++] = g->limit;
		if (has_gap(g))
			t->bounds[n++] = g->start - g->offset;
	}
	qsort(t->bounds, n, sizeof(*t->bounds), compare);
	for (i = k = 1; i < n; i++) {
		if (t->bounds[i] != t->bounds[k - 1])
			t->bounds[k++] = t->bounds[i];
	}
	t->nbounds = k;
	t->tree = malloc(2 * k * sizeof(*t->tree));
	if (t->tree == NULL)
		return prof_nomem(err);
	memset(t->tree, 0xff, 2 * k * sizeof(*t->tree));	/* NONE */
	for (i = 0; i < m->n; i++) {
		const struct prof_mapping *g = &m->v[i];

		claim(t, g->start, g->limit, (uint32_t)i);
		if (has_gap(g))
			claim(t, g->start - g->offset, g->start,
			    (uint32_t)(m->n + 1 + i));
	}
	return 0;
}

/* 1 + the place of the mapping that has address. */
static uint32_t
find_mapping(struct places *t, uint64_t address)
{
	uint32_t n = (uint32_t)t->maps->n, rank = NONE;
	size_t i = t->nbounds + find_bound(t, address);

	for (; i > 0; i /= 2)
		lower(&rank, t->tree[i]);
	if (rank == NONE) {
		t->everything = true;
		t->tree[1] = rank = n;
	} else if (rank > n) {
		struct prof_mapping *g;

		rank -= n + 1;
		g = &t->maps->v[rank];
		claim(t, g->start - g->offset, g->start, rank);
		g->start -= g->offset;
		g->offset = 0;
	}
	return rank + 1;
}

/* The frame of an address, with its mapping; NONE: err is filled in. */
static uint32_t
find_frame(struct writer *w, uint64_t address)
{
	uint32_t h = (uint32_t)prof_hash(&address, sizeof(address),
	    w->p->priv->seed), i;
	struct frame *f;
	size_t pos = 0;

	while ((i = prof_table_next(&w->table, h, &pos)) != NONE) {
		if (w->frames[i].address == address)
			return i;
	}
	i = (uint32_t)w->nframes;
	if (w->nframes >= NONE) {
		prof_fail(w->err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "more addresses than 32-bit indices can name");
		return NONE;
	}
	if (prof_grow(&w->frames, &w->cframes, w->nframes + 1,
	    sizeof(*f)) != 0 || prof_table_add(&w->table, h, i) != 0) {
		prof_nomem(w->err);
		return NONE;
	}
	f = &w->frames[w->nframes++];
	f->address = address;
	f->mapping = address == 0 ? 0 : find_mapping(&w->places, address);
	f->location = NONE;
	return i;
}

/*
 * Put frames in the place of addresses.  It is done for all before the first
 * is added, as mappings may change on the way.
 */
static int
find_frames(struct writer *w)
{
	struct prof_raw *r = w->raw;
	size_t i, k;
	uint32_t id;

	for (i = 0; i < r->nsamples; i++) {
		const struct prof_raw_sample *s = &r->samples[i];

		for (k = s->first; !s->named && k < s->first + s->depth; k++) {
			id = find_frame(w, r->addresses[k]);
			if (id == NONE)
				return -1;
			r->addresses[k] = id;
		}
	}
	return 0;
}

static int
add_mappings(struct writer *w)
{
	static const struct prof_mapping everything = { .limit = UINT64_MAX };
	const struct prof_maps *m = w->places.maps;
	size_t i;

	for (i = 0; i < m->n; i++) {
		if (prof_add_mapping(w->p, &m->v[i], w->err) == NONE)
			return -1;
	}
	return w->places.everything &&
	    prof_add_mapping(w->p, &everything, w->err) == NONE ? -1 : 0;
}

static uint32_t
add_frame(struct writer *w, struct frame *f)
{
	struct prof_location l = { 0 };

	if (f->location != NONE)
		return f->location;
	l.address = f->address;
	l.mapping = f->mapping;	/* the profile had none but number 0 */
	f->location = prof_add_location(w->p, &l, NULL, w->err);
	return f->location;
}

/*
 * The leaf comes from the signal's context; if unwinding began there as
 * well, it is there again, less one as if it were a call.
 */
static bool
has_double(const struct writer *w, const struct prof_raw_sample *s)
{
	const uint64_t *a = w->raw->addresses;

	return w->raw->doubled && !s->named && s->depth > 1 &&
	    w->frames[a[s->first]].address ==
	    w->frames[a[s->first + 1]].address + 1;
}

static int
add_sample(struct writer *w, struct prof_raw_sample *in)
{
	struct prof_sample *s;
	uint64_t a;
	size_t i;
	uint32_t id;

	if (has_double(w, in))
		prof_raw_drop_second(w->raw, in);
	s = prof_add_sample(w->p, in->depth, w->err);
	if (s == NULL)
		return -1;
	s->labels = in->labels;
	memcpy(w->p->values + (w->p->nsamples - 1) * w->p->ntypes, in->values,
	    w->p->ntypes * sizeof(*in->values));
	for (i = 0; i < in->depth; i++) {
		a = w->raw->addresses[in->first + i];
		id = in->named ? (uint32_t)a : add_frame(w, &w->frames[a]);
		if (id == NONE)
			return -1;
		w->p->stacks[s->stack + in->depth - 1 - i] = id;
	}
	return 0;
}

static int
write_all(struct writer *w, struct prof_maps *m)
{
	size_t i;

	if (prof_maps_settle(m, w->err) != 0 ||
	    make_places(&w->places, m, w->err) != 0 ||
	    find_frames(w) != 0 || add_mappings(w) != 0)
		return -1;
	for (i = 0; i < w->raw->nsamples; i++) {
		if (add_sample(w, &w->raw->samples[i]) != 0)
			return -1;
	}
	return prof_make_totals(w->p, w->err);
}

int
prof_raw_finish(struct prof_raw *r, struct prof_maps *m, struct prof *p,
    struct prof_err *err)
{
	struct writer w = { .p = p, .raw = r, .err = err };
	int rc = write_all(&w, m);

	free(w.places.bounds);
	free(w.places.tree);
	prof_table_free(&w.table);
	free(w.frames);
	return rc;
}

struct prof_raw_sample *
prof_raw_sample(struct prof_raw *r, struct prof_err *err)
{
	struct prof_raw_sample *s;

	if (prof_grow(&r->samples, &r->csamples, r->nsamples + 1,
	    sizeof(*s)) != 0) {
		prof_nomem(err);
		return NULL;
	}
	s = &r->samples[r->nsamples++];
	memset(s, 0, sizeof(*s));
	s->first = r->naddresses;
	return s;
}

int
prof_raw_push(struct prof_raw *r, uint64_t address, struct prof_err *err)
{
	if (prof_grow(&r->addresses, &r->caddresses, r->naddresses + 1,
	    sizeof(address)) != 0)
		return prof_nomem(err);
	r->addresses[r->naddresses++] = address;
	r->samples[r->nsamples - 1].depth++;
	return 0;
}

int
prof_raw_addresses(struct prof_raw *r, struct scan c, uint64_t line,
    struct prof_err *err)
{
	struct scan hex;
	uint64_t a;

	while (c.len > 0) {
		if (!scan_word(&c, "0x")) {
			scan_advance(&c, 1);
			continue;
		}
		if (!scan_take(&c, scan_lower_hex, &hex))
			continue;
		if (!scan_hex_value(hex, &a))
			return prof_fail(err, PROF_EINVALID, PROF_LINE_NO,
			    line, "an address does not fit in 64 bits");
		if (prof_raw_push(r, a - 1, err) != 0)
			return -1;
	}
	return 0;
}

int
prof_raw_rest(enum prof_raw_part *part, struct prof_maps *m,
    struct scan line, uint64_t at, struct prof_err *err)
{
	struct scan t = line;

	if (*part == PROF_RAW_MAP)
		return prof_maps_line(m, line.s, line.len, at, err) != 0 ?
		    -1 : 1;
	if (line.len > 0 && *line.s == '#')
		return *part != PROF_RAW_SAMPLES;
	if (prof_maps_begin(line.s, line.len))
		*part = PROF_RAW_MAP;
	else if (scan_word(&t, "---"))
		*part = PROF_RAW_OTHER;
	return *part != PROF_RAW_SAMPLES;
}

void
prof_raw_free(struct prof_raw *r)
{
	free(r->addresses);
	free(r->samples);
}

static int
set_string(struct prof *p, const char *s, uint32_t *out, struct prof_err *err)
{
	uint32_t id = prof_add_string(p, s, strlen(s), err);

	if (id == NONE)
		return -1;
	*out = id;
	return 0;
}

int
prof_raw_header(struct prof *p, const struct prof_raw_form *form,
    struct prof_err *err)
{
	struct prof_type types[PROF_RAW_TYPES];
	size_t i;

	for (i = 0; i < form->ntypes; i++) {
		if (set_string(p, form->types[i][0], &types[i].type,
		    err) != 0 ||
		    set_string(p, form->types[i][1], &types[i].unit, err) != 0)
			return -1;
	}
	p->has_period_type = form->period_type[0] != NULL;
	if (p->has_period_type && (set_string(p, form->period_type[0],
	    &p->period_type.type, err) != 0 ||
	    set_string(p, form->period_type[1], &p->period_type.unit,
	    err) != 0))
		return -1;
	if (set_string(p, form->drop_frames, &p->drop_frames, err) != 0 ||
	    set_string(p, form->keep_frames, &p->keep_frames, err) != 0)
		return -1;
	p->has_types = true;
	return prof_set_types(p, types, form->ntypes, err);
}
