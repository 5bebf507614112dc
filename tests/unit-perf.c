/*
 * Layouts of perf script: the same samples as perf prints them for every set
 * of fields, with their stacks and without, are read as the same samples, or
 * are refused where there is too little to tell them by.
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

enum {
	COMM = 1, TID = 2, PID = 4, CPU = 8, MISC = 0x10, TIME = 0x20,
	PERIOD = 0x40, EVENT = 0x80, IP = 0x100, SYM = 0x200, SYMOFF = 0x400,
	DSO = 0x800, SRCLINE = 0x1000, ALL = 0x1fff
};

struct frame {
	uint64_t ip;
	const char *name, *object, *source;	/* NULL: not known */
};

static const struct frame frames[] = {
	{ 0x40112a, "hot", "/srv/my demo", "busy.c:2" },
	{ 0x401190, "main", "/srv/demo.with.a.long.name", "busy.c:5" },
	{ 0x7f26dc479340, "add(int, char) const", "/lib/libdemo.so", NULL },
	{ 0xffffffff8104f45a, NULL, NULL, NULL },
};

#define DEPTH 3

static const struct sample {
	const char *comm;
	int pid, tid, cpu;
	const char *time;
	int64_t period;
	const char *event, *misc;
	int stack[DEPTH];	/* frames, leaf first; -1 ends */
} samples[] = {
	{ "my worker 7", 5770, 5770, 0, "1838.069533", 250000, "cpu-clock",
	    "U", { 0, 1, -1 } },
	{ "my worker 8", 5770, 5783, 1, "1838.069534", 250000, "cpu-clock",
	    "U", { 2, 0, 1 } },
	{ "cafe", 202, 202, 2, "1838.069537", 9, "cycles:u", "U",
	    { 1, -1, -1 } },
	{ "swapper", 0, 0, 0, "1838.069538", 250000, "cpu-clock", "K",
	    { 3, -1, -1 } },
	{ "x", 1234567, 1234568, 11, "12345678.000001", 12345678901,
	    "cycles:u", "", { 0, 1, -1 } },
};

static const char record[] = "PERF_RECORD_MMAP2 5770/5770: [0x400000(0x200000)"
    " @ 0 08:01 12 0]: r-xp /srv/my demo\n";

struct layout {
	unsigned fields;
	bool stacks;		/* recorded with -g */
	bool records;		/* --show-mmap-events */
	int width;		/* of an id: 7 since perf 6.2, 5 before */
};

static void
print_start(FILE *f, const struct layout *l, const struct sample *s)
{
	if (l->fields & COMM)
		fprintf(f, "%*s ", l->stacks && (l->fields & IP) ? 0 : 16,
		    s->comm);
	if ((l->fields & PID) && (l->fields & TID))
		fprintf(f, "%*d/%-*d ", l->width, s->pid, l->width, s->tid);
	else if (l->fields & (PID | TID))
		fprintf(f, "%*d ", l->width, l->fields & PID ? s->pid :
		    s->tid);
	if (l->fields & CPU)
		fprintf(f, "[%03d] ", s->cpu);
	if (l->fields & MISC)
		fprintf(f, "%-6s", s->misc);
	if (l->fields & TIME)
		fprintf(f, "%12s: ", s->time);
}

static void
print_frame(FILE *f, const struct layout *l, const struct frame *r,
    const char *before)
{
	fprintf(f, "%s%16llx", before, (unsigned long long)r->ip);
	if (l->fields & SYM)
		fprintf(f, " %s%s", r->name != NULL ? r->name : "[unknown]",
		    r->name != NULL && (l->fields & SYMOFF) ? "+0x4" : "");
	if (l->fields & DSO)
		fprintf(f, " (%s)", r->object != NULL ? r->object :
		    "[unknown]");
	if ((l->fields & SRCLINE) && r->source != NULL)
		fprintf(f, "\n  %s", r->source);
}

static void
print_sample(FILE *f, const struct layout *l, const struct sample *s)
{
	int i;

	print_start(f, l, s);
	if (l->fields & PERIOD)
		fprintf(f, "%10" PRId64 " ", s->period);
	if (l->fields & EVENT)
		fprintf(f, "%9s: ", s->event);
	if ((l->fields & IP) && l->stacks) {
		putc('\n', f);
		for (i = 0; i < DEPTH && s->stack[i] >= 0; i++) {
			print_frame(f, l, &frames[s->stack[i]], "\t");
			putc('\n', f);
		}
	} else if (l->fields & IP) {
		print_frame(f, l, &frames[s->stack[0]], " ");
	}
	putc('\n', f);
}

static struct bytes
print_layout(const struct layout *l)
{
	struct bytes b;
	FILE *f = grow(&b);
	size_t i;

	fputs("# ========\n# captured on: today\n# ========\n#\n", f);
	for (i = 0; i < LEN(samples); i++) {
		if (l->records && i % 2 == 0) {
			print_start(f, l, &samples[i]);
			fputs(record, f);
		}
		print_sample(f, l, &samples[i]);
	}
	fclose(f);
	return b;
}

/* perf refuses the others, or prints blank lines. */
static bool
can_be(unsigned fields)
{
	if (!(fields & ~(unsigned)MISC))
		return false;
	return ((fields & IP) || !(fields & (SYM | DSO | SRCLINE))) &&
	    ((fields & SYM) || !(fields & SYMOFF));
}

