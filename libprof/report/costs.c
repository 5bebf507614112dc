/*
 * What functions cost, place by place, and the calls between places.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "report/costs.h"

static uint32_t
hash(const struct prof_costs *g, uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t key[3] = { a, b, c };

	return (uint32_t)prof_hash(key, sizeof(key), g->p->priv->seed);
}

static uint32_t
intern_func(struct prof_costs *g, uint32_t name, uint32_t file, uint32_t object)
{
	uint32_t h = hash(g, name, file, object), i;
	struct func *f;
	size_t pos = 0;

	while ((i = prof_table_next(&g->by_func, h, &pos)) != NONE) {
		f = &g->funcs[i];
		if (f->name == name && f->file == file && f->object == object)
			return i;
	}
	i = (uint32_t)g->nfuncs;
	if (prof_grow(&g->funcs, &g->cfuncs, g->nfuncs + 1, sizeof(*f)) != 0 ||
	    prof_table_add(&g->by_func, h, i) != 0)
		return NONE;
	f = &g->funcs[g->nfuncs++];
	memset(f, 0, sizeof(*f));
	f->p = g->p;
	f->name = name;
	f->file = file;
	f->object = object;
	f->id = i;
	return i;
}

static uint32_t
intern_place(struct prof_costs *g, uint32_t func, uint64_t address,
    int64_t line)
{
	uint32_t h = hash(g, func, address, (uint64_t)line), i;
	struct place *l;
	size_t pos = 0;

	while ((i = prof_table_next(&g->by_place, h, &pos)) != NONE) {
		l = &g->places[i];
		if (l->func == func && l->address == address &&
		    l->line == line)
			return i;
	}
	i = (uint32_t)g->nplaces;
	if (prof_grow(&g->places, &g->cplaces, g->nplaces + 1,
	    sizeof(*l)) != 0 || prof_table_add(&g->by_place, h, i) != 0)
		return NONE;
	l = &g->places[g->nplaces++];
	memset(l, 0, sizeof(*l));
	l->func = func;
	l->address = address;
	l->line = line;
	l->id = i;
	g->addresses |= address != 0;
	return i;
}

/* The place of line k of l, where k may be 0 though there are no lines. */
static uint32_t
place_of(struct prof_costs *g, const struct prof_location *l, uint32_t k)
{
	const struct prof_function *f = &g->p->functions[0];
	uint32_t func;
	int64_t line = 0;

	if (k < l->nlines) {
		f = &g->p->functions[g->p->lines[l->line + k].function];
		line = g->p->lines[l->line + k].line;
	}
	func = intern_func(g, f->name, f->file,
	    g->p->mappings[l->mapping].file);
	return func == NONE ? NONE :
	    intern_place(g, func, g->lines ? 0 : l->address,
	    line < 0 ? 0 : line);
}

/* Map every frame to its place. */
static int
map(struct prof_costs *g, struct prof_err *err)
{
	const struct prof *p = g->p;
	size_t i, n = 0;

	g->first = calloc(p->nlocations + 1, sizeof(*g->first));
	g->ids = calloc(p->nlines + p->nlocations + 1, sizeof(*g->ids));
	if (g->first == NULL || g->ids == NULL)
		return prof_nomem(err);
	for (i = 0; i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];
		uint32_t k = l->nlines > 0 ? l->nlines : 1;

		g->first[i] = (uint32_t)n;
		while (k-- > 0) {
			g->ids[n] = place_of(g, l, k);
			if (g->ids[n++] == NONE)
				return prof_nomem(err);
		}
	}
	g->first[p->nlocations] = (uint32_t)n;
	return 0;
}

static void
sum(struct prof_costs *g, int64_t *to, int64_t v)
{
	if (prof_add64(to, v) != 0)
		g->overflow = true;
}

static int
add_call(struct prof_costs *g, uint32_t src, uint32_t dst, int64_t v)
{
	uint32_t h = hash(g, src, dst, 0), i;
	struct call *c;
	size_t pos = 0;

	while ((i = prof_table_next(&g->by_call, h, &pos)) != NONE) {
		c = &g->calls[i];
		if (c->src == src && c->dst == dst) {
			sum(g, &c->cost, v);
			return 0;
		}
	}
	if (prof_grow(&g->calls, &g->ccalls, g->ncalls + 1,
	    sizeof(*c)) != 0 ||
	    prof_table_add(&g->by_call, h, (uint32_t)g->ncalls) != 0)
		return -1;
	c = &g->calls[g->ncalls++];
	c->src = src;
	c->dst = dst;
	c->cost = v;
	return 0;
}

