/*
 * The packages that functions are in, as frames.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "filter/filter.h"

size_t
prof_package(const char *name, size_t len)
{
	size_t end = len, i, slash = 0;

	for (i = 0; i < len; i++) {	/* type arguments hold paths too */
		if (name[i] == '[' || name[i] == '(' || name[i] == ' ') {
			end = i;
			break;
		}
	}
	for (i = 0; i < end; i++) {
		if (name[i] == '/')
			slash = i;
	}
	for (i = slash; i < end && name[i] != '.'; i++)
		;
	return i < len && name[i] == '.' ? i : 0;
}

/* The package to out; what is in none has a name that says so. */
static size_t
package(const char *s, size_t len, char *out)
{
	static const char none[] = "(none)";
	size_t n = prof_package(s, len);

	if (n == 0 && len > 0) {
		s = none;
		n = sizeof(none) - 1;
	}
	memcpy(out, s, n);
	return n;
}

struct frames {
	struct prof *p;
	uint32_t *locations;	/* by name, of that package alone, + 1 */
	uint32_t *stacks;
	size_t n, cap;
};

static int
push(struct frames *f, uint32_t loc, size_t start, struct prof_err *err)
{
	if (f->n > start && f->stacks[f->n - 1] == loc)
		return 0;
	if (f->n >= NONE || prof_grow(&f->stacks, &f->cap, f->n + 1,
	    sizeof(*f->stacks)) != 0)
		return prof_nomem(err);
	f->stacks[f->n++] = loc;
	return 0;
}

static int
push_function(struct frames *f, uint32_t function, size_t start,
    struct prof_err *err)
{
	struct prof_location l = { .nlines = 1 };
	struct prof_line line = { .function = function };
	uint32_t name = f->p->functions[function].name, id;

	if (f->locations[name] == 0) {
		id = prof_add_location(f->p, &l, &line, err);
		if (id == NONE)
			return -1;
		f->locations[name] = id + 1;
	}
	return push(f, f->locations[name] - 1, start, err);
}

/* A frame for each line, but one for equal ones in a row. */
static int
push_stack(struct frames *f, struct prof_sample *s, struct prof_err *err)
{
	struct prof *p = f->p;
	size_t start = f->n;
	uint32_t k, j, loc, function;

	for (k = 0; k < s->depth; k++) {
		loc = p->stacks[s->stack + k];
		if (p->locations[loc].nlines == 0 &&
		    push(f, loc, start, err) != 0)
			return -1;
		for (j = p->locations[loc].nlines; j-- > 0;) {
			function = p->lines[p->locations[loc].line +
			    j].function;
			if ((function == 0 ? push(f, loc, start, err) :
			    push_function(f, function, start, err)) != 0)
				return -1;
		}
	}
	s->stack = (uint32_t)start;
	s->depth = (uint32_t)(f->n - start);
	return 0;
}

int
prof_packages(struct prof *p, struct prof **out, struct prof_err *err)
{
	struct frames f = { .p = p };
	size_t i;
	int rc = prof_rename_functions(p, package, err);

	f.locations = calloc(p->nstrings, sizeof(*f.locations));
	if (rc == 0 && f.locations == NULL)
		rc = prof_nomem(err);
	for (i = 0; rc == 0 && i < p->nsamples; i++)
		rc = push_stack(&f, &p->samples[i], err);
	free(f.locations);
	if (rc != 0) {
		free(f.stacks);
		return -1;
	}
	free(p->stacks);
	p->stacks = f.stacks;
	p->nstacks = f.n;
	p->priv->cstacks = f.cap;
	return prof_reduce(p, PROF_KEEP_NAME | PROF_KEEP_UNSYM |
	    PROF_KEEP_LABELS, out, err);
}
