/*
 * Who calls whom from which line, as far as lines are listed.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"

struct caller {
	const struct list *l;
	uint32_t *routine;	/* by function, as html_routine() has it */
	uint32_t *line;		/* by line of the profile: one listed + 1 */
	struct html_call *v;
	uint32_t *table;	/* v[] + 1, by hash; size is a power of 2 */
	size_t n, cap, size;
	bool overflow;
};

static void *
zeroed(size_t n, size_t size)
{
	return cmd_must(calloc(n + 1, size));
}

/* As prof_listing_new() orders names. */
static int
cmp_names(const struct prof_string *a, const char *s, size_t len)
{
	int c = memcmp(a->s, s, a->len < len ? a->len : len);

	return c != 0 ? c : (a->len > len) - (a->len < len);
}

static const char *
base(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash == NULL ? file : slash + 1;
}

uint32_t
html_routine(const struct list *l, const char *name, size_t len,
    const char *file, bool same_file)
{
	const struct prof_routine *r = l->found->routines;
	size_t lo = 0, hi = l->found->nroutines, n = hi, mid, i;
	char *source = prof_source_name(file, l->dirs, l->prefixes);

	if (source == NULL)
		err(1, NULL);
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (cmp_names(&l->p->strings[r[mid].name], name, len) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	hi = n;
	for (i = lo; i < n && cmp_names(&l->p->strings[r[i].name], name,
	    len) == 0; i++) {
		if (strcmp(r[i].file, source) == 0)
			hi = i;
	}
	if (hi == n && !same_file && i == lo + 1 &&
	    strcmp(base(r[lo].file), base(source)) == 0)
		hi = lo;
	free(source);
	return hi == n ? 0 : (uint32_t)hi + 1;
}

/* Which routine and line every function and line of the profile are. */
static void
map(struct caller *k)
{
	const struct prof *p = k->l->p;
	const struct prof_listing *found = k->l->found;
	size_t i, lo, hi, mid;

	k->routine = zeroed(p->nfunctions, sizeof(*k->routine));
	k->line = zeroed(p->nlines, sizeof(*k->line));
	for (i = 0; i < p->nfunctions; i++) {
		const struct prof_function *f = &p->functions[i];
		const struct prof_string *name = &p->strings[f->name];

		k->routine[i] = html_routine(k->l, name->s, name->len,
		    prof_str(p, f->file), true);
	}
	for (i = 0; i < p->nlines; i++) {
		uint32_t r = k->routine[p->lines[i].function];
		const struct prof_routine *in;

		if (r == 0)
			continue;
		in = &found->routines[r - 1];
		for (lo = 0, hi = in->nlines; lo < hi; ) {
			mid = lo + (hi - lo) / 2;
			if (in->lines[mid].line < p->lines[i].line)
				lo = mid + 1;
			else
				hi = mid;
		}
		if (lo < in->nlines && in->lines[lo].line == p->lines[i].line)
			k->line[i] = (uint32_t)(in->lines + lo -
			    found->lines) + 1;
	}
}

static uint32_t *
slot(struct caller *k, uint32_t line, uint32_t fn)
{
	size_t i = (size_t)((line * 0x9e3779b97f4a7c15u ^ fn) *
	    0xff51afd7ed558ccdu >> 20);

	for (;; i++) {
		uint32_t *s = &k->table[i & (k->size - 1)];

		if (*s == 0 || (k->v[*s - 1].line == line &&
		    k->v[*s - 1].function == fn))
			return s;
	}
}

static void
make_room(struct caller *k)
{
	size_t i;

	if (k->n < k->cap)
		return;
	k->cap = k->cap == 0 ? 512 : 2 * k->cap;
	k->size = 2 * k->cap;
	free(k->table);
	k->table = zeroed(k->size, sizeof(*k->table));
	k->v = cmd_must(reallocarray(k->v, k->cap, sizeof(*k->v)));
	for (i = 0; i < k->n; i++)
		*slot(k, k->v[i].line, k->v[i].function) = (uint32_t)i + 1;
}

/* Sample number now - 1, which weighs v, calls fn from a line: once. */
static void
add(struct caller *k, uint32_t line, uint32_t fn, bool inlined, size_t now,
    const int64_t *v)
{
	struct html_call *c;
	uint32_t *s;

	make_room(k);
	s = slot(k, line, fn);
	if (*s == 0) {
		k->v[k->n] = (struct html_call){ line, fn, k->routine[fn],
		    true, 0, 0, 0 };
		*s = (uint32_t)++k->n;
	}
	c = &k->v[*s - 1];
	c->inlined = c->inlined && inlined;
	if (c->seen == now)
		return;
	c->seen = now;
	if (__builtin_add_overflow(c->v, v[0], &c->v) ||
	    __builtin_add_overflow(c->div, v[1], &c->div))
		k->overflow = true;
}

static void
walk(struct caller *k, size_t i, const int64_t *v)
{
	const struct prof *p = k->l->p;
	const struct prof_sample *s = &p->samples[i];
	uint32_t from = 0, d, j;

	for (d = 0; d < s->depth; d++) {
		const struct prof_location *l =
		    &p->locations[p->stacks[s->stack + d]];

		if (l->nlines == 0)
			from = 0;
		for (j = l->nlines; j-- > 0; from = k->line[l->line + j]) {
			if (from != 0)
				add(k, from - 1, p->lines[l->line + j].function,
				    j + 1 < l->nlines, i + 1, v);
		}
	}
}

static int
heavier(const struct html_call *x, const struct html_call *y)
{
	uint64_t a = x->v < 0 ? 0 - (uint64_t)x->v : (uint64_t)x->v;
	uint64_t b = y->v < 0 ? 0 - (uint64_t)y->v : (uint64_t)y->v;

	return a != b ? (a < b) - (a > b) :
	    (x->function > y->function) - (x->function < y->function);
}

static int
by_line(const void *a, const void *b)
{
	const struct html_call *x = a, *y = b;

	return x->line != y->line ? (x->line > y->line) -
	    (x->line < y->line) : heavier(x, y);
}

static int
by_routine(const void *a, const void *b)
{
	const struct html_call *x = a, *y = b;
	int c = (x->routine > y->routine) - (x->routine < y->routine);

	c = c != 0 ? c : heavier(x, y);
	return c != 0 ? c : (x->line > y->line) - (x->line < y->line);
}

bool
html_calls(const struct list *l, struct html_calls *out)
{
	const struct prof_graph_options *o = &l->report.graph;
	const struct prof *p = l->p;
	struct caller k = { .l = l };
	size_t i, n = 0;

	map(&k);
	for (i = 0; i < p->nsamples; i++) {
		const int64_t *row = p->values + i * p->ntypes;
		int64_t v[2] = { row[o->col], o->mean ? row[0] : 0 };

		walk(&k, i, v);
	}
	/* In a difference what grew and what shrank may make up for it. */
	for (i = 0; i < k.n; i++) {
		k.v[n] = k.v[i];
		if (k.v[n].div != 0)
			k.v[n].v /= k.v[n].div;
		n += k.v[n].v != 0;
	}
	k.n = n;
	out->to = zeroed(k.n, sizeof(*out->to));
	out->v = k.v;
	out->n = k.n;
	if (k.n > 0) {
		memcpy(out->to, k.v, k.n * sizeof(*k.v));
		qsort(out->v, k.n, sizeof(*k.v), by_line);
		qsort(out->to, k.n, sizeof(*k.v), by_routine);
	}
	free(k.routine);
	free(k.line);
	free(k.table);
	return !k.overflow;
}

void
html_calls_free(struct html_calls *c)
{
	free(c->v);
	free(c->to);
}
