/*
 * prof-trend: what grows over several snapshots, how fast, how surely.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trend.h"
#include "trendspark.h"

enum { OWNER = CMD_LONG + 5, NOT_OWNER, DIFF = CMD_LONG + 8, SPARK, SVG };

static const struct cmd_opt opts[] = {
	{ "by", 'b', "WHAT", "function, stack, package, file, owner or "
	    "label:KEY" },
	{ "cum", 'c', NULL, "functions with all they call" },
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	{ "nodecount", 'n', "N", "at most N rows, 0: all (20)" },
	{ "exit-code", 'x', "[PERCENT]", "status 1 if a row grows by more "
	    "than PERCENT of the first total" },
	{ "owner", 0, "RE", "functions that can be owners" },
	{ "not-owner", 0, "RE", "functions that cannot" },
	{ "tsv", 'T', NULL, "tab-separated, base units, for programs" },
	{ "diff", 0, NULL, "the growth itself, as a profile in text" },
	{ "spark", 0, NULL, "a bar a snapshot, as on a terminal" },
	{ "svg", 0, NULL, "a chart of what grows" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[snapshot ...]",
	"Print what grows over snapshots, the most suspicious first.", opts
};

struct options {
	struct prof_trend_options trend;
	const char *column;
	size_t rows;
	bool check, tsv, diff, spark, svg;
	double floor;
};

static void
check_by(const char *word)
{
	static const char *const words[] = { "function", "stack", "package",
	    "file", "owner" };
	size_t i;

	if (strncmp(word, "label:", 6) == 0 && word[6] != '\0')
		return;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i]) == 0)
			return;
	}
	cmd_usage("--by: '%s' is none of function, stack, package, file, "
	    "owner, label:KEY", word);
}

static void
set_option(struct options *o, int c)
{
	switch (c) {
	case 'b':
		o->trend.by = cmd_arg;
		check_by(cmd_arg);
		break;
	case 'c':
		o->trend.cum = true;
		break;
	case 't':
		o->column = cmd_arg;
		break;
	case 'n':
		o->rows = (size_t)cmd_num("nodecount", cmd_arg, 0, 1000000);
		break;
	case 'x':
		o->check = true;
		if (cmd_arg != NULL)
			o->floor = cmd_real("exit-code", cmd_arg, 0, 1e9);
		break;
	case OWNER:
		o->trend.owner = cmd_arg;
		break;
	case NOT_OWNER:
		o->trend.not_owner = cmd_arg;
		break;
	case 'T':
		o->tsv = true;
		break;
	case DIFF:
		o->diff = true;
		break;
	case SPARK:
		o->spark = true;
		break;
	case SVG:
		o->svg = true;
		break;
	}
}

/* Does a row grow by more than floor percent of what there was at first? */
static bool
grows(const struct prof_trend *t, double floor)
{
	double total = t->counter ? 0 : (double)t->first_total;
	size_t i;

	for (i = 0; t->counter && i < t->nrows; i++)
		total += (double)t->rows[i].first;
	for (i = 0; i < t->nrows; i++) {
		const struct prof_trend_row *r = &t->rows[i];

		if (r->move != PROF_GROWING ||
		    (double)r->change * 100 <= total * floor)
			continue;
		fprintf(stderr, "%s: ", program_invocation_short_name);
		prof_put_safe(r->name, stderr);
		fputs(" grows: ", stderr);
		prof_put_safe(t->type, stderr);
		fputc('\n', stderr);
		return true;
	}
	return false;
}

static void
print_notes(const struct trend_sections *s, const struct prof_trend *t)
{
	size_t i;

	for (i = 0; i < t->nnotes; i++) {
		fprintf(stderr, "%s: note: ", program_invocation_short_name);
		if (s->n > 1) {
			prof_put_safe(t->type, stderr);
			fputs(": ", stderr);
		}
		fprintf(stderr, "%s\n", t->notes[i]);
	}
}

/* By owner, whatever the rows are that were asked for; NULL: reported. */
static struct prof_trend *
by_owner(struct trend_section *s, const char *column)
{
	struct prof_trend *t = NULL;
	struct prof_err e = { 0 };

	if (prof_snapshots_owners(s->snapshots, column, &t, &e) != 0)
		cmd_fail("snapshots", &e);
	return t;
}

