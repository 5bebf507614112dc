/*
 * Functions by name, as the linker has them: symbols at one address are names
 * of one function, which ends where the next begins.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "symbol/binary.h"

struct finder {
	bool (*match)(const char *name, void *arg);
	void *arg;
	struct symbol_code *v;
	size_t n, cap;
};

/* The first form of name that matches, the caller's; NULL: none. */
static int
matching(const struct finder *f, const char *name, char **out)
{
	static const enum symbol_demangle forms[] = {
		SYMBOL_NONE, SYMBOL_FULL, SYMBOL_TEMPLATES, SYMBOL_DEFAULT
	};
	char *s;
	size_t i;

	*out = NULL;
	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (symbol_demangle(name, forms[i], &s) != 0)
			return -1;
		if (s == NULL && i > 0)
			continue;
		if (f->match == NULL || f->match(s == NULL ? name : s,
		    f->arg)) {
			*out = s != NULL ? s : strdup(name);
			return *out == NULL ? -1 : 0;
		}
		free(s);
	}
	return 0;
}

/* The symbols from e to end are names of one function: does one match? */
static int
add(struct finder *f, const struct symbol_entry *e,
    const struct symbol_entry *end, uint64_t limit)
{
	struct symbol_code *c;
	size_t n = (size_t)(end - e);

	if (prof_grow(&f->v, &f->cap, f->n + 1, sizeof(*f->v)) != 0)
		return -1;
	c = &f->v[f->n];
	*c = (struct symbol_code){ .start = e->addr, .end = limit };
	for (; e < end && c->name == NULL; e++) {
		if (matching(f, e->name, &c->name) != 0)
			return -1;
	}
	if (c->name == NULL)
		return 0;
	f->n++;
	if (f->match != NULL || e == end)
		return 0;
	c->aka = calloc(n, sizeof(*c->aka));
	if (c->aka == NULL)
		return -1;
	for (; e < end; e++) {
		c->aka[c->naka] = strdup(e->name);
		if (c->aka[c->naka] == NULL)
			return -1;
		c->naka++;
	}
	return 0;
}

/* The last function ends with its size, or a page on. */
static uint64_t
last_end(const struct symbol_entry *e)
{
	return e->addr + (e->size > 0 ? e->size : 4096);
}

int
symbol_code_find(struct symbol_binary *b, const uint64_t *at, size_t n,
    bool (*match)(const char *name, void *arg), void *arg,
    struct symbol_code **out, size_t *nout, struct prof_err *err)
{
	struct finder f = { .match = match, .arg = arg };
	const struct symbol_table *t = symbol_binary_table(b);
	size_t i, k = 0, next;
	int rc = t == NULL ? -1 : 0;

	for (i = 0; rc == 0 && i < t->n && k < n; i = next) {
		uint64_t limit;

		for (next = i; next < t->n &&
		    t->v[next].addr == t->v[i].addr; next++)
			;
		limit = next < t->n ? t->v[next].addr :
		    last_end(&t->v[next - 1]);
		while (k < n && at[k] < t->v[i].addr)
			k++;
		if (k < n && at[k] < limit)
			rc = add(&f, t->v + i, t->v + next, limit);
	}
	if (rc != 0) {
		symbol_code_free(f.v, f.n);
		return prof_nomem(err);
	}
	*out = f.v;
	*nout = f.n;
	return 0;
}

void
symbol_code_free(struct symbol_code *v, size_t n)
{
	while (n > 0) {
		n--;
		while (v[n].naka > 0)
			free(v[n].aka[--v[n].naka]);
		free(v[n].aka);
		free(v[n].name);
	}
	free(v);
}
