/*
 * Making a profile: everything added is interned, and reduced to what the
 * profile keeps.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "profile/profile.h"

struct prof *
prof_new(unsigned keep, struct prof_err *err)
{
	static const struct prof_function nofunction;
	static const struct prof_mapping nomapping;
	static const struct prof_labelset nolabels;
	struct prof *p = calloc(1, sizeof(*p));
	struct prof_priv *v = calloc(1, sizeof(*v));

	if (p == NULL || v == NULL) {
		free(p);
		free(v);
		prof_nomem(err);
		return NULL;
	}
	p->priv = v;
	p->keep = keep & PROF_KEEP_NAME ? keep : keep & ~PROF_KEEP_DETAIL;
	v->seed = prof_seed();
	if (prof_add_string(p, "", 0, err) == NONE ||
	    prof_grow(&p->functions, &v->cfunctions, 1,
	    sizeof(*p->functions)) != 0 ||
	    prof_grow(&p->mappings, &v->cmappings, 1,
	    sizeof(*p->mappings)) != 0 ||
	    prof_grow(&p->labelsets, &v->clabelsets, 1,
	    sizeof(*p->labelsets)) != 0) {
		prof_free(p);
		prof_nomem(err);
		return NULL;
	}
	p->functions[p->nfunctions++] = nofunction;
	p->mappings[p->nmappings++] = nomapping;
	p->labelsets[p->nlabelsets++] = nolabels;
	return p;
}

void
prof_free(struct prof *p)
{
	struct prof_priv *v;

	if (p == NULL)
		return;
	v = p->priv;
	prof_table_free(&v->strings);
	prof_table_free(&v->functions);
	prof_table_free(&v->mappings);
	prof_table_free(&v->locations);
	prof_table_free(&v->labelsets);
	prof_arena_free(&v->arena);
	free(v);
	free(p->strings);
	free(p->functions);
	free(p->mappings);
	free(p->lines);
	free(p->locations);
	free(p->labels);
	free(p->labelsets);
	free(p->stacks);
	free(p->samples);
	free(p->values);
	free(p->cancelled);
	free(p->types);
	free(p->totals);
	free(p->comments);
	free(p->warnings);
	free(p);
}

const char *
prof_str(const struct prof *p, uint32_t id)
{
	return id < p->nstrings ? p->strings[id].s : "";
}

int
prof_full(const char *what, struct prof_err *err)
{
	prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
	    "more %s than 32-bit indices can name", what);
	return -1;
}

static uint32_t
find_string(const struct prof *p, const char *s, size_t len, uint32_t h)
{
	uint32_t id;
	size_t pos = 0;

	while ((id = prof_table_next(&p->priv->strings, h, &pos)) != NONE) {
		if (p->strings[id].len == len && (len == 0 ||
		    memcmp(p->strings[id].s, s, len) == 0))
			break;
	}
	return id;
}

uint32_t
prof_find_string(const struct prof *p, const char *s, size_t len)
{
	return find_string(p, s, len,
	    (uint32_t)prof_hash(s, len, p->priv->seed));
}

uint32_t
prof_add_string(struct prof *p, const char *s, size_t len,
    struct prof_err *err)
{
	struct prof_priv *v = p->priv;
	uint32_t h = (uint32_t)prof_hash(s, len, v->seed);
	uint32_t id = find_string(p, s, len, h);

	if (id != NONE)
		return id;
	if (p->nstrings >= NONE || len >= NONE) {
		prof_full("strings", err);
		return NONE;
	}
	if (prof_grow(&p->strings, &v->cstrings, p->nstrings + 1,
	    sizeof(*p->strings)) != 0)
		goto nomem;
	id = (uint32_t)p->nstrings;
	p->strings[id].s = prof_arena_copy(&v->arena, s, len);
	p->strings[id].len = (uint32_t)len;
	if (p->strings[id].s == NULL ||
	    prof_table_add(&v->strings, h, id) != 0)
		goto nomem;
	p->nstrings++;
	return id;
nomem:
	prof_nomem(err);
	return NONE;
}

static uint32_t
hash3(uint64_t a, uint64_t b, uint64_t c, uint64_t seed)
{
	uint64_t w[3] = { a, b, c };

	return (uint32_t)prof_hash(w, sizeof(w), seed);
}

uint32_t
prof_add_function(struct prof *p, const struct prof_function *in,
    struct prof_err *err)
{
	struct prof_priv *v = p->priv;
	struct prof_function f = *in;
	uint32_t h, id;
	size_t pos = 0;

	if (!(p->keep & PROF_KEEP_NAME))
		f.name = 0;
	if (!(p->keep & PROF_KEEP_FILE))
		f.file = 0;
	if (!(p->keep & PROF_KEEP_DETAIL)) {
		f.system_name = 0;
		f.start_line = 0;
	}
	if (f.name == 0 && f.file == 0 && f.system_name == 0 &&
	    f.start_line == 0)
		return 0;	/* nothing is known of it */
	h = hash3(f.name | (uint64_t)f.file << 32, f.system_name,
	    (uint64_t)f.start_line, v->seed);
	while ((id = prof_table_next(&v->functions, h, &pos)) != NONE) {
		const struct prof_function *g = &p->functions[id];

		if (g->name == f.name && g->file == f.file &&
		    g->system_name == f.system_name &&
		    g->start_line == f.start_line)
			return id;
	}
	id = (uint32_t)p->nfunctions;
	if (id == NONE) {
		prof_full("functions", err);
		return NONE;
	}
	if (prof_grow(&p->functions, &v->cfunctions, p->nfunctions + 1,
	    sizeof(f)) != 0 || prof_table_add(&v->functions, h, id) != 0) {
		prof_nomem(err);
		return NONE;
	}
	p->functions[p->nfunctions++] = f;
	return id;
}

