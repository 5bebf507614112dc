/*
 * What the samples of snapshots add up to, by row: all columns, since which
 * one is wanted is not known before the last snapshot.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

/* Heap samples stand for more than they are; by how much is known. */
struct trend_heap
prof_trend_heap(const struct prof *p)
{
	struct trend_heap h = { .space = prof_find_type(p, "inuse_space"),
	    .objects = prof_find_type(p, "inuse_objects") };

	if (h.space >= 0 && h.objects >= 0) {
		h.made_space = prof_find_type(p, "alloc_space");
		h.made_objects = prof_find_type(p, "alloc_objects");
		h.made = h.made_space >= 0 && h.made_objects >= 0;
	} else {
		h.space = prof_find_type(p, "space");
		h.objects = prof_find_type(p, "objects");
	}
	h.is = h.space >= 0 && h.objects >= 0;
	return h;
}

/*
 * Add the variances of what heap samples stand for: objects of size b are seen
 * with probability p = 1 - exp(-b / period), so that a count of n was made
 * from n * p of them.
 */
static void
add_variances(double *to, int64_t objects, int64_t space, int64_t period)
{
	double n = fabs((double)objects), b, chance, var;

	if (n == 0)
		return;
	b = fabs((double)space) / n;
	chance = -expm1(-b / (double)period);
	if (chance <= 0)
		return;
	var = n * (1 - chance) / chance;
	to[OBJECTS] += var;
	to[SPACE] += var * b * b;
}

static uint32_t
hash(const struct trend_sums *s, const char *name, size_t len)
{
	return (uint32_t)prof_hash(name, len, (uintptr_t)s);
}

static uint32_t
find(const struct trend_sums *s, uint32_t h, const char *name)
{
	size_t pos = 0;
	uint32_t i;

	while ((i = prof_table_next(&s->table, h, &pos)) != NONE) {
		if (strcmp(s->names[i].s, name) == 0)
			return i;
	}
	return NONE;
}

uint32_t
prof_trend_find(const struct trend_sums *s, const char *name)
{
	return find(s, hash(s, name, strlen(name)), name);
}

/* The row of that name, which is added if need be; NONE: no memory. */
static uint32_t
row(struct trend_sums *s, const char *name)
{
	size_t len = strlen(name);
	uint32_t h = hash(s, name, len), i = find(s, h, name);
	struct trend_name n = { .s = NULL };

	if (i != NONE)
		return i;
	n.s = prof_arena_copy(&s->arena, name, len);
	if (n.s == NULL || s->nnames == NONE || prof_grow(&s->names,
	    &s->cnames, s->nnames + 1, sizeof(*s->names)) != 0 ||
	    prof_table_add(&s->table, h, (uint32_t)s->nnames) != 0)
		return NONE;
	s->names[s->nnames] = n;
	return (uint32_t)s->nnames++;
}

/* A sample that is being counted. */
struct count {
	struct trend_sums *s;
	const struct prof *p;
	struct trend_heap heap;
	const int64_t *values;
	struct prof_err *err;
};

/* The cell of a row in the snapshot under way; NONE: no memory. */
static uint32_t
cell(const struct count *c, uint32_t i)
{
	struct trend_sums *s = c->s;
	struct trend_cells *now = &s->cells[s->ncells];
	size_t n = c->p->ntypes;

	if (s->names[i].snapshot == s->ncells + 1)
		return s->names[i].cell;
	if (prof_grow(&now->row, &s->crow, now->n + 1,
	    sizeof(*now->row)) != 0 || prof_grow(&now->values, &s->cvalues,
	    (now->n + 1) * n + 1, sizeof(*now->values)) != 0 || (c->heap.is &&
	    prof_grow(&now->variances, &s->cvariances, (now->n + 1) *
	    NVARIANCES, sizeof(*now->variances)) != 0))
		return NONE;
	now->row[now->n] = i;
	memset(now->values + now->n * n, 0, n * sizeof(*now->values));
	if (c->heap.is)
		memset(now->variances + now->n * NVARIANCES, 0,
		    NVARIANCES * sizeof(*now->variances));
	s->names[i].snapshot = s->ncells + 1;
	s->names[i].cell = (uint32_t)now->n;
	return (uint32_t)now->n++;
}