/*
 * What is less than this may be anything: a name, or flags, or one number
 * alone.
 */
static bool
enough(const struct layout *l)
{
	unsigned numbers = l->fields & (PID | TID | PERIOD), others =
	    l->fields & ~(unsigned)(COMM | MISC);

	if (l->records)
		return true;
	if (l->stacks && (l->fields & IP))
		return others != IP || !(l->fields & MISC);
	if (!(l->fields & (CPU | TIME | EVENT)) && (l->fields & MISC))
		return false;
	return (others & ~numbers) != 0 || (numbers & (numbers - 1)) != 0 ||
	    ((l->fields & COMM) && numbers != 0);
}

static void
fail_layout(const struct layout *l, const char *what)
{
	struct bytes b = print_layout(l);

	print_error("%s\n", b.s);
	fail_msg("fields %#x%s%s, %d wide: %s", l->fields, l->stacks ?
	    ", stacks" : "", l->records ? ", records" : "", l->width, what);
}

static int64_t
number(const struct prof *p, const struct prof_sample *s, const char *key,
    const char **text)
{
	const struct prof_labelset *set = &p->labelsets[s->labels];
	uint32_t i;

	*text = "";
	for (i = 0; i < set->n; i++) {
		const struct prof_label *b = &p->labels[set->label + i];

		if (strcmp(prof_str(p, b->key), key) != 0)
			continue;
		*text = prof_str(p, b->str);
		return b->num;
	}
	return 0;
}

static const char *
check_labels(const struct layout *l, const struct prof *p, size_t i)
{
	const struct prof_sample *s = &p->samples[i];
	bool both = (l->fields & PID) && (l->fields & TID);
	const char *comm, *event, *none;
	int id = l->fields & TID ? samples[i].tid : l->fields & PID ?
	    samples[i].pid : 0;

	number(p, s, "comm", &comm);
	number(p, s, "event", &event);
	if (strcmp(comm, l->fields & COMM ? samples[i].comm : "") != 0)
		return "comm";
	if (number(p, s, "tid", &none) != id)
		return "tid";
	if (number(p, s, "pid", &none) != (both ? samples[i].pid : 0))
		return "pid";
	if (strcmp(event, l->fields & EVENT ? samples[i].event : "") != 0)
		return "event";
	return NULL;
}

static const char *
check_values(const struct layout *l, const struct prof *p, size_t i)
{
	size_t want = 1 + (l->fields & PERIOD ? l->fields & EVENT ? 2 : 1 : 0);
	int64_t sum = 0;
	size_t c;

	if (p->ntypes != want)
		return "columns";
	for (c = 1; c < want; c++)
		sum += p->values[i * want + c];
	if (p->values[i * want] != 1)
		return "count";
	return sum == (l->fields & PERIOD ? samples[i].period : 0) ? NULL :
	    "period";
}

static const char *
check_stack(const struct layout *l, const struct prof *p, size_t i)
{
	const struct prof_sample *s = &p->samples[i];
	const int *stack = samples[i].stack;
	uint32_t depth = 0, k;

	while (depth < DEPTH && (l->fields & IP) && stack[depth] >= 0 &&
	    (l->stacks || depth == 0))
		depth++;
	if (s->depth != depth)
		return "depth";
	for (k = 0; k < depth; k++) {
		const struct frame *r = &frames[stack[depth - 1 - k]];
		const struct prof_location *o =
		    &p->locations[p->stacks[s->stack + k]];
		const struct prof_line *line = p->lines + o->line;
		const char *name = o->nlines == 0 ? "" : prof_str(p,
		    p->functions[line->function].name);

		if (o->address != r->ip)
			return "address";
		if (strcmp(name, (l->fields & SYM) && r->name != NULL ?
		    r->name : "") != 0)
			return "name";
		if (strcmp(prof_str(p, p->mappings[o->mapping].file),
		    (l->fields & DSO) && r->object != NULL ? r->object :
		    "") != 0)
			return "object";
		if ((l->fields & SRCLINE) && r->source != NULL &&
		    line->line != atoi(strchr(r->source, ':') + 1))
			return "line";
	}
	return NULL;
}

static void
try_layout(const struct layout *l)
{
	struct bytes b = print_layout(l);
	struct prof_err err = { 0 };
	const char *why = NULL;
	struct prof *p;
	size_t i;

	if (prof_read_mem(b.s, b.len, NULL, &p, &err) != 0) {
		free(b.s);
		if (enough(l) || err.code != PROF_EFORMAT)
			fail_layout(l, err.msg);
		return;
	}
	free(b.s);
	if (p->nsamples != LEN(samples))
		why = "samples";
	for (i = 0; i < LEN(samples) && why == NULL; i++) {
		why = check_values(l, p, i);
		if (why == NULL)
			why = check_labels(l, p, i);
		if (why == NULL)
			why = check_stack(l, p, i);
	}
	if (why == NULL && p->nwarnings > 0)
		why = p->warnings[0].msg;
	if (why != NULL)
		fail_layout(l, why);
	prof_free(p);
}

void
test_perf_layouts(void **state)
{
	struct layout l = { 0 };
	unsigned i;

	(void)state;
	for (l.fields = 0; l.fields <= ALL; l.fields++) {
		for (i = 0; can_be(l.fields) && i < 8; i++) {
			l.stacks = i & 1;
			l.records = i & 2;
			l.width = i & 4 ? 5 : 7;
			try_layout(&l);
		}
	}
}
