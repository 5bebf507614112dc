/*
 * Labels that a flame graph can be grouped by: their values, the heaviest of
 * many, and which of them a sample has.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/flame.h"

/* Values of a key; with more, the lightest are one. */
#define MAX_VALUES PROF_TAGS_MANY

struct value {
	const char *text;
	double weight;
	uint32_t id;		/* as found; then in the key's order */
	uint32_t kept;		/* place in the key's values */
};

/* One key's values, while they are collected. */
struct values {
	struct prof_table table;
	struct value *v;
	size_t n, cap;
	uint32_t *of;		/* value + 1 by the profile's label set */
};

static bool
is_wanted(const struct flame *fl, const struct prof_label *l)
{
	const struct prof_flame_options *o = fl->opt;
	size_t i;

	for (i = 0; i < o->nkeys; i++) {
		if (strcmp(o->keys[i], prof_str(fl->p, l->key)) == 0)
			return true;
	}
	return o->nkeys == 0 && !l->numeric;
}

static int
cmp_keys(const void *va, const void *vb)
{
	const struct flame_key *a = va, *b = vb;

	return strcmp(a->name, b->name);
}

/* The keys that samples have, by name; too many are cut. */
static int
find_keys(struct flame *fl, struct prof_err *err)
{
	const struct prof *p = fl->p;
	bool *seen = calloc(p->nstrings + 1, sizeof(*seen));
	struct flame_key *all = calloc(p->nlabels + 1, sizeof(*all));
	size_t i, n = 0;

	if (seen == NULL || all == NULL) {
		free(seen);
		free(all);
		return prof_nomem(err);
	}
	for (i = 0; i < p->nlabels; i++) {
		const struct prof_label *l = &p->labels[i];

		if (!seen[l->key] && is_wanted(fl, l)) {
			seen[l->key] = true;
			all[n++].name = prof_str(p, l->key);
		}
	}
	qsort(all, n, sizeof(*all), cmp_keys);
	fl->nkeys = n < FLAME_KEYS ? n : FLAME_KEYS;
	memcpy(fl->keys, all, fl->nkeys * sizeof(*all));
	free(seen);
	free(all);
	return 0;
}

/* The text of key in a label set, "48bytes" or "a,b"; empty: it has none. */
static void
value_text(const struct flame *fl, uint32_t set, const char *key,
    struct prof_buf *b)
{
	const struct prof *p = fl->p;
	const struct prof_labelset *s = &p->labelsets[set];
	uint32_t i;

	b->len = 0;
	for (i = 0; i < s->n; i++) {
		const struct prof_label *l = &p->labels[s->label + i];

		if (strcmp(prof_str(p, l->key), key) != 0)
			continue;
		if (b->len > 0)
			prof_buf_char(b, ',');
		if (l->numeric)
			prof_buf_int(b, l->num);
		prof_buf_str(b, prof_str(p, l->numeric ? l->unit : l->str));
	}
	prof_buf_char(b, '\0');
}

/* The value of that text, + 1; 0: no memory. */
static uint32_t
intern(struct flame *fl, struct values *vs, const char *text)
{
	size_t len = strlen(text), pos = 0;
	uint32_t h = (uint32_t)prof_hash(text, len, fl->p->priv->seed), i;

	while ((i = prof_table_next(&vs->table, h, &pos)) != NONE) {
		if (strcmp(vs->v[i].text, text) == 0)
			return i + 1;
	}
	if (prof_grow(&vs->v, &vs->cap, vs->n + 1, sizeof(*vs->v)) != 0 ||
	    prof_table_add(&vs->table, h, (uint32_t)vs->n) != 0)
		return 0;
	memset(&vs->v[vs->n], 0, sizeof(*vs->v));
	vs->v[vs->n].id = (uint32_t)vs->n;
	vs->v[vs->n].text = prof_arena_copy(&fl->arena, text, len);
	return vs->v[vs->n].text == NULL ? 0 : (uint32_t)++vs->n;
}

static int
collect(struct flame *fl, const struct flame_key *key, struct values *vs)
{
	const struct prof *p = fl->p;
	struct prof_buf b = { 0 };
	size_t i;
	int rc = 0;

	vs->of = calloc(p->nlabelsets + 1, sizeof(*vs->of));
	for (i = 0; i < p->nlabelsets && rc == 0; i++) {
		value_text(fl, (uint32_t)i, key->name, &b);
		if (vs->of == NULL || b.failed || (b.len > 1 &&
		    (vs->of[i] = intern(fl, vs, b.s)) == 0))
			rc = -1;
	}
	prof_buf_free(&b);
	for (i = 0; rc == 0 && i < p->nsamples; i++) {
		uint32_t v = vs->of[p->samples[i].labels];

		if (v != 0)
			vs->v[v - 1].weight += (double)prof_abs64(
			    p->values[i * p->ntypes + fl->opt->col]);
	}
	return rc;
}

static int
cmp_weights(const void *va, const void *vb)
{
	const struct value *a = va, *b = vb;

	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return strcmp(a->text, b->text);
}

static int
cmp_texts(const void *va, const void *vb)
{
	const struct value *a = va, *b = vb;

	return strcmp(a->text, b->text);
}

