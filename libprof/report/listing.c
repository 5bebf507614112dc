/*
 * What the lines of functions weigh, for a listing of their source.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

#define MARGIN 5	/* lines of context, as in pprof */

/* A sample counts once, whether a line or function is there again or not. */
struct acc {
	int64_t flat, flat_div, cum, cum_div;
	uint32_t seen;		/* sample that was here last, + 1 */
};

struct line {
	uint32_t routine;
	int64_t line, start;	/* start: line to begin a listing with */
	struct acc acc;
};

struct routine {
	const struct prof_string *name;
	char *file;
	uint32_t id;		/* place before sorting */
	struct acc acc;
};

struct lister {
	const struct prof *p;
	const struct prof_graph_options *opt;
	const struct prof_regex *re;
	const char *dirs, *prefixes;
	struct prof_table names, places;	/* of routines, lines */
	struct routine *routines;
	struct line *lines;
	size_t nroutines, nlines, croutines, clines;
	uint32_t *of;		/* by function: routine + 2, 1: no match */
	uint32_t *first, *ids;	/* location l: ids[first[l]..first[l + 1]) */
	bool overflow;
};

static int
cmp_names(const struct prof_string *a, const struct prof_string *b)
{
	int c = memcmp(a->s, b->s, a->len < b->len ? a->len : b->len);

	return c != 0 ? c : (a->len > b->len) - (a->len < b->len);
}

static int
cmp_routines(const void *a, const void *b)
{
	const struct routine *x = a, *y = b;
	int c = cmp_names(x->name, y->name);

	return c != 0 ? c : strcmp(x->file, y->file);
}

static int
cmp_lines(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->routine != y->routine)
		return x->routine < y->routine ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* The routine of that name and file, which becomes its own; NONE: err. */
static uint32_t
intern_routine(struct lister *k, const struct prof_string *name, char *file,
    struct prof_err *err)
{
	struct routine r = { .name = name, .file = file };
	uint64_t seed = k->p->priv->seed;
	uint32_t h = (uint32_t)prof_hash(file, strlen(file),
	    prof_hash(name->s, name->len, seed)), i;
	size_t pos = 0;

	while ((i = prof_table_next(&k->names, h, &pos)) != NONE) {
		if (cmp_routines(&k->routines[i], &r) == 0) {
			free(file);
			return i;
		}
	}
	r.id = (uint32_t)k->nroutines;
	if (prof_grow(&k->routines, &k->croutines, k->nroutines + 1,
	    sizeof(r)) != 0 || prof_table_add(&k->names, h, r.id) != 0) {
		free(file);
		prof_nomem(err);
		return NONE;
	}
	k->routines[k->nroutines++] = r;
	return r.id;
}

/* Look up function fn's routine, if it matches, in of[]. */
static int
match(struct lister *k, uint32_t fn, struct prof_err *err)
{
	const struct prof_function *f = &k->p->functions[fn];
	const struct prof_string *name = &k->p->strings[f->name];
	int rc = prof_regex_match(k->re, name->s, name->len);
	uint32_t id;
	char *file;

	if (rc < 0)
		return prof_fail(err, PROF_ELIMIT, PROF_NOWHERE, 0,
		    "the expression is too complex for '%.100s'", name->s);
	k->of[fn] = 1;
	if (rc == 0)
		return 0;
	file = prof_source_name(prof_str(k->p, f->file), k->dirs,
	    k->prefixes);
	if (file == NULL)
		return prof_nomem(err);
	id = intern_routine(k, name, file, err);
	k->of[fn] = id + 2;
	return id == NONE ? -1 : 0;
}

/* The line of that function, or NONE if it does not match. */
static int
intern_line(struct lister *k, uint32_t fn, int64_t line, uint32_t *out,
    struct prof_err *err)
{
	int64_t start = k->p->functions[fn].start_line;
	uint64_t key[2] = { 0, (uint64_t)line };
	struct line *l, new = { .line = line };
	uint32_t h, i;
	size_t pos = 0;

