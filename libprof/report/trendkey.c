/*
 * What a sample counts for in a trend: function, stack, package, file, label.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/trend.h"

int
prof_trend_keys_init(struct prof_trend *t,
    const struct prof_trend_options *opt, struct prof_err *err)
{
	static const struct {
		const char *word;
		enum trend_by by;
	} words[] = {
		{ "function", BY_FUNCTION }, { "owner", BY_FUNCTION },
		{ "stack", BY_STACK }, { "package", BY_PACKAGE },
		{ "file", BY_FILE }
	};
	struct prof_trend_priv *v = t->priv;
	size_t i;

	v->cum = opt->cum;
	if (strncmp(opt->by, "label:", 6) == 0) {
		v->by = BY_LABEL;
		v->label = opt->by + 6;
		return 0;
	}
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(opt->by, words[i].word) == 0) {
			v->by = words[i].by;
			return 0;
		}
	}
	return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0, "'%.40s' is none "
	    "of function, stack, package, file, owner, label:KEY", opt->by);
}

/* Of a line (or of a location that has none), what people call it. */
static void
put_function(struct prof_buf *b, const struct prof *p,
    const struct prof_location *l, uint32_t line, enum trend_by by)
{
	const struct prof_function *f = &p->functions[line < l->nlines ?
	    p->lines[l->line + line].function : 0];
	const struct prof_string *s = &p->strings[by == BY_FILE ? f->file :
	    f->name];
	const char *object;
	size_t len = s->len;

	if (by == BY_PACKAGE && len > 0) {
		len = prof_package(s->s, s->len);
		if (len == 0)
			prof_buf_str(b, "(none)");
	}
	if (s->len > 0 && by == BY_STACK) {	/* ";" is between frames */
		prof_escape(b, s->s, len, "");
		return;
	}
	if (s->len > 0) {
		prof_buf_add(b, s->s, len);
		return;
	}
	object = prof_base(prof_str(p, p->mappings[l->mapping].file), &len);
	prof_buf_str(b, len > 0 ? "[" : "<unknown>");
	prof_buf_add(b, object, len);
	if (len > 0)
		prof_buf_char(b, ']');
}

static void
put_stack(struct prof_buf *b, const struct prof *p,
    const struct prof_sample *s)
{
	uint32_t k, j;

	for (k = 0; k < s->depth; k++) {
		const struct prof_location *l =
		    &p->locations[p->stacks[s->stack + k]];

		for (j = l->nlines > 0 ? l->nlines : 1; j-- > 0;) {
			if (b->len > 0)
				prof_buf_char(b, ';');
			put_function(b, p, l, j, BY_STACK);
		}
	}
}

static void
put_label(struct prof_buf *b, const struct prof *p, uint32_t labels,
    const char *key)
{
	const struct prof_labelset *set = &p->labelsets[labels];
	uint32_t i;

	for (i = 0; i < set->n; i++) {
		const struct prof_label *l = &p->labels[set->label + i];

		if (strcmp(prof_str(p, l->key), key) != 0)
			continue;
		if (b->len > 0)
			prof_buf_char(b, ',');
		if (l->numeric)
			prof_buf_int(b, l->num);
		prof_buf_str(b, prof_str(p, l->numeric ? l->unit : l->str));
	}
	if (b->len == 0)
		prof_buf_str(b, "(none)");
}

const char *
prof_trend_key(const struct prof_trend *t, const struct prof *p, size_t i)
{
	struct prof_trend_priv *v = t->priv;
	const struct prof_sample *s = &p->samples[i];
	struct prof_buf *b = &v->b;

	b->len = 0;
	if (v->by == BY_LABEL)
		put_label(b, p, s->labels, v->label);
	else if (s->depth == 0)
		prof_buf_str(b, "(no stack)");
	else if (v->by == BY_STACK)
		put_stack(b, p, s);
	else
		put_function(b, p, &p->locations[p->stacks[s->stack +
		    s->depth - 1]], 0, v->by);
	prof_buf_char(b, '\0');
	return b->failed ? NULL : b->s;
}

/* One for each snapshot, if there is need. */
static void *
zeros(struct prof_trend_priv *v, bool need, size_t size)
{
	void *p = need ? prof_arena_alloc(&v->arena, v->n * size) : NULL;

	return p == NULL ? NULL : memset(p, 0, v->n * size);
}

