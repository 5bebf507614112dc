/*
 * The labels of a profile, their values and weights, in pprof's layout.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

/* One value of one key; unit is that of a whole number, else "". */
struct entry {
	const char *key, *value, *unit;
	int64_t weight;
};

struct tally {
	struct prof_graph *g;
	struct prof_table table;
	struct entry *v;
	size_t n, cap;
	int64_t *sets;		/* weight of each label set */
	bool *used;		/* of each, by a sample that says something */
	uint32_t *units;	/* by key */
	bool tsv;
};

static const char *
keep_text(struct tally *t, const char *s)
{
	return prof_arena_copy(&t->g->priv->arena, s, strlen(s));
}

static struct entry *
find_entry(struct tally *t, const char *key, const char *value,
    const char *unit)
{
	uint64_t seed = t->g->prof->priv->seed;
	uint32_t h = (uint32_t)prof_hash(value, strlen(value),
	    prof_hash(key, strlen(key), seed)), i;
	struct entry *e;
	size_t pos = 0;

	while ((i = prof_table_next(&t->table, h, &pos)) != NONE) {
		if (strcmp(t->v[i].key, key) == 0 &&
		    strcmp(t->v[i].value, value) == 0 &&
		    strcmp(t->v[i].unit, unit) == 0)
			return &t->v[i];
	}
	if (prof_grow(&t->v, &t->cap, t->n + 1, sizeof(*e)) != 0 ||
	    prof_table_add(&t->table, h, (uint32_t)t->n) != 0)
		return NULL;
	e = &t->v[t->n++];
	e->key = keep_text(t, key);
	e->value = keep_text(t, value);
	e->unit = keep_text(t, unit);
	e->weight = 0;
	return e->key == NULL || e->value == NULL || e->unit == NULL ? NULL :
	    e;
}

/* The entry of a label: programs want whole numbers, people short ones. */
static struct entry *
label_entry(struct tally *t, const struct prof_label *l)
{
	const struct prof *p = t->g->prof;
	const char *key = prof_str(p, l->key), *unit;
	char number[PROF_LABEL_MAX];
	int64_t v = l->num;

	if (!l->numeric)
		return find_entry(t, key, prof_str(p, l->str), "");
	unit = prof_label_unit(p, t->units, l);
	if (!t->tsv)
		return find_entry(t, key, prof_label(v, unit, t->g->opt.unit,
		    number), "");
	unit = prof_base_unit(&v, unit);
	snprintf(number, sizeof(number), "%" PRId64, v);
	return find_entry(t, key, number, unit);
}

/* Every label of every set, with the weight of the set's samples. */
static int
count(struct tally *t)
{
	const struct prof *p = t->g->prof;
	struct entry *e;
	size_t i;
	uint32_t k;

	for (i = 1; i < p->nlabelsets; i++) {
		const struct prof_labelset *set = &p->labelsets[i];

		for (k = 0; t->used[i] && k < set->n; k++) {
			e = label_entry(t, &p->labels[set->label + k]);
			if (e == NULL)
				return -1;
			prof_sum(t->g, &e->weight, t->sets[i]);
		}
	}
	return 0;
}

/* By key, then heaviest first. */
static int
cmp_entries(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	int64_t v = prof_abs64(a->weight), w = prof_abs64(b->weight);
	int c = strcmp(a->key, b->key);

	if (c != 0)
		return c;
	if (v != w)
		return v > w ? -1 : 1;
	c = strcmp(a->value, b->value);
	return c != 0 ? c : strcmp(a->unit, b->unit);
}

/* "12kB (33.33%):", the share only where there is a total. */
static void
cell(const struct prof_graph *g, int64_t v, char *out)
{
	char value[PROF_LABEL_MAX], pct[PROF_LABEL_MAX];

	prof_graph_value(g, v, value);
	if (g->total > 0)
		sprintf(out, "%s (%s):", value, prof_percent(v, g->total,
		    pct));
	else
		sprintf(out, "%s:", value);
}

