/*
 * Functions by instruction: which they are, and what their addresses weigh.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "asm.h"

static void
add(struct asm_lister *k, int64_t *to, int64_t v)
{
	if (__builtin_add_overflow(*to, v, to))
		k->overflow = true;
}

/* flat and cum of every location; a sample is in a cum once. */
static void
weigh(struct asm_lister *k)
{
	const struct prof *p = k->a->p;
	const struct prof_graph_options *o = &k->a->report->graph;
	size_t *seen = calloc(p->nlocations + 1, sizeof(*seen)), i;
	uint32_t d;

	k->weights = calloc(p->nlocations + 1, sizeof(*k->weights));
	if (seen == NULL || k->weights == NULL)
		err(1, NULL);
	for (i = 0; i < p->nsamples; i++) {
		const struct prof_sample *s = &p->samples[i];
		const int64_t *row = p->values + i * p->ntypes;
		int64_t v = row[o->col], div = o->mean ? row[0] : 0;

		for (d = 0; d < s->depth; d++) {
			uint32_t l = p->stacks[s->stack + d];
			struct asm_node *w = &k->weights[l];

			if (d + 1 == s->depth) {
				add(k, &w->flat, v);
				add(k, &w->flat_div, div);
			}
			if (seen[l] == i + 1)
				continue;
			seen[l] = i + 1;
			add(k, &w->cum, v);
			add(k, &w->cum_div, div);
		}
	}
	free(seen);
}

static int
cmp_nodes(const void *a, const void *b)
{
	const struct asm_node *x = a, *y = b;

	return x->vaddr < y->vaddr ? -1 : x->vaddr > y->vaddr;
}

/* The addresses of mapping m that weigh something, added to part's. */
static void
add_nodes(struct asm_lister *k, struct asm_part *part, uint32_t m)
{
	const struct prof *p = k->a->p;
	struct prof_err e = { 0 }, last = { 0 };
	size_t i;

	for (i = 0; i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];
		struct asm_node w = k->weights[i];

		if (l->mapping != m || l->address == 0 ||
		    (w.flat == 0 && w.cum == 0))
			continue;
		if (symbol_vaddr(part->b, p, &p->mappings[m], l->address,
		    &w.vaddr, &e) != 0) {
			last = e;
			continue;
		}
		part->nodes = cmd_must(reallocarray(part->nodes, part->n + 1,
		    sizeof(w)));
		part->nodes[part->n++] = w;
	}
	if (last.code != PROF_OK)
		cmd_warn(part->path, &last);
}

static void
sort_nodes(struct asm_part *part)
{
	size_t i;

	if (part->n > 0)
		qsort(part->nodes, part->n, sizeof(*part->nodes), cmp_nodes);
	part->at = cmd_must(reallocarray(NULL, part->n + 1, sizeof(*part->at)));
	for (i = 0; i < part->n; i++)
		part->at[i] = part->nodes[i].vaddr;
}

static bool
is_weighed(const struct asm_lister *k, uint32_t m)
{
	size_t i;

	for (i = 0; i < k->a->p->nlocations; i++) {
		if (k->a->p->locations[i].mapping == m &&
		    k->weights[i].cum != 0)
			return true;
	}
	return false;
}

/* The binary of mapping m, with what is in all mappings of it. */
static void
open_part(struct asm_lister *k, uint32_t m)
{
	const struct prof *p = k->a->p;
	const struct prof_mapping *map = &p->mappings[m];
	struct symbol_options o = k->a->where;
	const char *file = prof_str(p, map->file);
	struct prof_err e = { 0 };
	struct asm_part part = { 0 };
	uint32_t i;

	if (m == 1 && o.exe != NULL) {
		file = o.exe;
		o.path = NULL;
	}
	if (*file == '[' || strncmp(file, "//", 2) == 0)
		return;
	part.b = symbol_find(&o, file, prof_str(p, map->build_id), &part.path,
	    &e);
	if (part.b == NULL && e.code != PROF_OK)
		o.say(*file == '\0' ? NULL : file, &e, o.arg);
	for (i = m; i < p->nmappings; i++) {
		if (p->mappings[i].file != map->file ||
		    p->mappings[i].build_id != map->build_id)
			continue;
		k->done[i] = true;
		if (part.b != NULL)
			add_nodes(k, &part, i);
	}
	if (part.b == NULL)
		return;
	sort_nodes(&part);
	k->parts = cmd_must(reallocarray(k->parts, k->nparts + 1,
	    sizeof(part)));
	k->parts[k->nparts++] = part;
}