size_t
prof_trend_find(struct prof_trend_priv *v, const char *name)
{
	size_t len = strlen(name), pos = 0;
	uint32_t h = (uint32_t)prof_hash(name, len, (uintptr_t)v), i;
	struct trend_key *k;

	while ((i = prof_table_next(&v->table, h, &pos)) != NONE) {
		if (strcmp(v->keys[i].name, name) == 0)
			return i;
	}
	if (prof_grow(&v->keys, &v->ckeys, v->nkeys + 1,
	    sizeof(*v->keys)) != 0 || prof_grow(&v->seen, &v->cseen,
	    v->nkeys + 1, sizeof(*v->seen)) != 0 ||
	    prof_table_add(&v->table, h, (uint32_t)v->nkeys) != 0)
		return SIZE_MAX;
	k = &v->keys[v->nkeys];
	k->name = prof_arena_copy(&v->arena, name, len);
	k->values = zeros(v, true, sizeof(*k->values));
	k->variance = zeros(v, v->sampled, sizeof(*k->variance));
	k->made = zeros(v, v->sampled && v->made, sizeof(*k->made));
	k->grows = false;
	if (k->name == NULL || k->values == NULL ||
	    (v->sampled && k->variance == NULL) ||
	    (v->sampled && v->made && k->made == NULL))
		return SIZE_MAX;
	v->seen[v->nkeys] = 0;
	return v->nkeys++;
}

/*
 * The variance of what heap samples stand for: objects of size b are seen
 * with probability p = 1 - exp(-b / period), so that a count of n was made
 * from n * p of them.
 */
static double
variance(const struct prof_trend_priv *v, const struct prof *p,
    int64_t objects, int64_t space)
{
	double n = fabs((double)objects), b, chance, var;

	if (n == 0)
		return 0;
	b = fabs((double)space) / n;
	chance = -expm1(-b / (double)p->period);
	if (chance <= 0)
		return 0;
	var = n * (1 - chance) / chance;
	return v->space == (int)v->col ? var * b * b : var;
}

static int
add(struct prof_trend *t, const struct prof *p, const char *name, size_t i,
    size_t sample, struct prof_err *err)
{
	struct prof_trend_priv *v = t->priv;
	const int64_t *row = p->values + sample * p->ntypes;
	size_t k = name == NULL ? SIZE_MAX : prof_trend_find(v, name);
	uint64_t stamp = (uint64_t)i << 32 | (sample + 1);

	if (k == SIZE_MAX)
		return prof_nomem(err);
	if (v->seen[k] == stamp)	/* recursion, when cumulative */
		return 0;
	v->seen[k] = stamp;
	if (prof_add64(&v->keys[k].values[i], row[v->col]) != 0)
		return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "a sum of %s does not fit in 64 bits", t->type);
	if (v->sampled)
		v->keys[k].variance[i] += variance(v, p, row[v->objects],
		    row[v->space]);
	if (v->sampled && v->made)
		v->keys[k].made[i] += variance(v, p, row[v->made_objects],
		    row[v->made_space]);
	return 0;
}

/* Every function on the stack of a sample. */
static int
add_all(struct prof_trend *t, const struct prof *p, size_t i, size_t sample,
    struct prof_err *err)
{
	const struct prof_sample *s = &p->samples[sample];
	struct prof_buf *b = &t->priv->b;
	uint32_t k, j;

	for (k = 0; k < s->depth; k++) {
		const struct prof_location *l =
		    &p->locations[p->stacks[s->stack + k]];

		for (j = l->nlines > 0 ? l->nlines : 1; j-- > 0;) {
			b->len = 0;
			put_function(b, p, l, j, BY_FUNCTION);
			prof_buf_char(b, '\0');
			if (add(t, p, b->failed ? NULL : b->s, i, sample,
			    err) != 0)
				return -1;
		}
	}
	return 0;
}

int
prof_trend_count(struct prof_trend *t, const struct prof *p, size_t i,
    struct prof_err *err)
{
	size_t k;

	for (k = 0; k < p->nsamples; k++) {
		t->priv->sums[i] += (double)p->values[k * p->ntypes +
		    t->priv->col];
		if (t->priv->cum && t->priv->by == BY_FUNCTION) {
			if (add_all(t, p, i, k, err) != 0)
				return -1;
		} else if (add(t, p, prof_trend_key(t, p, k), i, k,
		    err) != 0) {
			return -1;
		}
	}
	return 0;
}
