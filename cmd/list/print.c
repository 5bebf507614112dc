/*
 * Functions by instruction, in pprof's layout.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asm.h"

/*
 * "FUNCTION FILE:LINE" of an instruction of r, the caller's; "": unknown.
 * What pads a function is after its end and has no name of its own.
 */
static char *
place(const struct asm_routine *r, uint64_t vaddr, struct symbol_frames *f)
{
	struct prof_err e = { 0 };
	const char *file, *fn;
	char *name, *s, line[32] = "";

	if (symbol_frames_at(r->part->b, vaddr, false, f, &e) <= 0) {
		s = strdup("");
	} else {
		fn = *f->v[0].name != '\0' ? f->v[0].name : r->code->name;
		if (symbol_demangle(fn, SYMBOL_FULL, &name) != 0)
			err(1, NULL);
		file = strrchr(f->v[0].file, '/');
		file = file == NULL ? f->v[0].file : file + 1;
		if (*file != '\0' && f->v[0].line != 0)
			snprintf(line, sizeof(line), ":%" PRId64,
			    f->v[0].line);
		if (asprintf(&s, "%s %s%s", name != NULL ? name : fn, file,
		    line) < 0)
			s = NULL;
		free(name);
	}
	if (s == NULL)
		err(1, NULL);
	return s;
}

static void
put_weight(const struct asm_lister *k, int64_t v)
{
	char value[PROF_LABEL_MAX] = ".";

	if (v != 0)
		report_value(k->a->report, k->a->p, v, value);
	prof_put_right(value, 10, stdout);
}

static void
put_weights(const struct asm_lister *k, int64_t flat, int64_t cum)
{
	put_weight(k, flat);
	putchar(' ');
	put_weight(k, cum);
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
put_instruction(struct asm_lister *k, const struct asm_routine *r,
    const struct list_instruction *x, uint64_t end, char **last,
    struct symbol_frames *f)
{
	char *loc = place(r, x->vaddr, f);
	bool shown = *loc != '\0' && strcmp(loc, *last) != 0;
	int64_t flat, cum;

	asm_sum(k, r->part, x->vaddr, end, &flat, &cum);
	if (shown && strlen(x->text) >= 40) {
		printf("%74s;", "");
		prof_put_safe(loc, stdout);
		putchar('\n');
	}
	put_weights(k, flat, cum);
	printf(" %10" PRIx64 ": ", x->vaddr);
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
put_routine(struct asm_lister *k, const struct asm_routine *r)
{
	char pct[PROF_LABEL_MAX], *last = strdup("");
	struct list_instruction *v;
	struct symbol_frames f = { 0 };
	struct prof_err e = { .code = PROF_EIO, .msg = "objdump found no "
	    "instructions there" };
	int64_t flat, cum, total = asm_mean(k->a->p->totals[
	    k->a->report->graph.col], k->a->report->graph.mean ?
	    k->a->p->totals[0] : 0);
	size_t n, i;
	int rc;

	asm_sum(k, r->part, r->code->start, r->code->end, &flat, &cum);
	printf("ROUTINE ======================== ");
	prof_put_safe(r->code->name, stdout);
	for (i = 0; i < r->code->naka; i++) {
		printf("\n    AKA ======================== ");
		prof_put_safe(r->code->aka[i], stdout);
	}
	putchar('\n');
	put_weights(k, flat, cum);
	printf(" (flat, cum) %s of Total\n", prof_percent(cum, total, pct));
	rc = list_disassemble(r->part->path, r->code->start, r->code->end,
	    k->a->intel, &v, &n);
	if (rc == LIST_NO_OBJDUMP)
		errx(2, "objdump: not found: install binutils");
	if (rc != 0) {
		cmd_fail(r->part->path, &e);
		free(last);
		return;
	}
	for (i = 0; i < n && last != NULL; i++)
		put_instruction(k, r, &v[i], i + 1 < n ?
		    v[i + 1].vaddr : r->code->end, &last, &f);
	symbol_frames_free(&f);
	list_instructions_free(v, n);
	free(last);
}

void
asm_print(struct asm_lister *k)
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
		printf("Total: %s\n", report_value(r, p, asm_mean(
		    p->totals[r->graph.col], r->graph.mean ? p->totals[0] :
		    0), total));
	for (i = 0; i < k->nroutines; i++)
		put_routine(k, &k->routines[i]);
}