static int
add(void *arg, const char *name)
{
	const struct count *c = arg;
	struct trend_sums *s = c->s;
	const struct trend_heap *h = &c->heap;
	uint32_t i = row(s, name), at;
	int64_t *to;
	double *var;
	size_t k;

	if (i == NONE)
		return prof_nomem(c->err);
	if (s->names[i].sample == s->samples)	/* recursion */
		return 0;
	s->names[i].sample = s->samples;
	at = cell(c, i);
	if (at == NONE)
		return prof_nomem(c->err);
	to = s->cells[s->ncells].values + at * c->p->ntypes;
	for (k = 0; k < c->p->ntypes; k++) {
		if (prof_add64(&to[k], c->values[k]) != 0)
			return prof_fail(c->err, PROF_EOVERFLOW, PROF_NOWHERE,
			    0, "a sum of %s does not fit in 64 bits",
			    prof_str(c->p, c->p->types[k].type));
	}
	if (!h->is)
		return 0;
	var = s->cells[s->ncells].variances + (size_t)at * NVARIANCES;
	add_variances(var, c->values[h->objects], c->values[h->space],
	    c->p->period);
	if (h->made)
		add_variances(var + MADE, c->values[h->made_objects],
		    c->values[h->made_space], c->p->period);
	return 0;
}

/* Less than half of what grew by halves is given back. */
static void
shrink(void *vec, size_t size)
{
	void **v = vec, *less = size > 0 ? realloc(*v, size) : NULL;

	if (less != NULL)
		*v = less;
}

/* The snapshot under way has no more than there is. */
static void
close_cells(struct trend_sums *s, size_t ntypes)
{
	struct trend_cells *now = &s->cells[s->ncells++];

	shrink(&now->row, now->n * sizeof(*now->row));
	shrink(&now->values, now->n * ntypes * sizeof(*now->values));
	if (now->variances != NULL)
		shrink(&now->variances, now->n * NVARIANCES *
		    sizeof(*now->variances));
	s->crow = s->cvalues = s->cvariances = 0;
}

int
prof_trend_count(struct trend_sums *s, const struct prof *p,
    struct prof_err *err)
{
	struct count c = { .s = s, .p = p, .heap = prof_trend_heap(p),
	    .err = err };
	size_t i;

	if (prof_grow(&s->cells, &s->ccells, s->ncells + 1,
	    sizeof(*s->cells)) != 0)
		return prof_nomem(err);
	memset(&s->cells[s->ncells], 0, sizeof(*s->cells));
	for (i = 0; i < p->nsamples; i++) {
		c.values = p->values + i * p->ntypes;
		s->samples++;
		if (prof_trend_each_key(&s->rows, p, i, add, &c, err) != 0) {
			s->ncells++;	/* to be freed */
			return -1;
		}
	}
	close_cells(s, p->ntypes);
	return 0;
}

int
prof_trend_keep_columns(struct trend_sums *s, const struct prof *p,
    const int *cols, size_t n, struct prof_err *err)
{
	size_t had = p->ntypes, i, k, c;
	int64_t *row = calloc(had + 1, sizeof(*row));

	if (row == NULL)
		return prof_nomem(err);
	for (i = 0; i < s->ncells; i++) {
		int64_t *v = s->cells[i].values;

		for (k = 0; k < s->cells[i].n; k++) {
			memcpy(row, v + k * had, had * sizeof(*row));
			for (c = 0; c < n; c++)
				v[k * n + c] = row[cols[c]];
		}
	}
	free(row);
	return 0;
}

int
prof_trend_scale_column(struct trend_sums *s, const struct prof *p,
    size_t col, double ratio, struct prof_err *err)
{
	struct trend_heap h = prof_trend_heap(p);
	size_t i, k;

	for (i = 0; i < s->ncells; i++) {
		const struct trend_cells *c = &s->cells[i];

		for (k = 0; k < c->n; k++) {
			struct prof_wide w = { c->values[k * p->ntypes + col],
			    0 };

			if (!prof_wide_scale(&w, ratio) || w.carry != 0)
				return prof_fail(err, PROF_EOVERFLOW,
				    PROF_NOWHERE, 0, "a sum of %s overflows "
				    "when scaled", prof_str(p,
				    p->types[col].type));
			c->values[k * p->ntypes + col] = w.low;
			if (h.is && (size_t)h.space == col)
				c->variances[k * NVARIANCES + SPACE] *=
				    ratio * ratio;
			if (h.made && (size_t)h.made_space == col)
				c->variances[k * NVARIANCES + MADE + SPACE] *=
				    ratio * ratio;
		}
	}
	return 0;
}

void
prof_trend_sums_free(struct trend_sums *s)
{
	size_t i;

	for (i = 0; i < s->ncells; i++) {
		free(s->cells[i].row);
		free(s->cells[i].values);
		free(s->cells[i].variances);
	}
	prof_arena_free(&s->arena);
	prof_table_free(&s->table);
	prof_buf_free(&s->rows.b);
	free(s->names);
	free(s->cells);
}
