/*
 * Copy samples, and what they name, from one profile into another.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

#define AMBIGUOUS (NONE - 1)

/* Indices of src to indices of dst, + 1; 0: not copied yet. */
struct copier {
	struct prof *dst;
	const struct prof *src;
	struct prof_sums *sums;		/* or NULL */
	struct prof_err *err;
	uint32_t *strings, *functions, *mappings, *locations, *labelsets;
	bool by_name;
	uint32_t *src_names, *dst_names;	/* then: function by name */
	struct prof_line *lines;
	struct prof_label *labels;
	size_t clines, clabels;
};

static uint32_t
string(struct copier *c, uint32_t id)
{
	const struct prof_string *s = &c->src->strings[id];

	if (c->strings[id] == 0)
		c->strings[id] = prof_add_string(c->dst, s->s, s->len,
		    c->err) + 1;
	return c->strings[id] - 1;	/* NONE + 1 is 0 */
}

/* The only function of each name; NONE: there is none. */
static uint32_t *
by_name(const struct prof *p)
{
	uint32_t *v = malloc(p->nstrings * sizeof(*v)), name;
	size_t i;

	if (v == NULL)
		return NULL;
	for (i = 0; i < p->nstrings; i++)
		v[i] = NONE;
	for (i = 1; i < p->nfunctions; i++) {
		name = p->functions[i].name;
		v[name] = v[name] == NONE ? (uint32_t)i : AMBIGUOUS;
	}
	return v;
}

/*
 * One name is one function, whatever the two builds say of its place,
 * unless one of them has several of that name.
 */
static uint32_t
namesake(const struct copier *c, uint32_t id, uint32_t name,
    size_t dst_strings)
{
	uint32_t other;

	if (name == 0 || name >= dst_strings ||
	    c->src_names[c->src->functions[id].name] != id)
		return NONE;
	other = c->dst_names[name];
	return other == AMBIGUOUS ? NONE : other;
}

static int
copy_functions(struct copier *c)
{
	size_t i, dst_strings = c->dst->nstrings;

	if (c->by_name) {
		c->src_names = by_name(c->src);
		c->dst_names = by_name(c->dst);
		if (c->src_names == NULL || c->dst_names == NULL)
			return prof_nomem(c->err);
	}
	for (i = 1; i < c->src->nfunctions; i++) {
		struct prof_function f = c->src->functions[i];
		uint32_t id = NONE;

		f.name = string(c, f.name);
		f.system_name = string(c, f.system_name);
		f.file = string(c, f.file);
		if (f.name == NONE || f.system_name == NONE || f.file == NONE)
			return -1;
		if (c->by_name)
			id = namesake(c, (uint32_t)i, f.name, dst_strings);
		if (id == NONE)
			id = prof_add_function(c->dst, &f, c->err);
		if (id == NONE)
			return -1;
		c->functions[i] = id;
	}
	return 0;
}

static int
copy_mappings(struct copier *c)
{
	size_t i;

	for (i = 1; i < c->src->nmappings; i++) {
		struct prof_mapping m = c->src->mappings[i];

		m.file = string(c, m.file);
		m.build_id = string(c, m.build_id);
		if (m.file == NONE || m.build_id == NONE)
			return -1;
		c->mappings[i] = prof_match_mapping(c->dst, &m, c->err);
		if (c->mappings[i] == NONE)
			return -1;
	}
	return 0;
}

/* Addresses move with the mapping, which may lie elsewhere. */
static uint32_t
copy_location(struct copier *c, uint32_t id)
{
	struct prof_location l = c->src->locations[id];
	uint32_t i, m = l.mapping;

	if (prof_grow(&c->lines, &c->clines, (size_t)l.nlines + 1,
	    sizeof(*c->lines)) != 0) {
		prof_nomem(c->err);
		return NONE;
	}
	for (i = 0; i < l.nlines; i++) {
		c->lines[i] = c->src->lines[l.line + i];
		c->lines[i].function = c->functions[c->lines[i].function];
	}
	if (m != 0) {
		l.mapping = c->mappings[m];
		if (l.address != 0)
			l.address += c->dst->mappings[l.mapping].start -
			    c->src->mappings[m].start;
	}
	c->locations[id] = prof_add_location(c->dst, &l, c->lines,
	    c->err) + 1;
	return c->locations[id] - 1;
}

