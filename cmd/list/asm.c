/*
 * Functions by instruction, in pprof's layout.
 */
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"

/* What an address weighs; divisors are for means. */
struct node {
	uint64_t vaddr;
	int64_t flat, cum, flat_div, cum_div;
};

/* A binary, and the addresses in it that weigh something. */
struct part {
	struct symbol_binary *b;
	char *path;
	struct node *nodes;
	uint64_t *at;		/* theirs */
	size_t n;
	struct symbol_code *code;
	size_t ncode;
};

struct routine {
	const struct part *part;
	const struct symbol_code *code;
};

struct lister {
	const struct list_asm *a;
	struct node *weights;	/* by location */
	bool *done;		/* mappings[] */
	struct part *parts;
	size_t nparts;
	struct routine *routines;
	size_t nroutines;
	bool overflow;
};

static void *
grow(void *v, size_t n, size_t size)
{
	v = reallocarray(v, n, size);
	if (v == NULL)
		err(1, NULL);
	return v;
}

static void
add(struct lister *k, int64_t *to, int64_t v)
{
	if (__builtin_add_overflow(*to, v, to))
		k->overflow = true;
}

/* flat and cum of every location; a sample is in a cum once. */
static void
weigh(struct lister *k)
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
			struct node *w = &k->weights[l];

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
	const struct node *x = a, *y = b;

	return x->vaddr < y->vaddr ? -1 : x->vaddr > y->vaddr;
}

/* The addresses of mapping m that weigh something, added to part's. */
static void
add_nodes(struct lister *k, struct part *part, uint32_t m)
{
	const struct prof *p = k->a->p;
	struct prof_err e = { 0 }, last = { 0 };
	size_t i;

	for (i = 0; i < p->nlocations; i++) {
		const struct prof_location *l = &p->locations[i];
		struct node w = k->weights[i];

		if (l->mapping != m || l->address == 0 ||
		    (w.flat == 0 && w.cum == 0))
			continue;
		if (symbol_vaddr(part->b, p, &p->mappings[m], l->address,
		    &w.vaddr, &e) != 0) {
			last = e;
			continue;
		}
		part->nodes = grow(part->nodes, part->n + 1, sizeof(w));
		part->nodes[part->n++] = w;
	}
	if (last.code != PROF_OK)
		cmd_warn(part->path, &last);
}

static bool
is_weighed(const struct lister *k, uint32_t m)
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
open_part(struct lister *k, uint32_t m)
{
	const struct prof *p = k->a->p;
	const struct prof_mapping *map = &p->mappings[m];
	struct symbol_options o = k->a->where;
	const char *file = prof_str(p, map->file);
	struct prof_err e = { 0 };
	struct part part = { 0 };
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
	k->parts = grow(k->parts, k->nparts + 1, sizeof(part));
	k->parts[k->nparts++] = part;
}

static bool
match(const char *name, void *arg)
{
	return prof_regex_match(arg, name, strlen(name)) > 0;
}

/* Is the expression an address?  Then *out is what it is in part. */
static bool
is_address(const struct lister *k, const struct part *part, uint64_t *out)
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
find_code(struct lister *k, struct part *part)
{
	void *re = (void *)(uintptr_t)k->a->re;
	struct prof_err e = { 0 };
	uint64_t one;
	size_t i;
	int rc;

	if (part->n > 0)
		qsort(part->nodes, part->n, sizeof(*part->nodes), cmp_nodes);
	part->at = grow(NULL, part->n + 1, sizeof(*part->at));
	for (i = 0; i < part->n; i++)
		part->at[i] = part->nodes[i].vaddr;
	if (is_address(k, part, &one))
		rc = symbol_code_find(part->b, &one, 1, NULL, NULL,
		    &part->code, &part->ncode, &e);
	else
		rc = symbol_code_find(part->b, part->at, part->n, match, re,
		    &part->code, &part->ncode, &e);
	if (rc != 0)
		cmd_fail(part->path, &e);
}

/* The first node at or after vaddr. */
static size_t
first_node(const struct part *part, uint64_t vaddr)
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

static int64_t
mean(int64_t v, int64_t div)
{
	return div == 0 ? v : v / div;
}

/* What the nodes from start up to end weigh; false: there are none. */
static bool
sum(struct lister *k, const struct part *part, uint64_t start, uint64_t end,
    int64_t *flat, int64_t *cum)
{
	size_t i = first_node(part, start), from = i;

	*flat = *cum = 0;
	for (; i < part->n && part->at[i] < end; i++) {
		const struct node *w = &part->nodes[i];

		add(k, flat, mean(w->flat, w->flat_div));
		add(k, cum, mean(w->cum, w->cum_div));
	}
	return i > from;
}

static int
cmp_routines(const void *a, const void *b)
{
	const struct routine *x = a, *y = b;
	int c = strcmp(x->code->name, y->code->name);

	return c != 0 ? c : x->code->start < y->code->start ? -1 :
	    x->code->start > y->code->start;
}

static void
collect(struct lister *k)
{
	int64_t flat, cum;
	size_t i, j;

	for (i = 0; i < k->nparts; i++) {
		const struct part *part = &k->parts[i];

		for (j = 0; j < part->ncode; j++) {
			if (!sum(k, part, part->code[j].start,
			    part->code[j].end, &flat, &cum))
				continue;
			k->routines = grow(k->routines, k->nroutines + 1,
			    sizeof(*k->routines));
			k->routines[k->nroutines++] = (struct routine){ part,
			    &part->code[j] };
		}
	}
	if (k->nroutines > 0)
		qsort(k->routines, k->nroutines, sizeof(*k->routines),
		    cmp_routines);
}