	*out = NONE;
	if (k->of[fn] == 0 && match(k, fn, err) != 0)
		return -1;
	if (k->of[fn] == 1)
		return 0;
	if (start == 0)
		start = line < MARGIN ? 0 : line - MARGIN;
	key[0] = new.routine = k->of[fn] - 2;
	h = (uint32_t)prof_hash(key, sizeof(key), k->p->priv->seed);
	new.start = start;
	while ((i = prof_table_next(&k->places, h, &pos)) != NONE) {
		l = &k->lines[i];
		if (cmp_lines(l, &new) == 0) {
			l->start = start < l->start ? start : l->start;
			*out = i;
			return 0;
		}
	}
	*out = (uint32_t)k->nlines;
	if (prof_grow(&k->lines, &k->clines, k->nlines + 1,
	    sizeof(new)) != 0 || prof_table_add(&k->places, h, *out) != 0)
		return prof_nomem(err);
	k->lines[k->nlines++] = new;
	return 0;
}

/* Map every frame to its line. */
static int
map(struct lister *k, struct prof_err *err)
{
	const struct prof *p = k->p;
	size_t i, n = 0;

	k->of = calloc(p->nfunctions, sizeof(*k->of));
	k->first = calloc(p->nlocations + 1, sizeof(*k->first));
	k->ids = calloc(p->nlines + p->nlocations + 1, sizeof(*k->ids));
	if (k->of == NULL || k->first == NULL || k->ids == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];
		uint32_t j = l->nlines;

		k->first[i] = (uint32_t)n;
		if (j == 0 && intern_line(k, 0, 0, &k->ids[n++], err) != 0)
			return -1;
		while (j-- > 0) {
			const struct prof_line *line = &p->lines[l->line + j];

			if (intern_line(k, line->function, line->line,
			    &k->ids[n++], err) != 0)
				return -1;
		}
	}
	k->first[p->nlocations] = (uint32_t)n;
	return 0;
}

static void
add(struct lister *k, int64_t *to, int64_t v)
{
	if (prof_add64(to, v) != 0)
		k->overflow = true;
}

static void
add_cum(struct lister *k, struct acc *a, uint32_t now, const int64_t *v)
{
	if (a->seen == now)
		return;
	a->seen = now;
	add(k, &a->cum, v[0]);
	add(k, &a->cum_div, v[1]);
}

/* Add sample i with its value and divisor v. */
static void
walk(struct lister *k, uint32_t i, const int64_t *v)
{
	const struct prof_sample *s = &k->p->samples[i];
	const uint32_t *stack = k->p->stacks + s->stack;
	struct acc *leaf[2] = { NULL, NULL };
	uint32_t d, j, id;

	for (d = 0; d < s->depth; d++) {
		for (j = k->first[stack[d]]; j < k->first[stack[d] + 1]; j++) {
			id = k->ids[j];
			leaf[0] = leaf[1] = NULL;
			if (id == NONE)
				continue;
			leaf[0] = &k->lines[id].acc;
			leaf[1] = &k->routines[k->lines[id].routine].acc;
			add_cum(k, leaf[0], i + 1, v);
			add_cum(k, leaf[1], i + 1, v);
		}
	}
	for (j = 0; j < 2 && leaf[j] != NULL; j++) {
		add(k, &leaf[j]->flat, v[0]);
		add(k, &leaf[j]->flat_div, v[1]);
	}
}

static int
weigh(struct lister *k, struct prof_err *err)
{
	const struct prof *p = k->p;
	size_t i;

	for (i = 0; i < p->nsamples; i++) {
		const int64_t *row = p->values + i * p->ntypes;
		int64_t v[2] = { row[k->opt->col],
		    k->opt->mean ? row[0] : 0 };

		if (v[0] != 0 || v[1] != 0)
			walk(k, (uint32_t)i, v);
	}
	if (k->overflow)
		return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
		    "a sum of %s does not fit in 64 bits",
		    prof_str(p, p->types[k->opt->col].type));
	return 0;
}

static int64_t
mean(int64_t v, int64_t div)
{
	return div == 0 ? v : v / div;
}