/* Is it known by more than its binary, as far as p keeps it? */
static bool
is_named(const struct prof *p, const struct prof_line *line)
{
	const struct prof_function *f = &p->functions[line->function];

	return (p->keep & PROF_KEEP_NAME ? f->name : f->file) != 0;
}

/*
 * l and its lines, reduced to what p keeps.  Without addresses a line that
 * says nothing is no line, as no text tells the two apart.
 */
static void
reduce(const struct prof *p, struct prof_location *l, struct prof_line *lines)
{
	bool named = l->nlines > 0;
	uint32_t i;

	for (i = 0; i < l->nlines; i++) {
		if (!(p->keep & PROF_KEEP_LINE))
			lines[i].line = 0;
		if (!(p->keep & PROF_KEEP_COLUMN))
			lines[i].column = 0;
		named &= is_named(p, &lines[i]);
	}
	if (p->keep & PROF_KEEP_ADDRESS)
		return;
	if (l->nlines == 1 && lines->function == 0 && lines->line == 0 &&
	    lines->column == 0)
		l->nlines = 0;
	l->is_folded = false;
	if (named)
		l->mapping = 0;
	if (named || !(p->keep & PROF_KEEP_UNSYM))
		l->address = 0;
}

static bool
same_lines(const struct prof_line *a, const struct prof_line *b, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n; i++) {
		if (a[i].function != b[i].function || a[i].line != b[i].line ||
		    a[i].column != b[i].column)
			return false;
	}
	return true;
}

uint32_t
prof_add_location(struct prof *p, const struct prof_location *in,
    const struct prof_line *lines, struct prof_err *err)
{
	struct prof_priv *v = p->priv;
	struct prof_location l = *in;
	struct prof_line *mine;
	uint32_t h, i, id;
	size_t pos = 0;

	if (p->nlocations >= NONE || p->nlines + l.nlines >= NONE) {
		prof_full("locations", err);
		return NONE;
	}
	if (prof_grow(&p->lines, &v->clines, p->nlines + l.nlines + 1,
	    sizeof(*mine)) != 0)
		goto nomem;
	mine = p->lines + p->nlines;
	if (l.nlines > 0)
		memcpy(mine, lines, l.nlines * sizeof(*mine));
	l.line = (uint32_t)p->nlines;
	reduce(p, &l, mine);

	h = hash3(l.address, l.mapping | (uint64_t)l.nlines << 32,
	    l.is_folded, v->seed);
	for (i = 0; i < l.nlines; i++)
		h = hash3(mine[i].function, (uint64_t)mine[i].line,
		    (uint64_t)mine[i].column, h);
	while ((id = prof_table_next(&v->locations, h, &pos)) != NONE) {
		const struct prof_location *o = &p->locations[id];

		if (o->address == l.address && o->mapping == l.mapping &&
		    o->is_folded == l.is_folded && o->nlines == l.nlines &&
		    same_lines(p->lines + o->line, mine, l.nlines))
			return id;
	}
	id = (uint32_t)p->nlocations;
	if (prof_grow(&p->locations, &v->clocations, p->nlocations + 1,
	    sizeof(l)) != 0 || prof_table_add(&v->locations, h, id) != 0)
		goto nomem;
	p->locations[p->nlocations++] = l;
	p->nlines += l.nlines;
	return id;
nomem:
	prof_nomem(err);
	return NONE;
}