/* The n values of one key, two columns flushed right. */
static void
put_key(const struct tally *t, const struct entry *v, size_t n, FILE *f)
{
	const struct prof_graph *g = t->g;
	char out[2 * PROF_LABEL_MAX + 8], all[PROF_LABEL_MAX];
	char pct[PROF_LABEL_MAX];
	int64_t sum = 0;
	int most = 0, w;
	size_t i;

	for (i = 0; i < n; i++) {
		cell(g, v[i].weight, out);
		w = prof_width(out);
		most = w > most ? w : most;
		prof_sum(t->g, &sum, v[i].weight);
	}
	fputc(' ', f);
	prof_put_safe(v[0].key, f);
	prof_graph_value(g, sum, out);
	prof_graph_value(g, g->total, all);
	fprintf(f, ": Total %s of %s", out, all);
	if (g->total > 0)
		fprintf(f, " (%s)", prof_percent(sum, g->total, pct));
	fputc('\n', f);
	for (i = 0; i < n; i++) {
		cell(g, v[i].weight, out);
		fprintf(f, "%*s", prof_width(v[0].key) + 2, " ");
		prof_put_right(out, most + 1, f);
		fputc(' ', f);
		prof_put_safe(v[i].value, f);
		fputc('\n', f);
	}
	fputc('\n', f);
}

static void
put_tsv(const struct tally *t, const struct entry *e, FILE *f)
{
	int64_t total = t->g->total;

	prof_put_field(e->key, f);
	fputc('\t', f);
	prof_put_field(e->value, f);
	fprintf(f, "\t%" PRId64 "\t%.6g\t", e->weight, total == 0 ? 0 :
	    (double)e->weight / (double)total);
	prof_put_field(e->unit, f);
	fputc('\n', f);
}

/* How many entries from i on have its key. */
static size_t
same_key(const struct tally *t, size_t i)
{
	size_t n = 1;

	while (i + n < t->n && strcmp(t->v[i].key, t->v[i + n].key) == 0)
		n++;
	return n;
}

static void
put_all(const struct tally *t, FILE *f)
{
	size_t i;

	if (t->tsv)
		fputs("key\tvalue\tweight\tratio\tunit\n", f);
	else if (t->n == 0)
		fputs("no labels\n", f);
	for (i = 0; t->tsv && i < t->n; i++)
		put_tsv(t, &t->v[i], f);
	for (i = 0; !t->tsv && i < t->n; i += same_key(t, i))
		put_key(t, t->v + i, same_key(t, i), f);
}

/* -1: no memory. */
static int
tell_many(const struct tally *t,
    void (*many)(const char *key, size_t values, void *arg), void *arg)
{
	struct prof_buf b = { 0 };
	size_t i, n;

	for (i = 0; i < t->n && !b.failed; i += n) {
		n = same_key(t, i);
		if (n <= PROF_TAGS_MANY)
			continue;
		b.len = 0;
		prof_escape(&b, t->v[i].key, strlen(t->v[i].key), "");
		prof_buf_add(&b, "", 1);
		if (!b.failed)
			many(b.s, n, arg);
	}
	prof_buf_free(&b);
	return b.failed ? -1 : 0;
}

static int
write_tags(struct tally *t, FILE *f, struct prof_err *err)
{
	const struct prof *p = t->g->prof;
	size_t i;

	t->sets = calloc(p->nlabelsets, sizeof(*t->sets));
	t->used = calloc(p->nlabelsets, sizeof(*t->used));
	t->units = prof_key_units(p);
	if (t->sets == NULL || t->used == NULL || t->units == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nsamples; i++) {
		prof_sum(t->g, &t->sets[p->samples[i].labels],
		    p->values[i * p->ntypes + t->g->opt.col]);
		t->used[p->samples[i].labels] |=
		    !prof_is_nothing(p, i * p->ntypes, p->ntypes);
	}
	if (count(t) != 0)
		return prof_nomem(err);
	if (t->n > 0)
		qsort(t->v, t->n, sizeof(*t->v), cmp_entries);
	put_all(t, f);
	if (t->g->priv->overflow)
		return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "a sum does not fit in 64 bits");
	return 0;
}

int
prof_write_tags(struct prof *p, const struct prof_graph_options *opt,
    unsigned flags, FILE *f,
    void (*many)(const char *key, size_t values, void *arg), void *arg,
    struct prof_err *err)
{
	struct tally t = { .tsv = (flags & PROF_TAGS_TSV) != 0 };
	int rc;

	if (prof_graph_bare(p, opt, &t.g, err) != 0)
		return -1;
	rc = write_tags(&t, f, err);
	if (rc == 0 && many != NULL && tell_many(&t, many, arg) != 0)
		rc = prof_nomem(err);
	free(t.v);
	free(t.sets);
	free(t.used);
	free(t.units);
	prof_table_free(&t.table);
	prof_graph_free(t.g);
	if (rc == 0 && ferror(f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	return rc;
}