/* The key's values, by text, and the place of each of vs among them. */
static int
choose(struct flame *fl, struct flame_key *key, struct values *vs)
{
	size_t n = vs->n, shown, i;
	uint32_t *place = calloc(n + 1, sizeof(*place));

	if (place == NULL)
		return -1;
	if (n > 0)
		qsort(vs->v, n, sizeof(*vs->v), cmp_weights);
	shown = n > MAX_VALUES ? MAX_VALUES : n;
	if (shown > 0)
		qsort(vs->v, shown, sizeof(*vs->v), cmp_texts);
	key->values = prof_arena_alloc(&fl->arena,
	    (shown + 2) * sizeof(*key->values));
	if (key->values == NULL) {
		free(place);
		return -1;
	}
	key->values[0] = "(none)";
	for (i = 0; i < shown; i++)
		key->values[i + 1] = vs->v[i].text;
	key->nvalues = shown + 1;
	if (n > shown)
		key->values[key->nvalues++] = "(others)";
	for (i = 0; i < n; i++)
		place[vs->v[i].id] = (uint32_t)(i < shown ? i : shown) + 1;
	for (i = 0; i < fl->p->nlabelsets; i++) {
		if (vs->of[i] != 0)
			vs->of[i] = place[vs->of[i] - 1];
	}
	free(place);
	return 0;
}

/* Value k of every label set, in fl->sets, which has one set each yet. */
static int
take_key(struct flame *fl, size_t k)
{
	struct values vs = { 0 };
	size_t i;
	int rc = -1;

	if (collect(fl, &fl->keys[k], &vs) == 0 &&
	    choose(fl, &fl->keys[k], &vs) == 0) {
		for (i = 0; i < fl->p->nlabelsets; i++)
			fl->sets[i * fl->nkeys + k] = vs.of[i];
		rc = 0;
	}
	prof_table_free(&vs.table);
	free(vs.v);
	free(vs.of);
	return rc;
}

struct sort_set {
	const struct flame *fl;
	uint32_t id;
};

static int
cmp_sets(const void *va, const void *vb)
{
	const struct sort_set *a = va, *b = vb;
	size_t n = a->fl->nkeys, i;
	const uint32_t *x = a->fl->sets + a->id * n;
	const uint32_t *y = a->fl->sets + b->id * n;

	for (i = 0; i < n; i++) {
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	}
	return 0;
}

/* The sets in the order of their values, whatever that of the profile is. */
static int
order_sets(struct flame *fl)
{
	size_t n = fl->nsets, size = fl->nkeys * sizeof(*fl->sets), i;
	struct sort_set *v = calloc(n + 1, sizeof(*v));
	uint32_t *old = malloc(n * size + 1);
	uint32_t *place = calloc(n + 1, sizeof(*place));
	bool room = v != NULL && old != NULL && place != NULL;

	for (i = 0; room && i < n; i++) {
		v[i].fl = fl;
		v[i].id = (uint32_t)i;
	}
	if (room) {
		qsort(v, n, sizeof(*v), cmp_sets);
		memcpy(old, fl->sets, n * size);
	}
	for (i = 0; room && i < n; i++) {
		memcpy(fl->sets + i * fl->nkeys, old + v[i].id * fl->nkeys,
		    size);
		place[v[i].id] = (uint32_t)i;
	}
	for (i = 0; room && i < fl->p->nlabelsets; i++)
		fl->set_of[i] = place[fl->set_of[i]];
	free(v);
	free(old);
	free(place);
	return room ? 0 : -1;
}

/* Equal sets become one. */
static int
unite_sets(struct flame *fl)
{
	size_t size = fl->nkeys * sizeof(*fl->sets), i, pos;
	struct prof_table t = { 0 };
	uint32_t h, at;
	int rc = 0;

	for (i = 0; i < fl->p->nlabelsets && rc == 0; i++) {
		const uint32_t *set = fl->sets + i * fl->nkeys;

		h = (uint32_t)prof_hash(set, size, fl->p->priv->seed);
		pos = 0;
		while ((at = prof_table_next(&t, h, &pos)) != NONE) {
			if (memcmp(fl->sets + at * fl->nkeys, set, size) == 0)
				break;
		}
		if (at == NONE) {
			at = (uint32_t)fl->nsets++;
			memmove(fl->sets + at * fl->nkeys, set, size);
			rc = prof_table_add(&t, h, at);
		}
		fl->set_of[i] = at;
	}
	prof_table_free(&t);
	return rc;
}

int
prof_flame_labels(struct flame *fl, struct prof_err *err)
{
	size_t n = fl->p->nlabelsets, cap = 0, k;

	if (find_keys(fl, err) != 0)
		return -1;
	fl->set_of = calloc(n + 1, sizeof(*fl->set_of));
	if (fl->set_of == NULL || prof_grow(&fl->sets, &cap,
	    (n + 1) * (fl->nkeys + 1), sizeof(*fl->sets)) != 0)
		return prof_nomem(err);
	for (k = 0; k < fl->nkeys; k++) {
		if (take_key(fl, k) != 0)
			return prof_nomem(err);
	}
	if (fl->nkeys > 0 && (unite_sets(fl) != 0 || order_sets(fl) != 0))
		return prof_nomem(err);
	return 0;
}