static inline uint32_t
location(struct copier *c, uint32_t id)
{
	return c->locations[id] != 0 ? c->locations[id] - 1 :
	    copy_location(c, id);
}

static uint32_t
labelset(struct copier *c, uint32_t id)
{
	const struct prof_labelset *set = &c->src->labelsets[id];
	struct prof_label *l;
	uint32_t i;

	if (c->labelsets[id] != 0 || id == 0)
		return id == 0 ? 0 : c->labelsets[id] - 1;
	if (prof_grow(&c->labels, &c->clabels, (size_t)set->n + 1,
	    sizeof(*l)) != 0) {
		prof_nomem(c->err);
		return NONE;
	}
	for (i = 0; i < set->n; i++) {
		l = &c->labels[i];
		*l = c->src->labels[set->label + i];
		l->key = string(c, l->key);
		l->str = string(c, l->str);
		l->unit = string(c, l->unit);
		if (l->key == NONE || l->str == NONE || l->unit == NONE)
			return NONE;
	}
	c->labelsets[id] = prof_add_labelset(c->dst, c->labels, set->n,
	    c->err) + 1;
	return c->labelsets[id] - 1;
}

/* Those of sample i, to the last one of dst. */
static int
copy_values(struct copier *c, size_t i)
{
	size_t to = (c->dst->nsamples - 1) * c->dst->ntypes, k;
	size_t from = i * c->src->ntypes;

	memcpy(c->dst->values + to, c->src->values + from,
	    c->dst->ntypes * sizeof(*c->dst->values));
	if (c->src->cancelled == NULL)
		return 0;
	for (k = 0; k < c->dst->ntypes; k++) {
		if (prof_is_cancelled(c->src, from + k) &&
		    prof_mark_cancelled(c->dst, to + k) != 0)
			return prof_nomem(c->err);
	}
	return 0;
}

static int
copy_sample(struct copier *c, size_t i)
{
	const struct prof_sample *from = &c->src->samples[i];
	struct prof_sample *to = prof_add_sample(c->dst, from->depth, c->err);
	const uint32_t *stack = c->src->stacks + from->stack;
	uint32_t k, l, *copy;

	if (to == NULL)
		return -1;
	copy = c->dst->stacks + to->stack;
	for (k = 0; k < from->depth; k++) {
		copy[k] = location(c, stack[k]);
		if (copy[k] == NONE)
			return -1;
	}
	l = labelset(c, from->labels);
	to->labels = l;
	return l == NONE ? -1 : copy_values(c, i);
}

/*
 * Sample i into the sum of the samples of dst.  Of its stack, nothing is left
 * that was there already.
 */
static int
add_sample(struct copier *c, size_t i)
{
	size_t nstacks = c->dst->nstacks, nsamples = c->dst->nsamples;

	if (copy_sample(c, i) != 0)
		return -1;
	if (c->sums == NULL)
		return 0;
	if (prof_sums_add(c->sums, c->dst, c->err) != 0)
		return -1;
	if (c->dst->nsamples == nsamples)
		c->dst->nstacks = nstacks;
	return 0;
}

static int
copy_all(struct copier *c)
{
	size_t i;

	if (copy_functions(c) != 0 || copy_mappings(c) != 0)
		return -1;
	for (i = 0; i < c->src->nsamples; i++) {
		if (add_sample(c, i) != 0)
			return -1;
	}
	for (i = 0; c->dst->keep & PROF_KEEP_UNUSED &&
	    i < c->src->nlocations; i++) {
		if (location(c, (uint32_t)i) == NONE)
			return -1;
	}
	return 0;
}