/* "FUNCTION FILE:LINE" of an instruction, the caller's; "": unknown. */
static char *
place(const struct part *part, uint64_t vaddr, struct symbol_frames *f)
{
	struct prof_err e = { 0 };
	const char *file;
	char *name, *s, line[32] = "";

	if (symbol_frames_at(part->b, vaddr, false, f, &e) <= 0) {
		s = strdup("");
	} else {
		if (symbol_demangle(f->v[0].name, SYMBOL_FULL, &name) != 0)
			err(1, NULL);
		file = strrchr(f->v[0].file, '/');
		file = file == NULL ? f->v[0].file : file + 1;
		if (*file != '\0' && f->v[0].line != 0)
			snprintf(line, sizeof(line), ":%" PRId64,
			    f->v[0].line);
		if (asprintf(&s, "%s%s%s%s", name != NULL ? name :
		    f->v[0].name, *f->v[0].name != '\0' ? " " : "", file,
		    line) < 0)
			s = NULL;
		free(name);
	}
	if (s == NULL)
		err(1, NULL);
	return s;
}

static const char *
weight(const struct lister *k, int64_t v, char *buf)
{
	return v == 0 ? strcpy(buf, ".") :
	    report_value(k->a->report, k->a->p, v, buf);
}

static void
put_padded(const char *s, int width)
{
	int n = (int)strlen(s);

	prof_put_safe(s, stdout);
	printf("%*s", width > n ? width - n : 0, "");
}

/* One instruction; *last is the place that was printed last. */
static void
put_instruction(struct lister *k, const struct part *part,
    const struct list_instruction *x, uint64_t end, char **last,
    struct symbol_frames *f)
{
	char flat_s[PROF_LABEL_MAX], cum_s[PROF_LABEL_MAX];
	char *loc = place(part, x->vaddr, f);
	bool shown = *loc != '\0' && strcmp(loc, *last) != 0;
	int64_t flat, cum;

	sum(k, part, x->vaddr, end, &flat, &cum);
	if (shown && strlen(x->text) >= 40) {
		printf("%74s;", "");
		prof_put_safe(loc, stdout);
		putchar('\n');
	}
	printf("%10s %10s %10" PRIx64 ": ", weight(k, flat, flat_s),
	    weight(k, cum, cum_s), x->vaddr);
	if (shown && strlen(x->text) < 40) {
		put_padded(x->text, 40);
		putchar(';');
		prof_put_safe(loc, stdout);
	} else {
		prof_put_safe(x->text, stdout);
	}
	putchar('\n');
	free(*last);
	*last = loc;
}

static void
put_routine(struct lister *k, const struct routine *r)
{
	char flat_s[PROF_LABEL_MAX], cum_s[PROF_LABEL_MAX];
	char pct[PROF_LABEL_MAX], *last = strdup("");
	struct list_instruction *v;
	struct symbol_frames f = { 0 };
	struct prof_err e = { .code = PROF_EIO, .msg = "objdump found no "
	    "instructions there" };
	int64_t flat, cum, total = mean(k->a->p->totals[
	    k->a->report->graph.col], k->a->report->graph.mean ?
	    k->a->p->totals[0] : 0);
	size_t n, i;

	sum(k, r->part, r->code->start, r->code->end, &flat, &cum);
	printf("ROUTINE ======================== ");
	prof_put_safe(r->code->name, stdout);
	for (i = 0; i < r->code->naka; i++) {
		printf("\n    AKA ======================== ");
		prof_put_safe(r->code->aka[i], stdout);
	}
	printf("\n%10s %10s (flat, cum) %s of Total\n",
	    weight(k, flat, flat_s), weight(k, cum, cum_s),
	    prof_percent(cum, total, pct));
	if (list_disassemble(r->part->path, r->code->start, r->code->end,
	    k->a->intel, &v, &n) != 0) {
		cmd_fail(r->part->path, &e);
		free(last);
		return;
	}
	for (i = 0; i < n && last != NULL; i++)
		put_instruction(k, r->part, &v[i], i + 1 < n ?
		    v[i + 1].vaddr : r->code->end, &last, &f);
	symbol_frames_free(&f);
	list_instructions_free(v, n);
	free(last);
}

static void
print_all(struct lister *k)
{
	const struct report *r = k->a->report;
	const struct prof *p = k->a->p;
	struct prof_err e = { .code = PROF_EOVERFLOW, .msg = "a sum does not "
	    "fit in 64 bits" };
	char total[PROF_LABEL_MAX];
	size_t i;

	if (k->overflow) {
		cmd_fail(NULL, &e);
		return;
	}
	if (k->nroutines > 0)
		printf("Total: %s\n", report_value(r, p, mean(
		    p->totals[r->graph.col], r->graph.mean ? p->totals[0] :
		    0), total));
	for (i = 0; i < k->nroutines; i++)
		put_routine(k, &k->routines[i]);
}

static void
free_all(struct lister *k)
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

int
list_asm(const struct list_asm *a)
{
	struct lister k = { .a = a };
	uint32_t m;
	size_t i;
	int rc;

	k.done = calloc(a->p->nmappings, sizeof(*k.done));
	if (k.done == NULL)
		err(1, NULL);
	weigh(&k);
	for (m = 1; m < a->p->nmappings; m++) {
		if (!k.done[m] && is_weighed(&k, m))
			open_part(&k, m);
	}
	for (i = 0; i < k.nparts; i++)
		find_code(&k, &k.parts[i]);
	collect(&k);
	print_all(&k);
	rc = k.nparts == 0 ? -1 : k.nroutines > 0;
	free_all(&k);
	return rc;
}