static void
print_steps(struct trend_section *heap, struct trend_section *goroutines,
    const struct options *o)
{
	struct prof_trend *a = by_owner(heap, "inuse_space");
	struct prof_trend *b = by_owner(goroutines, "goroutine");
	struct prof_steps *steps = NULL;
	struct prof_err e = { 0 };

	if (a != NULL && b != NULL) {
		if (prof_steps_new(a, b, &steps, &e) == 0)
			trend_steps(steps, a, o->rows);
		else
			cmd_fail("snapshots", &e);
	}
	prof_steps_free(steps);
	prof_trend_free(a);
	prof_trend_free(b);
}

/* What goes beyond the rows of one kind. */
static void
print_story(const struct trend_sections *s, const struct options *o)
{
	struct trend_section *heap = trend_find(s, "inuse_space");
	struct trend_section *goroutines = trend_find(s, "goroutine");
	struct prof_trend *memory = NULL;
	struct prof_err e = { 0 };

	if (heap == NULL)
		return;
	if (prof_trend_memory(heap->trend, goroutines == NULL ? NULL :
	    goroutines->trend, &memory, &e) != 0)
		cmd_fail("snapshots", &e);
	if (goroutines != NULL && !o->tsv)
		print_steps(heap, goroutines, o);
	if (memory != NULL && o->tsv)
		trend_tsv(memory, 0);
	else if (memory != NULL)
		trend_memory(memory, o->spark);
	prof_trend_free(memory);
}

static void
print_diff(const struct trend_section *s)
{
	struct prof_err e = { 0 };
	struct prof *d = NULL;

	if (prof_snapshots_diff(s->snapshots, s->trend, &d, &e) != 0 ||
	    prof_write_text(d, 0, stdout, &e) != 0)
		cmd_fail("snapshots", &e);
	prof_free(d);
}

static void
print_svg(const struct prof_trend *t, size_t rows)
{
	struct prof_err e = { 0 };

	if (prof_write_trend_svg(t, rows, stdout, &e) != 0)
		cmd_fail("snapshots", &e);
}

/* Whether there is reason to complain. */
static bool
print(const struct trend_sections *s, const struct options *o)
{
	bool bad = false, first = true;
	size_t i;

	for (i = 0; i < s->n; i++) {
		const struct prof_trend *t = s->v[i].trend;

		if (t == NULL)
			continue;
		print_notes(s, t);
		bad |= o->check && grows(t, o->floor);
		if (o->svg) {
			print_svg(t, o->rows);
		} else if (o->diff) {
			print_diff(&s->v[i]);
		} else if (o->tsv) {
			if (first)
				trend_tsv_head();
			trend_tsv(t, o->rows);
		} else {
			if (!first)
				putchar('\n');
			trend_table(t, o->rows, o->spark);
		}
		first = false;
	}
	if (!o->diff && !o->svg)
		print_story(s, o);
	return bad;
}

int
main(int argc, char **argv)
{
	struct options o = { .trend = { .by = "function" }, .rows = 20 };
	unsigned keep = PROF_KEEP_TEXT & ~PROF_KEEP_COLUMN;
	struct trend_sections s = { .n = 0 };
	bool bad;
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1)
		set_option(&o, c);
	if (o.svg + o.diff + o.tsv > 1)
		cmd_usage("--svg, --diff and --tsv exclude each other");
	o.spark |= isatty(STDOUT_FILENO) == 1;
	if (o.spark)
		trend_spark_begin();
	if (!o.diff)
		keep &= ~(PROF_KEEP_DETAIL | PROF_KEEP_LINE | PROF_KEEP_UNSYM);
	if ((o.trend.owner != NULL || o.trend.not_owner != NULL) &&
	    strcmp(o.trend.by, "owner") != 0)
		cmd_usage("--owner and --not-owner need --by=owner");
	if (o.trend.cum && strcmp(o.trend.by, "function") != 0 &&
	    strcmp(o.trend.by, "owner") != 0)
		cmd_usage("--cum is for functions, not for --by=%s",
		    o.trend.by);
	s.opt = o.trend;
	s.column = o.column;
	s.opt.ends = o.diff;
	s.opt.owners = !(o.diff || o.svg || o.tsv);
	s.one = o.diff || o.svg;
	cmd_load_each(argc - optind, argv + optind, keep, trend_add, &s);
	trend_compare(&s);
	bad = print(&s, &o);
	trend_end(&s);
	c = cmd_finish();
	return c == 0 && bad ? 1 : c;
}
