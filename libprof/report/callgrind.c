/*
 * KCachegrind's format: valgrind's manual, "Callgrind Format Specification".
 *
 * Its readers take what the calls into a function cost for what the function
 * costs with all it calls, and costs.h sees to that.  They pass over stacks
 * that begin with a function which is called in others; such a function gets
 * a caller.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/costs.h"

struct writer {
	const struct prof_costs *c;
	const struct prof *p;
	FILE *f;
	uint32_t *objects, *files;	/* by string: its number, 0: none yet */
	uint32_t nobjects, nfiles, nfuncs;
	uint32_t object, file;	/* those that lines are in */
};

/* Any bytes, on one line, without spaces to begin with. */
static void
put_string(FILE *f, const struct prof_string *str)
{
	const char *s = str->s, *end = s + str->len;

	for (; s < end && *s == ' '; s++)
		fputs("\\x20", f);
	for (;; s++) {
		prof_put_field(s, f);
		s += strlen(s);
		if (s >= end)
			return;
		fputs("\\x00", f);
	}
}

/* An object (key "ob" or "cob") or file, by its number once it has one. */
static void
put_string_spec(struct writer *w, const char *key, uint32_t *numbers,
    uint32_t *n, uint32_t s)
{
	bool new = numbers[s] == 0;

	if (new)
		numbers[s] = ++*n;
	fprintf(w->f, "%s=(%" PRIu32 ")", key, numbers[s]);
	if (new)
		putc(' ', w->f);
	if (new && s == 0)
		fputs("???", w->f);
	else if (new)
		put_string(w->f, &w->p->strings[s]);
	putc('\n', w->f);
}

static void
put_func_name(const struct writer *w, const struct func *f)
{
	const struct prof_string *s = w->p->strings;
	size_t len;

	if (f->id == OUTSIDE) {
		fputs("<root>", w->f);
	} else if (f->name != 0 || f->file != 0) {
		put_string(w->f, &s[f->name != 0 ? f->name : f->file]);
	} else if (f->object != 0) {
		putc('[', w->f);
		prof_put_field(prof_base(s[f->object].s, &len), w->f);
		putc(']', w->f);
	} else {
		fputs("<unknown>", w->f);
	}
}

/*
 * The object, file and name of f, as far as they are not the current ones.
 * A number is for a function, not a name: KCachegrind goes by it.
 */
static void
put_func(struct writer *w, struct func *f, bool callee)
{
	bool new = f->number == 0;

	if (f->object != w->object)
		put_string_spec(w, callee ? "cob" : "ob", w->objects,
		    &w->nobjects, f->object);
	if (f->file != w->file)
		put_string_spec(w, callee ? "cfi" : "fl", w->files,
		    &w->nfiles, f->file);
	if (new)
		f->number = ++w->nfuncs;
	fprintf(w->f, "%s=(%" PRIu32 ")", callee ? "cfn" : "fn", f->number);
	if (new) {
		putc(' ', w->f);
		put_func_name(w, f);
	}
	putc('\n', w->f);
}

static void
put_place(const struct writer *w, const struct place *l)
{
	if (w->c->addresses)
		fprintf(w->f, "0x%" PRIx64 " ", l->address);
	fprintf(w->f, "%" PRId64, l->line);
}

/* Costs have no sign: what decreased is the second event's. */
static void
put_cost(const struct writer *w, int64_t v)
{
	if (v >= 0)
		fprintf(w->f, " %" PRId64 "\n", v);
	else
		fprintf(w->f, " 0 %" PRIu64 "\n", 0 - (uint64_t)v);
}

static void
put_call(struct writer *w, const struct call *c)
{
	const struct place *to = &w->c->places[c->dst];

	put_func(w, &w->c->funcs[to->func], true);
	/* Nobody counted; and of 0 calls, readers take the cost for self. */
	fputs("calls=1 ", w->f);
	put_place(w, to);
	putc('\n', w->f);
	put_place(w, &w->c->places[c->src]);
	put_cost(w, c->cost);
}

/* Is it worth a line? */
static bool
counts(const struct writer *w, const struct call *c)
{
	const struct place *from = &w->c->places[c->src];

	return c->cost != 0 && (from->id != OUTSIDE ||
	    w->c->funcs[w->c->places[c->dst].func].called);
}