int
prof_set_lines(struct prof *p, uint32_t location,
    const struct prof_line *lines, uint32_t n, struct prof_err *err)
{
	struct prof_location *l = &p->locations[location];

	if (p->nlines + n >= NONE)
		return prof_full("lines", err);
	if (prof_grow(&p->lines, &p->priv->clines, p->nlines + n + 1,
	    sizeof(*lines)) != 0)
		return prof_nomem(err);
	if (n > 0)
		memcpy(p->lines + p->nlines, lines, n * sizeof(*lines));
	l->line = (uint32_t)p->nlines;
	l->nlines = n;
	p->nlines += n;
	return 0;
}

static int
label_cmp(const struct prof *p, const struct prof_label *a,
    const struct prof_label *b)
{
	if (a->numeric != b->numeric)
		return a->numeric ? 1 : -1;
	if (a->key == b->key)
		return 0;
	return strcmp(prof_str(p, a->key), prof_str(p, b->key));
}

struct sort_label {
	const struct prof *p;
	struct prof_label l;
	size_t i;
};

static int
cmp_sort_labels(const void *va, const void *vb)
{
	const struct sort_label *a = va, *b = vb;
	int c = label_cmp(a->p, &a->l, &b->l);

	return c != 0 ? c : a->i < b->i ? -1 : 1;
}

#define FEW 16

/* Values of one key keep their order.  Few are sorted by insertion. */
static int
sort_labels(const struct prof *p, struct prof_label *l, size_t n)
{
	struct sort_label *v;
	struct prof_label t;
	size_t i, k;

	for (i = 1; i < n && n <= FEW; i++) {
		t = l[i];
		for (k = i; k > 0 && label_cmp(p, &t, &l[k - 1]) < 0; k--)
			l[k] = l[k - 1];
		l[k] = t;
	}
	if (n <= FEW)
		return 0;
	v = calloc(n, sizeof(*v));
	if (v == NULL)
		return -1;
	for (i = 0; i < n; i++) {
		v[i].p = p;
		v[i].l = l[i];
		v[i].i = i;
	}
	qsort(v, n, sizeof(*v), cmp_sort_labels);
	for (i = 0; i < n; i++)
		l[i] = v[i].l;
	free(v);
	return 0;
}

static uint32_t
hash_labels(const struct prof *p, const struct prof_label *l, size_t n)
{
	uint32_t h = 0;
	size_t i;

	for (i = 0; i < n; i++)
		h = hash3(l[i].key | (uint64_t)l[i].str << 32,
		    l[i].unit | (uint64_t)l[i].numeric << 32,
		    (uint64_t)l[i].num, p->priv->seed + h);
	return h;
}

static bool
same_labels(const struct prof_label *a, const struct prof_label *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (a[i].key != b[i].key || a[i].str != b[i].str ||
		    a[i].unit != b[i].unit || a[i].num != b[i].num ||
		    a[i].numeric != b[i].numeric)
			return false;
	}
	return true;
}

/* Sorts labels in place. */
uint32_t
prof_add_labelset(struct prof *p, struct prof_label *labels, size_t n,
    struct prof_err *err)
{
	struct prof_priv *v = p->priv;
	struct prof_labelset set;
	uint32_t h, id;
	size_t pos = 0;