/* Order routines, and lines by routine. */
static int
sort(struct lister *k, struct prof_err *err)
{
	uint32_t *rank = calloc(k->nroutines + 1, sizeof(*rank));
	size_t i;

	if (rank == NULL)
		return prof_nomem(err);
	if (k->nroutines > 0)
		qsort(k->routines, k->nroutines, sizeof(*k->routines),
		    cmp_routines);
	for (i = 0; i < k->nroutines; i++)
		rank[k->routines[i].id] = (uint32_t)i;
	for (i = 0; i < k->nlines; i++)
		k->lines[i].routine = rank[k->lines[i].routine];
	if (k->nlines > 0)
		qsort(k->lines, k->nlines, sizeof(*k->lines), cmp_lines);
	free(rank);
	return 0;
}

/* Routine i, whose lines begin with *l, unless no line weighs anything. */
static void
finish(struct lister *k, struct prof_listing *out, size_t i, size_t *l)
{
	struct prof_routine *r = &out->routines[out->nroutines];
	struct routine *from = &k->routines[i];

	r->lines = out->lines + out->nlines;
	r->first = INT64_MAX;
	for (; *l < k->nlines && k->lines[*l].routine == i; ++*l) {
		const struct line *in = &k->lines[*l];
		struct prof_source_line *line = &out->lines[out->nlines];

		if (in->acc.flat == 0 && in->acc.cum == 0)
			continue;
		line->line = in->line;
		line->flat = mean(in->acc.flat, in->acc.flat_div);
		line->cum = mean(in->acc.cum, in->acc.cum_div);
		r->first = in->start < r->first ? in->start : r->first;
		r->last = in->line > INT64_MAX - MARGIN ? in->line :
		    in->line + MARGIN;
		out->nlines++;
		r->nlines++;
	}
	if (r->nlines == 0)
		return;
	r->first = r->first < 1 ? 1 : r->first;
	r->name = (uint32_t)(from->name - k->p->strings);
	r->file = from->file;
	from->file = NULL;
	r->flat = mean(from->acc.flat, from->acc.flat_div);
	r->cum = mean(from->acc.cum, from->acc.cum_div);
	out->nroutines++;
}

static struct prof_listing *
result(struct lister *k, struct prof_err *err)
{
	struct prof_listing *out = calloc(1, sizeof(*out));
	size_t i, l = 0;

	if (out != NULL) {
		out->routines = calloc(k->nroutines + 1,
		    sizeof(*out->routines));
		out->lines = calloc(k->nlines + 1, sizeof(*out->lines));
	}
	if (out == NULL || out->routines == NULL || out->lines == NULL ||
	    sort(k, err) != 0) {
		prof_nomem(err);
		prof_listing_free(out);
		return NULL;
	}
	out->total = mean(k->p->totals[k->opt->col],
	    k->opt->mean ? k->p->totals[0] : 0);
	for (i = 0; i < k->nroutines; i++)
		finish(k, out, i, &l);
	return out;
}

int
prof_listing_new(const struct prof *p, const struct prof_graph_options *opt,
    const struct prof_regex *re, const char *dirs, const char *prefixes,
    struct prof_listing **out, struct prof_err *err)
{
	struct lister k = { .p = p, .opt = opt, .re = re, .dirs = dirs,
	    .prefixes = prefixes };
	struct prof_listing *l = NULL;

	if (opt->col >= p->ntypes)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "profile has no sample type %zu", opt->col);
	if (map(&k, err) == 0 && weigh(&k, err) == 0)
		l = result(&k, err);
	while (k.nroutines > 0)
		free(k.routines[--k.nroutines].file);
	free(k.routines);
	free(k.lines);
	free(k.of);
	free(k.first);
	free(k.ids);
	prof_table_free(&k.names);
	prof_table_free(&k.places);
	if (l == NULL)
		return -1;
	*out = l;
	return 0;
}

void
prof_listing_free(struct prof_listing *l)
{
	if (l == NULL)
		return;
	while (l->nroutines > 0)
		free(l->routines[--l->nroutines].file);
	free(l->routines);
	free(l->lines);
	free(l);
}
