/*
 * All that reports write of a profile, and whether it is what it says.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "wellformed.h"

/* What a report came to: a message, if it failed. */
static bool
wrote(const char *what, int rc, const struct prof_err *err)
{
	if (rc == 0)
		return true;
	fuzz_message(err);
	if (err->code != PROF_EOVERFLOW && err->code != PROF_ELIMIT &&
	    err->code != PROF_EUSAGE)
		fuzz_fail(what, "%s", err->msg);
	return false;
}

static void
dot(struct prof *p, const struct prof_graph_options *opt)
{
	struct prof_err err = { 0 };
	struct prof_graph *g;
	struct fuzz_bytes b;
	FILE *f;

	if (!wrote("graph", prof_graph_new(p, opt, &g, &err), &err))
		return;
	f = fuzz_open(&b);
	wrote("dot", prof_write_dot(g, f, &err), &err);
	fclose(f);
	prof_graph_free(g);
	fuzz_check_dot(b.s, b.len);
	free(b.s);
}

static void
flame(struct prof *p, size_t col)
{
	struct prof_flame_options opt = { .col = col, .title = "<\"&'>" };
	struct prof_err err = { 0 };
	struct fuzz_bytes b;
	FILE *f = fuzz_open(&b);
	bool ok = wrote("flame", prof_write_flame(p, &opt, f, &err), &err);

	fclose(f);
	if (ok)
		fuzz_check_markup("html", b.s, b.len, true);
	free(b.s);
	f = fuzz_open(&b);
	ok = wrote("svg", prof_write_flame_svg(p, &opt, f, &err), &err);
	fclose(f);
	if (ok)
		fuzz_check_markup("svg", b.s, b.len, false);
	free(b.s);
}

static bool
fold(struct prof *p, size_t col, struct fuzz_bytes *b)
{
	struct prof_err err = { 0 };
	FILE *f = fuzz_open(b);
	bool ok = wrote("folded", prof_write_folded(p, &col, 1, NULL, 0, 0, f,
	    &err), &err);

	fclose(f);
	if (!ok)
		free(b->s);
	return ok;
}

/* Do its values, with one each, add up to less than 9e18? */
static bool
is_moderate(const struct prof *p, size_t col)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < p->nsamples; i++)
		sum += fabs((double)p->values[i * p->ntypes + col]) + 1e9;
	return sum < 9e18;
}

/*
 * Folded stacks are read as they were written, but for those whose names all
 * end in a number, and fractions of large numbers, see prof(5).
 */
static void
folded(struct prof *p, size_t col)
{
	static const struct fuzz_target form = { .read = prof_read_folded };
	struct fuzz_bytes a, b;
	struct prof *q;

	if (prof_part_digits(prof_str(p, p->types[col].unit)) > 0 &&
	    !is_moderate(p, col))
		return;
	if (!fold(p, col, &a))
		return;
	q = a.len > 0 ? fuzz_take(&form, a.s, a.len, PROF_KEEP_ALL) : NULL;
	if (a.len > 0 && q == NULL)
		fuzz_fail("folded", "not read again: %s", a.s);
	if (q != NULL && q->ntypes == 1 && fold(q, 0, &b)) {
		fuzz_same("folded", p->keep, &a, &b);
		free(b.s);
	}
	prof_free(q);
	free(a.s);
}

static void
ignore(const char *key, size_t values, void *arg)
{
	(void)key;
	(void)values;
	(void)arg;
}

/* Tables, of which no form is promised but that they are made. */
static void
tables(struct prof *p, const struct prof_graph_options *opt)
{
	struct prof_err err = { 0 };
	struct fuzz_bytes b;
	FILE *f = fuzz_open(&b);

	wrote("callgrind", prof_write_callgrind(p, opt->col, 0, f, &err),
	    &err);
	wrote("tags", prof_write_tags(p, opt, 0, f, ignore, NULL, &err), &err);
	wrote("rows", prof_write_rows(p, NULL, 0, 0, f, &err), &err);
	wrote("traces", prof_write_traces(p, opt, f, &err), &err);
	fclose(f);
	free(b.s);
}

static void
listing(struct prof *p, const struct prof_graph_options *opt)
{
	struct prof_err err = { 0 };
	struct prof_regex *re = prof_regex_new("all", "", &err);
	struct prof_listing *l;

	if (re == NULL)
		fuzz_fail("listing", "%s", err.msg);
	if (wrote("listing", prof_listing_new(p, opt, re, NULL, NULL, &l,
	    &err), &err))
		prof_listing_free(l);
	prof_regex_free(re);
}

void
fuzz_draw(struct prof *p, unsigned which)
{
	struct prof_err err = { 0 };
	struct prof_graph_options opt = { .visual = true, .unit = "minimum",
	    .mean = which & 1, .cum = which & 2, .call_tree = which & 4,
	    .drop_negative = which & 8, .nodecount = which & 16 ? 3 : 0,
	    .nodefraction = which & 32 ? 0.1 : 0,
	    .edgefraction = which & 32 ? 0.01 : 0 };
	int col;

	if (!wrote("prune", prof_prune(p, &err), &err) ||
	    (col = prof_column(p, NULL, &err)) == -1)
		return;
	opt.col = (size_t)col;
	dot(p, &opt);
	flame(p, opt.col);
	folded(p, opt.col);
	listing(p, &opt);
	tables(p, &opt);
}
