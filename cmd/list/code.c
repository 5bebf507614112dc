/*
 * The instructions of listed lines, from binaries, for the page.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <inttypes.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asm.h"
#include "html.h"

#define MOST 100	/* functions; objdump runs for each */

/* An instruction, or one of the calls that are inlined there. */
struct row {
	uint32_t routine;
	int64_t line;
	size_t place;		/* order of instructions */
	size_t depth;		/* frame that is of this line; 0: innermost */
	const struct asm_part *part;
	const char *text;
	uint64_t vaddr, end;
};

/* What a function of a binary is in the list. */
struct known {
	char *name, *file;
	uint32_t routine;	/* + 1; 0: none */
};

struct body {
	const struct asm_part *part;
	const struct symbol_code *code;
	int64_t flat;
	struct list_instruction *v;
	size_t n;
};

struct html_code {
	struct list *l;
	struct asm_lister k;
	struct symbol_frames frames, other;
	struct body *bodies;
	struct row *rows;
	size_t nbodies, nrows, cap, place, left_out;
	void *known;		/* a tsearch(3) */
	char **notes;
	size_t nnotes;
};

static void
note(struct html_code *c, const char *file, const char *what)
{
	char *s;

	if (asprintf(&s, "%s%s%s", file == NULL ? "" : file,
	    file == NULL ? "" : ": ", what) < 0)
		err(1, NULL);
	c->notes = cmd_must(reallocarray(c->notes, c->nnotes + 1,
	    sizeof(*c->notes)));
	c->notes[c->nnotes++] = s;
}

static void
say(const char *file, const struct prof_err *why, void *arg)
{
	cmd_warn(file, why);
	note(arg, file, why->msg);
}

static int
cmp_known(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int c = strcmp(x->name, y->name);

	return c != 0 ? c : strcmp(x->file, y->file);
}

static void
free_known(void *p)
{
	struct known *k = p;

	free(k->name);
	free(k->file);
	free(k);
}

/* The routine of a frame, by any form of its name, + 1; 0: none. */
static uint32_t
find_routine(const struct list *l, const struct symbol_frame *f)
{
	static const enum symbol_demangle forms[] = {
		SYMBOL_NONE, SYMBOL_DEFAULT, SYMBOL_TEMPLATES, SYMBOL_FULL
	};
	uint32_t r = 0;
	char *s;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(*forms) && r == 0; i++) {
		if (symbol_demangle(f->name, forms[i], &s) != 0)
			err(1, NULL);
		if (s != NULL || i == 0)
			r = html_routine(l, s == NULL ? f->name : s,
			    strlen(s == NULL ? f->name : s), f->file, false);
		free(s);
	}
	return r;
}

static uint32_t
routine_of(struct html_code *c, const struct symbol_frame *f)
{
	struct known key = { .name = (char *)(uintptr_t)f->name,
	    .file = (char *)(uintptr_t)f->file }, *new, **found;

	found = tfind(&key, &c->known, cmp_known);
	if (found != NULL)
		return (*found)->routine;
	new = cmd_must(reallocarray(NULL, 1, sizeof(*new)));
	new->name = strdup(f->name);
	new->file = strdup(f->file);
	if (new->name == NULL || new->file == NULL)
		err(1, NULL);
	new->routine = find_routine(c->l, f);
	if (tsearch(new, &c->known, cmp_known) == NULL)
		err(1, NULL);
	return new->routine;
}

static size_t
frames_at(const struct asm_part *part, uint64_t vaddr, struct symbol_frames *f)
{
	struct prof_err e = { 0 };

	return symbol_frames_at(part->b, vaddr, false, f, &e) > 0 ? f->n : 0;
}

/* Is any weight of that function in a line that is listed? */
static bool
is_listed(struct html_code *c, const struct asm_part *part,
    const struct symbol_code *code)
{
	size_t i, j, n;

	for (i = asm_first(part, code->start); i < part->n &&
	    part->at[i] < code->end; i++) {
		n = frames_at(part, part->at[i], &c->frames);
		for (j = 0; j < n; j++) {
			if (routine_of(c, &c->frames.v[j]) != 0)
				return true;
		}
	}
	return false;
}

static void
find_bodies(struct html_code *c, struct asm_part *part)
{
	struct prof_err e = { 0 };
	int64_t cum;
	size_t i;

	if (symbol_code_find(part->b, part->at, part->n, NULL, NULL,
	    &part->code, &part->ncode, &e) != 0)
		cmd_fail(part->path, &e);
	if (part->ncode == 0 && part->n > 0)
		note(c, part->path, "no symbol says where functions end");
	for (i = 0; i < part->ncode; i++) {
		struct body b = { .part = part, .code = &part->code[i] };

		if (!is_listed(c, part, b.code))
			continue;
		asm_sum(&c->k, part, b.code->start, b.code->end, &b.flat,
		    &cum);
		c->bodies = cmd_must(reallocarray(c->bodies, c->nbodies + 1,
		    sizeof(b)));
		c->bodies[c->nbodies++] = b;
	}
}