int
prof_copy_samples(struct prof *dst, const struct prof *src, bool same_names,
    struct prof_sums *sums, struct prof_err *err)
{
	struct copier c = { dst, src, sums, err, .by_name = same_names };
	int rc;

	c.strings = calloc(src->nstrings, sizeof(*c.strings));
	c.functions = calloc(src->nfunctions, sizeof(*c.functions));
	c.mappings = calloc(src->nmappings, sizeof(*c.mappings));
	c.locations = calloc(src->nlocations + 1, sizeof(*c.locations));
	c.labelsets = calloc(src->nlabelsets, sizeof(*c.labelsets));
	if (c.strings == NULL || c.functions == NULL || c.mappings == NULL ||
	    c.locations == NULL || c.labelsets == NULL)
		rc = prof_nomem(err);
	else
		rc = copy_all(&c);
	free(c.strings);
	free(c.functions);
	free(c.mappings);
	free(c.locations);
	free(c.labelsets);
	free(c.src_names);
	free(c.dst_names);
	free(c.lines);
	free(c.labels);
	return rc;
}

static int
copy_string(struct prof *dst, const struct prof *src, uint32_t from,
    uint32_t *to, struct prof_err *err)
{
	uint32_t id = prof_add_string(dst, src->strings[from].s,
	    src->strings[from].len, err);

	if (id == NONE)
		return -1;
	*to = id;
	return 0;
}

static int
copy_type(struct prof *dst, const struct prof *src,
    const struct prof_type *from, struct prof_type *to, struct prof_err *err)
{
	if (copy_string(dst, src, from->type, &to->type, err) != 0)
		return -1;
	return copy_string(dst, src, from->unit, &to->unit, err);
}

static int
copy_header(struct prof *p, const struct prof *src, struct prof_err *err)
{
	size_t i;
	uint32_t id;

	if (prof_set_types(p, src->types, src->ntypes, err) != 0)
		return -1;
	for (i = 0; i < src->ntypes; i++) {
		if (copy_type(p, src, &src->types[i], &p->types[i], err) != 0)
			return -1;
		p->totals[i] = src->totals[i];
	}
	for (i = 0; i < src->ncomments; i++) {
		if (copy_string(p, src, src->comments[i], &id, err) != 0 ||
		    prof_add_comment(p, id, err) != 0)
			return -1;
	}
	p->has_types = src->has_types;
	p->has_totals = src->has_totals;
	p->has_period_type = src->has_period_type;
	p->period = src->period;
	p->time = src->time;
	p->duration = src->duration;
	if (copy_type(p, src, &src->period_type, &p->period_type, err) != 0 ||
	    copy_string(p, src, src->default_type, &p->default_type,
	    err) != 0 ||
	    copy_string(p, src, src->drop_frames, &p->drop_frames,
	    err) != 0 ||
	    copy_string(p, src, src->keep_frames, &p->keep_frames,
	    err) != 0 ||
	    copy_string(p, src, src->doc_url, &p->doc_url, err) != 0)
		return -1;
	return 0;
}

struct prof *
prof_copy_header(const struct prof *src, unsigned keep, struct prof_err *err)
{
	struct prof *p = prof_new(keep, err);

	if (p != NULL && copy_header(p, src, err) != 0) {
		prof_free(p);
		p = NULL;
	}
	return p;
}

int
prof_reduce(const struct prof *p, unsigned keep, struct prof **out,
    struct prof_err *err)
{
	struct prof *q = prof_copy_header(p, p->keep & keep, err);

	if (q == NULL)
		return -1;
	if (prof_copy_samples(q, p, false, NULL, err) != 0 ||
	    prof_compact(q, err) != 0) {
		prof_free(q);
		return -1;
	}
	q->has_totals = true;
	*out = q;
	return 0;
}
