/*
 * The labels of a profile, their values and weights, in pprof's layout.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "graph.h"

/* One value of one key; value is "" and total true for the key itself. */
struct entry {
	const char *key, *value;
	int64_t weight;
};

struct tally {
	struct prof_graph *g;
	struct prof_table table;
	struct entry *v;
	size_t n, cap;
	int64_t *sets;		/* weight of each label set */
	uint32_t *units;	/* by key */
};

static struct entry *
find_entry(struct tally *t, const char *key, const char *value)
{
	uint64_t seed = t->g->prof->priv->seed;
	uint32_t h = (uint32_t)prof_hash(value, strlen(value),
	    prof_hash(key, strlen(key), seed)), i;
	struct entry *e;
	size_t pos = 0;

	while ((i = prof_table_next(&t->table, h, &pos)) != NONE) {
		if (strcmp(t->v[i].key, key) == 0 &&
		    strcmp(t->v[i].value, value) == 0)
			return &t->v[i];
	}
	if (prof_grow(&t->v, &t->cap, t->n + 1, sizeof(*e)) != 0 ||
	    prof_table_add(&t->table, h, (uint32_t)t->n) != 0)
		return NULL;
	e = &t->v[t->n++];
	e->key = prof_arena_copy(&t->g->priv->arena, key, strlen(key));
	e->value = prof_arena_copy(&t->g->priv->arena, value, strlen(value));
	e->weight = 0;
	return e->key == NULL || e->value == NULL ? NULL : e;
}

/* Every label of every set, with the weight of the set's samples. */
static int
count(struct tally *t)
{
	const struct prof *p = t->g->prof;
	char number[PROF_LABEL_MAX];
	struct entry *e;
	size_t i;
	uint32_t k;

	for (i = 1; i < p->nlabelsets; i++) {
		const struct prof_labelset *set = &p->labelsets[i];

		for (k = 0; k < set->n; k++) {
			const struct prof_label *l = &p->labels[set->label + k];

			e = find_entry(t, prof_str(p, l->key), l->numeric ?
			    prof_label(l->num, prof_label_unit(p, t->units, l),
			    t->g->opt.unit, number) : prof_str(p, l->str));
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
	return strcmp(a->value, b->value);
}

/* As many columns as a terminal gives the text: characters, not bytes. */
static int
width(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += (*s & 0xc0) != 0x80;
	return n;
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
		w = width(out);
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
		fprintf(f, "%*s%*s%s ", width(v[0].key) + 2, " ",
		    most + 1 - width(out), "", out);
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
	fprintf(f, "\t%" PRId64 "\t%.6g\n", e->weight, total == 0 ? 0 :
	    (double)e->weight / (double)total);
}

static void
put_all(const struct tally *t, bool tsv, FILE *f)
{
	size_t i, n;

	if (tsv)
		fputs("key\tvalue\tweight\tratio\n", f);
	else if (t->n == 0)
		fputs("no labels\n", f);
	for (i = 0; i < t->n; i += n) {
		for (n = 1; i + n < t->n && strcmp(t->v[i].key,
		    t->v[i + n].key) == 0; n++)
			;
		if (tsv) {
			size_t k;

			for (k = i; k < i + n; k++)
				put_tsv(t, &t->v[k], f);
		} else {
			put_key(t, t->v + i, n, f);
		}
	}
}

static int
write_tags(struct tally *t, bool tsv, FILE *f, struct prof_err *err)
{
	const struct prof *p = t->g->prof;
	size_t i;

	t->sets = calloc(p->nlabelsets, sizeof(*t->sets));
	t->units = prof_key_units(p);
	if (t->sets == NULL || t->units == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nsamples; i++)
		prof_sum(t->g, &t->sets[p->samples[i].labels],
		    p->values[i * p->ntypes + t->g->opt.col]);
	if (count(t) != 0)
		return prof_nomem(err);
	if (t->n > 0)
		qsort(t->v, t->n, sizeof(*t->v), cmp_entries);
	put_all(t, tsv, f);
	if (t->g->priv->overflow)
		return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "a sum does not fit in 64 bits");
	return 0;
}

int
prof_write_tags(struct prof *p, const struct prof_graph_options *opt,
    unsigned flags, FILE *f, struct prof_err *err)
{
	struct tally t = { 0 };
	int rc;

	if (prof_graph_bare(p, opt, &t.g, err) != 0)
		return -1;
	rc = write_tags(&t, (flags & PROF_TAGS_TSV) != 0, f, err);
	free(t.v);
	free(t.sets);
	free(t.units);
	prof_table_free(&t.table);
	prof_graph_free(t.g);
	if (rc == 0 && ferror(f))
		rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	return rc;
}