static int
cmp_bodies(const void *a, const void *b)
{
	const struct body *x = a, *y = b;
	uint64_t m = x->flat < 0 ? 0 - (uint64_t)x->flat : (uint64_t)x->flat;
	uint64_t n = y->flat < 0 ? 0 - (uint64_t)y->flat : (uint64_t)y->flat;

	if (m != n)
		return (m < n) - (m > n);
	return (x->code->start > y->code->start) -
	    (x->code->start < y->code->start);
}

/* Instruction i of b, under every line that it is of. */
static void
add_rows(struct html_code *c, const struct body *b, size_t i)
{
	struct row r = { .place = c->place++, .part = b->part,
	    .text = b->v[i].text, .vaddr = b->v[i].vaddr,
	    .end = i + 1 < b->n ? b->v[i + 1].vaddr : b->code->end };
	size_t n = frames_at(b->part, r.vaddr, &c->frames);
	size_t first = c->nrows, j;

	for (r.depth = 0; r.depth < n; r.depth++) {
		const struct symbol_frame *f = &c->frames.v[r.depth];
		uint32_t routine = routine_of(c, f);

		if (routine == 0)
			continue;
		r.routine = routine - 1;
		r.line = f->line;
		for (j = first; j < c->nrows && (c->rows[j].routine !=
		    r.routine || c->rows[j].line != r.line); j++)
			;
		if (j < c->nrows)
			continue;
		if (c->nrows == c->cap) {
			c->cap = c->cap == 0 ? 1024 : 2 * c->cap;
			c->rows = cmd_must(reallocarray(c->rows, c->cap,
			    sizeof(r)));
		}
		c->rows[c->nrows++] = r;
	}
}

static int
cmp_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->routine != y->routine)
		return x->routine < y->routine ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static void
disassemble(struct html_code *c)
{
	struct prof_err e = { .code = PROF_EIO, .msg = "objdump found no "
	    "instructions there" };
	size_t i, j;

	for (i = 0; i < c->nbodies && i < MOST; i++) {
		struct body *b = &c->bodies[i];
		int rc = list_disassemble(b->part->path, b->code->start,
		    b->code->end, c->l->code.intel, &b->v, &b->n);

		if (rc == LIST_NO_OBJDUMP) {
			e.code = PROF_EIO;
			strcpy(e.msg, "not found: install binutils");
			say("objdump", &e, c);
			return;
		}
		if (rc != 0) {
			say(b->part->path, &e, c);
			b->v = NULL;
			b->n = 0;
		}
		for (j = 0; j < b->n; j++)
			add_rows(c, b, j);
	}
	c->left_out = c->nbodies - i;
}

struct html_code *
html_code_new(struct list *l)
{
	struct html_code *c = calloc(1, sizeof(*c));
	size_t i;

	if (c == NULL)
		err(1, NULL);
	c->l = l;
	c->k.a = &l->code;
	l->code.where.say = say;
	l->code.where.arg = c;
	asm_open(&c->k);
	for (i = 0; i < c->k.nparts; i++)
		find_bodies(c, &c->k.parts[i]);
	if (c->nbodies > 0) {
		qsort(c->bodies, c->nbodies, sizeof(*c->bodies), cmp_bodies);
		disassemble(c);
	}
	if (c->nrows > 0)
		qsort(c->rows, c->nrows, sizeof(*c->rows), cmp_rows);
	if (c->k.nparts == 0 && c->nnotes == 0)
		note(c, NULL, "the profile has no addresses of a binary");
	return c;
}

void
html_code_free(struct html_code *c)
{
	size_t i;

	for (i = 0; i < c->nbodies; i++)
		list_instructions_free(c->bodies[i].v, c->bodies[i].n);
	while (c->nnotes > 0)
		free(c->notes[--c->nnotes]);
	free(c->notes);
	free(c->bodies);
	free(c->rows);
	symbol_frames_free(&c->frames);
	symbol_frames_free(&c->other);
	tdestroy(c->known, free_known);
	asm_close(&c->k);
	free(c);
}