static bool
match(const char *name, void *arg)
{
	return prof_regex_match(arg, name, strlen(name)) > 0;
}

/* Is the expression an address?  Then *out is what it is in part. */
static bool
is_address(const struct asm_lister *k, const struct asm_part *part,
    uint64_t *out)
{
	const struct prof *p = k->a->p;
	uint64_t address, vaddr;
	struct prof_err e;
	char *end;
	uint32_t m;

	address = strtoull(k->a->text, &end, 0);
	if (k->a->text[0] < '0' || k->a->text[0] > '9' || *end != '\0')
		return false;
	*out = address;
	for (m = 1; part != NULL && m < p->nmappings; m++) {
		const struct prof_mapping *map = &p->mappings[m];

		if (address >= map->start && address < map->limit &&
		    symbol_vaddr(part->b, p, map, address, &vaddr, &e) == 0) {
			*out = vaddr;
			break;
		}
	}
	return true;
}

/* The functions of part that match, and weigh something. */
static void
find_code(struct asm_lister *k, struct asm_part *part)
{
	void *re = (void *)(uintptr_t)k->a->re;
	struct prof_err e = { 0 };
	uint64_t one;
	int rc;

	if (is_address(k, part, &one))
		rc = symbol_code_find(part->b, &one, 1, NULL, NULL,
		    &part->code, &part->ncode, &e);
	else
		rc = symbol_code_find(part->b, part->at, part->n, match, re,
		    &part->code, &part->ncode, &e);
	if (rc != 0)
		cmd_fail(part->path, &e);
}

size_t
asm_first(const struct asm_part *part, uint64_t vaddr)
{
	size_t lo = 0, hi = part->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (part->at[mid] < vaddr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

int64_t
asm_mean(int64_t v, int64_t div)
{
	return div == 0 ? v : v / div;
}

bool
asm_sum(struct asm_lister *k, const struct asm_part *part, uint64_t start,
    uint64_t end, int64_t *flat, int64_t *cum)
{
	size_t i = asm_first(part, start), from = i;

	*flat = *cum = 0;
	for (; i < part->n && part->at[i] < end; i++) {
		const struct asm_node *w = &part->nodes[i];

		add(k, flat, asm_mean(w->flat, w->flat_div));
		add(k, cum, asm_mean(w->cum, w->cum_div));
	}
	return i > from;
}

static int
cmp_routines(const void *a, const void *b)
{
	const struct asm_routine *x = a, *y = b;
	int c = strcmp(x->code->name, y->code->name);

	return c != 0 ? c : x->code->start < y->code->start ? -1 :
	    x->code->start > y->code->start;
}

static void
collect(struct asm_lister *k)
{
	int64_t flat, cum;
	size_t i, j;

	for (i = 0; i < k->nparts; i++) {
		const struct asm_part *part = &k->parts[i];

		for (j = 0; j < part->ncode; j++) {
			if (!asm_sum(k, part, part->code[j].start,
			    part->code[j].end, &flat, &cum))
				continue;
			k->routines = cmd_must(reallocarray(k->routines,
			    k->nroutines + 1, sizeof(*k->routines)));
			k->routines[k->nroutines++] = (struct asm_routine){
			    part, &part->code[j] };
		}
	}
	if (k->nroutines > 0)
		qsort(k->routines, k->nroutines, sizeof(*k->routines),
		    cmp_routines);
}

void
asm_close(struct asm_lister *k)
{
	size_t i;

	for (i = 0; i < k->nparts; i++) {
		symbol_code_free(k->parts[i].code, k->parts[i].ncode);
		symbol_close(k->parts[i].b);
		free(k->parts[i].path);
		free(k->parts[i].nodes);
		free(k->parts[i].at);
	}
	free(k->parts);
	free(k->routines);
	free(k->weights);
	free(k->done);
}

void
asm_open(struct asm_lister *k)
{
	const struct prof *p = k->a->p;
	uint32_t m;

	k->done = cmd_must(calloc(p->nmappings, sizeof(*k->done)));
	weigh(k);
	for (m = 1; m < p->nmappings; m++) {
		if (!k->done[m] && is_weighed(k, m))
			open_part(k, m);
	}
}

int
list_asm(const struct list_asm *a)
{
	struct asm_lister k = { .a = a };
	size_t i;
	int rc;

	asm_open(&k);
	for (i = 0; i < k.nparts; i++)
		find_code(&k, &k.parts[i]);
	collect(&k);
	asm_print(&k);
	rc = k.nparts == 0 ? -1 : k.nroutines > 0;
	asm_close(&k);
	return rc;
}