static void
put_body(struct writer *w)
{
	const struct call *calls = w->c->calls;
	size_t c = 0, k, i;
	uint32_t func = NONE;

	w->object = w->file = NONE;
	for (i = 0; i < w->c->nplaces; i++) {
		const struct place *l = &w->c->places[i];
		bool any = l->self != 0;

		for (k = c; k < w->c->ncalls && calls[k].src == i; k++)
			any |= counts(w, &calls[k]);
		if (any && l->func != func) {
			func = l->func;
			putc('\n', w->f);
			put_func(w, &w->c->funcs[func], false);
			w->object = w->c->funcs[func].object;
			w->file = w->c->funcs[func].file;
		}
		if (l->self != 0) {
			put_place(w, l);
			put_cost(w, l->self);
		}
		for (; c < k; c++) {
			if (counts(w, &calls[c]))
				put_call(w, &calls[c]);
		}
	}
}

/* inuse_space as inuseSpace: names of events are letters and digits. */
static void
put_event(const struct writer *w)
{
	const char *s = prof_str(w->p, w->p->types[w->c->col].type);
	bool upper = false, any = false;

	for (; *s != '\0'; s++) {
		if (!isalnum((unsigned char)*s) || (unsigned char)*s > 0x7f) {
			upper = any;
			continue;
		}
		if (!any && isdigit((unsigned char)*s))
			putc('n', w->f);
		putc(upper ? toupper((unsigned char)*s) : *s, w->f);
		upper = false;
		any = true;
	}
	if (!any)
		fputs("cost", w->f);
}

static void
put_event_line(const struct writer *w, const char *suffix, const char *what)
{
	const struct prof_type *t = &w->p->types[w->c->col];

	fputs("event: ", w->f);
	put_event(w);
	fprintf(w->f, "%s : ", suffix);
	put_string(w->f, &w->p->strings[t->type]);
	fputs(" (", w->f);
	put_string(w->f, &w->p->strings[t->unit]);
	fprintf(w->f, ")%s\n", what);
}

static void
put_header(const struct writer *w)
{
	const struct prof *p = w->p;
	int64_t total = p->totals[w->c->col];

	fputs("# callgrind format\nversion: 1\ncreator: prof\n", w->f);
	if (p->nmappings > 1 && p->mappings[1].file != 0) {
		fputs("cmd: ", w->f);
		put_string(w->f, &p->strings[p->mappings[1].file]);
		putc('\n', w->f);
	}
	fprintf(w->f, "positions: %sline\n", w->c->addresses ? "instr " : "");
	put_event_line(w, "", w->c->negative ? ", increase" : "");
	if (w->c->negative)
		put_event_line(w, "Less", ", decrease");
	fputs("events: ", w->f);
	put_event(w);
	if (w->c->negative) {
		putc(' ', w->f);
		put_event(w);
		fputs("Less", w->f);
	}
	putc('\n', w->f);
	if (!w->c->negative)
		fprintf(w->f, "summary: %" PRId64 "\n",
		    total > w->c->plus ? total : w->c->plus);
}

static void
put_totals(const struct writer *w)
{
	fprintf(w->f, "\ntotals: %" PRId64, w->c->plus);
	if (w->c->negative)
		fprintf(w->f, " %" PRIu64, 0 - (uint64_t)w->c->minus);
	putc('\n', w->f);
}

int
prof_write_callgrind(const struct prof *p, size_t col, unsigned flags,
    FILE *f, struct prof_err *err)
{
	struct prof_costs c;
	struct writer w = { .c = &c, .p = p, .f = f };
	int rc;

	if (col >= p->ntypes)
		return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
		    "profile has no sample type %zu", col);
	rc = prof_costs_init(&c, p, col, flags & PROF_CALLGRIND_LINES, err);
	w.objects = calloc(p->nstrings, sizeof(*w.objects));
	w.files = calloc(p->nstrings, sizeof(*w.files));
	if (rc == 0 && (w.objects == NULL || w.files == NULL))
		rc = prof_nomem(err);
	if (rc == 0) {
		put_header(&w);
		put_body(&w);
		put_totals(&w);
		if (ferror(f))
			rc = prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s",
			    strerror(errno));
	}
	free(w.objects);
	free(w.files);
	prof_costs_free(&c);
	return rc;
}