/* The first row of that line, or where it would be. */
static size_t
first_row(const struct html_code *c, size_t routine, int64_t line)
{
	struct row key = { .routine = (uint32_t)routine, .line = line };
	size_t lo = 0, hi = c->nrows, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (cmp_rows(&c->rows[mid], &key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool
is_row(const struct html_code *c, size_t i, size_t routine, int64_t line)
{
	return i < c->nrows && c->rows[i].routine == routine &&
	    c->rows[i].line == line;
}

bool
html_code_has(const struct html_code *c, size_t routine, int64_t line)
{
	return is_row(c, first_row(c, routine, line), routine, line);
}

/* Open a link to that line, or to its routine, from 0, if it has no weight. */
static void
open_link(const struct html_code *c, uint32_t routine, int64_t line)
{
	const struct prof_routine *r = &c->l->found->routines[routine];
	size_t i;

	for (i = 0; i < r->nlines && r->lines[i].line != line; i++)
		;
	printf("<a href=\"#f%" PRIu32, routine + 1);
	if (i < r->nlines)
		printf("-%" PRId64, line);
	fputs("\">", stdout);
}

/* "call 2420 <f>", "jne 2420 <f+0x12>": a link to the line, if there is one. */
static bool
put_link(struct html_code *c, const struct row *r)
{
	const char *s = strstr(r->text, " <");
	size_t n, i;
	uint32_t to;

	if (s == NULL)
		return false;
	while (s > r->text && strchr("0123456789abcdef", s[-1]) != NULL)
		s--;
	if (*s == ' ' || s == r->text || strchr(" \t", s[-1]) == NULL ||
	    strchr(r->text, '#') != NULL)
		return false;
	n = frames_at(r->part, strtoull(s, NULL, 16), &c->other);
	for (i = 0; i < n; i++) {
		to = routine_of(c, &c->other.v[i]);
		if (to != 0) {
			open_link(c, to - 1, c->other.v[i].line);
			return true;
		}
	}
	return false;
}

static void
put_name(const struct symbol_frame *f)
{
	char *name;

	if (symbol_demangle(f->name, SYMBOL_DEFAULT, &name) != 0)
		err(1, NULL);
	markup_string(name != NULL ? name : f->name);
	free(name);
}

/* What was inlined into the line, outermost first: one row for each. */
static void
put_inlined(struct html_code *c, const struct row *r)
{
	size_t i = r->depth;

	while (i-- > 0) {
		const struct symbol_frame *f = &c->frames.v[i];
		uint32_t to = routine_of(c, f);

		printf("<div class=\"in\">%*sinlined ",
		    (int)(26 + 2 * (r->depth - i)), "");
		if (to != 0)
			open_link(c, to - 1, f->line);
		put_name(f);
		fputs(to != 0 ? "</a> <small>" : " <small>", stdout);
		markup_string(f->file);
		printf(":%" PRId64 "</small></div>\n", f->line);
	}
}

/* Are what is inlined at a and at b the same calls?  b's are in frames. */
static bool
same_calls(struct html_code *c, const struct row *a, const struct row *b)
{
	size_t i;

	if (a == NULL || a->depth != b->depth || a->part != b->part ||
	    frames_at(a->part, a->vaddr, &c->other) <= a->depth ||
	    c->frames.n <= b->depth)
		return false;
	for (i = 0; i < b->depth; i++) {
		const struct symbol_frame *x = &c->other.v[i];
		const struct symbol_frame *y = &c->frames.v[i];

		if (x->line != y->line || strcmp(x->name, y->name) != 0 ||
		    strcmp(x->file, y->file) != 0)
			return false;
	}
	return true;
}

static void
put_row(struct html_code *c, const struct row *r)
{
	int64_t flat, cum;
	bool link;

	asm_sum(&c->k, r->part, r->vaddr, r->end, &flat, &cum);
	fputs("<div>", stdout);
	markup_value(c->l, flat);
	putchar(' ');
	markup_value(c->l, cum);
	printf("<i class=\"ad\">%" PRIx64 "</i>%*s<code>", r->vaddr,
	    (int)(2 * r->depth), "");
	link = put_link(c, r);
	markup_string(r->text);
	fputs(link ? "</a></code></div>\n" : "</code></div>\n", stdout);
}

void
html_code_put(struct html_code *c, size_t routine, int64_t line)
{
	size_t i = first_row(c, routine, line);
	const struct row *last = NULL;

	for (; is_row(c, i, routine, line); i++) {
		const struct row *r = &c->rows[i];

		if (last != NULL && r->place != last->place + 1)
			printf("<div>%21s\342\213\256</div>\n", "");
		frames_at(r->part, r->vaddr, &c->frames);
		if (!same_calls(c, last, r) && c->frames.n > r->depth)
			put_inlined(c, r);
		put_row(c, r);
		last = r;
	}
}

void
html_code_notes(const struct html_code *c)
{
	size_t i;

	for (i = 0; i < c->nnotes; i++) {
		fputs("<p class=\"note\">Without instructions: ", stdout);
		markup_string(c->notes[i]);
		fputs("</p>\n", stdout);
	}
	if (c->left_out > 0)
		printf("<p class=\"note\">Instructions of the %d functions "
		    "with most flat; %zu more are without.</p>\n", MOST,
		    c->left_out);
}