	if (n == 0 || !(p->keep & PROF_KEEP_LABELS))
		return 0;
	if (sort_labels(p, labels, n) != 0) {
		prof_nomem(err);
		return NONE;
	}
	h = hash_labels(p, labels, n);
	while ((id = prof_table_next(&v->labelsets, h, &pos)) != NONE) {
		set = p->labelsets[id];
		if (set.n == n &&
		    same_labels(p->labels + set.label, labels, n))
			return id;
	}
	id = (uint32_t)p->nlabelsets;
	if (id == NONE || p->nlabels + n >= NONE) {
		prof_full("labels", err);
		return NONE;
	}
	if (prof_grow(&p->labels, &v->clabels, p->nlabels + n,
	    sizeof(*labels)) != 0 ||
	    prof_grow(&p->labelsets, &v->clabelsets, p->nlabelsets + 1,
	    sizeof(set)) != 0 || prof_table_add(&v->labelsets, h, id) != 0) {
		prof_nomem(err);
		return NONE;
	}
	set.label = (uint32_t)p->nlabels;
	set.n = (uint32_t)n;
	memcpy(p->labels + p->nlabels, labels, n * sizeof(*labels));
	p->nlabels += n;
	p->labelsets[p->nlabelsets++] = set;
	return id;
}

int
prof_add_comment(struct prof *p, uint32_t comment, struct prof_err *err)
{
	if (prof_grow(&p->comments, &p->priv->ccomments, p->ncomments + 1,
	    sizeof(*p->comments)) != 0)
		return prof_nomem(err);
	p->comments[p->ncomments++] = comment;
	return 0;
}

int
prof_set_types(struct prof *p, const struct prof_type *types, size_t n,
    struct prof_err *err)
{
	if (n > PROF_MAX_TYPES)
		return prof_too_many("sample types", err);
	p->types = calloc(n + 1, sizeof(*p->types));
	p->totals = calloc(n + 1, sizeof(*p->totals));
	if (p->types == NULL || p->totals == NULL)
		return prof_nomem(err);
	if (n > 0)
		memcpy(p->types, types, n * sizeof(*types));
	p->ntypes = n;
	return 0;
}

int
prof_reserve(struct prof *p, size_t samples, size_t frames)
{
	struct prof_priv *v = p->priv;

	if (samples <= v->csamples && frames < v->cstacks &&
	    samples * p->ntypes < v->cvalues)
		return 0;
	if (prof_grow(&p->samples, &v->csamples, samples,
	    sizeof(*p->samples)) != 0 ||
	    prof_grow(&p->stacks, &v->cstacks, frames + 1,
	    sizeof(*p->stacks)) != 0 ||
	    prof_grow(&p->values, &v->cvalues, samples * p->ntypes + 1,
	    sizeof(*p->values)) != 0)
		return -1;
	return p->cancelled == NULL ? 0 :
	    prof_grow(&p->cancelled, &v->ccancelled, v->cvalues, 1);
}

int
prof_mark_cancelled(struct prof *p, size_t cell)
{
	if (p->cancelled == NULL) {
		p->cancelled = calloc(p->priv->cvalues, 1);
		if (p->cancelled == NULL)
			return -1;
		p->priv->ccancelled = p->priv->cvalues;
	}
	p->cancelled[cell] = 1;
	return 0;
}

struct prof_sample *
prof_add_sample(struct prof *p, size_t depth, struct prof_err *err)
{
	struct prof_sample *s;

	if (p->nsamples >= NONE || depth >= NONE - p->nstacks) {
		prof_full("frames on stacks", err);
		return NULL;
	}
	if (prof_reserve(p, p->nsamples + 1, p->nstacks + depth) != 0) {
		prof_nomem(err);
		return NULL;
	}
	s = &p->samples[p->nsamples];
	s->stack = (uint32_t)p->nstacks;
	s->depth = (uint32_t)depth;
	s->labels = 0;
	memset(p->values + p->nsamples * p->ntypes, 0,
	    p->ntypes * sizeof(*p->values));
	if (p->cancelled != NULL)
		memset(p->cancelled + p->nsamples * p->ntypes, 0, p->ntypes);
	p->nstacks += depth;
	p->nsamples++;
	return s;
}

unsigned
prof_granularity(const char *word)
{
	static const struct {
		const char *word;
		unsigned keep;
	} words[] = {
		{ "functions", PROF_KEEP_NAME },
		{ "filefunctions", PROF_KEEP_NAME | PROF_KEEP_FILE },
		{ "files", PROF_KEEP_FILE },
		{ "lines", PROF_KEEP_NAME | PROF_KEEP_FILE | PROF_KEEP_LINE },
		{ "addresses", PROF_KEEP_NAME | PROF_KEEP_FILE |
		    PROF_KEEP_LINE | PROF_KEEP_COLUMN | PROF_KEEP_UNSYM |
		    PROF_KEEP_ADDRESS },
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i].word) == 0)
			return words[i].keep;
	}
	return 0;
}