/* Add sample i, which weighs v. */
static int
walk(struct prof_costs *g, size_t i, int64_t v)
{
	const struct prof_sample *s = &g->p->samples[i];
	const uint32_t *stack = g->p->stacks + s->stack;
	uint32_t from = OUTSIDE, now = (uint32_t)i + 1, d, j, to, func;

	for (d = 0; d < s->depth; d++) {
		for (j = g->first[stack[d]]; j < g->first[stack[d] + 1]; j++) {
			to = g->ids[j];
			func = g->places[to].func;
			if (g->funcs[func].seen != now &&
			    add_call(g, from, to, v) != 0)
				return -1;
			g->funcs[func].seen = now;
			g->funcs[func].called |= from != OUTSIDE &&
			    g->places[from].func != func;
			from = to;
		}
	}
	if (from != OUTSIDE)
		sum(g, &g->places[from].self, v);
	return 0;
}

static int
weigh(struct prof_costs *g, struct prof_err *err)
{
	const struct prof *p = g->p;
	size_t i;

	for (i = 0; i < p->nsamples; i++) {
		int64_t v = p->values[i * p->ntypes + g->col];

		if (v != 0 && walk(g, i, v) != 0)
			return prof_nomem(err);
	}
	for (i = 0; i < g->nplaces; i++) {
		int64_t v = g->places[i].self;

		sum(g, v > 0 ? &g->plus : &g->minus, v);
	}
	for (i = 0; i < g->ncalls; i++)
		g->negative |= g->calls[i].cost < 0;
	g->negative |= g->minus < 0;
	if (!g->overflow)
		return 0;
	return prof_fail(err, PROF_EOVERFLOW, PROF_NOWHERE, 0,
	    "a sum of %s does not fit in 64 bits",
	    prof_str(p, p->types[g->col].type));
}

static int
cmp_string(const struct func *f, uint32_t a, uint32_t b)
{
	return strcmp(f->p->strings[a].s, f->p->strings[b].s);
}

static int
cmp_funcs(const void *a, const void *b)
{
	const struct func *x = a, *y = b;
	int c = cmp_string(x, x->object, y->object);

	if (c == 0)
		c = cmp_string(x, x->file, y->file);
	if (c == 0)
		c = cmp_string(x, x->name, y->name);
	return c != 0 ? c : (x->id > y->id) - (x->id < y->id);
}

static int
cmp_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->func != y->func)
		return x->func < y->func ? -1 : 1;
	if (x->address != y->address)
		return x->address < y->address ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static int
cmp_calls(const void *a, const void *b)
{
	const struct call *x = a, *y = b;

	if (x->src != y->src)
		return x->src < y->src ? -1 : 1;
	return (x->dst > y->dst) - (x->dst < y->dst);
}

/* Put everything in an order that depends on the profile alone. */
static int
sort(struct prof_costs *g, struct prof_err *err)
{
	uint32_t *rank = calloc(g->nfuncs + g->nplaces, sizeof(*rank));
	size_t i;

	if (rank == NULL)
		return prof_nomem(err);
	qsort(g->funcs, g->nfuncs, sizeof(*g->funcs), cmp_funcs);
	for (i = 0; i < g->nfuncs; i++)
		rank[g->funcs[i].id] = (uint32_t)i;
	for (i = 0; i < g->nplaces; i++)
		g->places[i].func = rank[g->places[i].func];
	qsort(g->places, g->nplaces, sizeof(*g->places), cmp_places);
	for (i = 0; i < g->nplaces; i++)
		rank[g->places[i].id] = (uint32_t)i;
	for (i = 0; i < g->ncalls; i++) {
		g->calls[i].src = rank[g->calls[i].src];
		g->calls[i].dst = rank[g->calls[i].dst];
	}
	if (g->ncalls > 0)
		qsort(g->calls, g->ncalls, sizeof(*g->calls), cmp_calls);
	free(rank);
	return 0;
}

/* Nobody, nowhere: not in the tables, so that nothing equals it. */
static int
begin(struct prof_costs *g, struct prof_err *err)
{
	if (prof_grow(&g->funcs, &g->cfuncs, 1, sizeof(*g->funcs)) != 0 ||
	    prof_grow(&g->places, &g->cplaces, 1, sizeof(*g->places)) != 0)
		return prof_nomem(err);
	memset(&g->funcs[OUTSIDE], 0, sizeof(*g->funcs));
	memset(&g->places[OUTSIDE], 0, sizeof(*g->places));
	g->funcs[OUTSIDE].p = g->p;
	g->nfuncs = g->nplaces = 1;
	return 0;
}

int
prof_costs_init(struct prof_costs *g, const struct prof *p, size_t col,
    bool lines, struct prof_err *err)
{
	memset(g, 0, sizeof(*g));
	g->p = p;
	g->col = col;
	g->lines = lines;
	if (begin(g, err) != 0 || map(g, err) != 0 || weigh(g, err) != 0)
		return -1;
	return sort(g, err);
}

void
prof_costs_free(struct prof_costs *g)
{
	prof_table_free(&g->by_func);
	prof_table_free(&g->by_place);
	prof_table_free(&g->by_call);
	free(g->funcs);
	free(g->places);
	free(g->calls);
	free(g->first);
	free(g->ids);
}
