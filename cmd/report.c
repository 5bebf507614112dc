/*
 * Options that the reports which weigh a call graph have in common.
 * SPDX-License-Identifier: MIT
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "report.h"

static void
set_granularity(struct report *r, const char *word)
{
	unsigned labels = r->keep & PROF_KEEP_LABELS;

	r->what = REPORT_FRAMES;
	if (strcmp(word, "owner") == 0)
		r->what = REPORT_OWNER;
	else if (strcmp(word, "package") == 0)
		r->what = REPORT_PACKAGE;
	r->keep = labels | (r->what != REPORT_FRAMES ? PROF_KEEP_NAME :
	    cmd_granularity(word, ", package, owner"));
}

bool
report_option(struct report *r, int c)
{
	struct prof_graph_options *o = &r->graph;

	switch (c) {
	case 't':
		r->column = cmd_arg;
		break;
	case 'g':
		set_granularity(r, cmd_arg);
		break;
	case 'n':
		o->nodecount = (size_t)cmd_num("nodecount", cmd_arg, 0,
		    INT_MAX);
		break;
	case 'f':
		o->nodefraction = cmd_real("nodefraction", cmd_arg, 0, 1);
		break;
	case 'u':
		o->unit = cmd_arg;
		break;
	case 'm':
		o->mean = true;
		break;
	case 'd':
		o->divide_by = cmd_real("divide-by", cmd_arg, 0, 1e18);
		if (o->divide_by == 0)
			cmd_usage("--divide-by: 0 divides nothing");
		break;
	case 'D':
		o->drop_negative = true;
		break;
	default:
		return false;
	}
	return true;
}

/* p, or a copy, with the frames that r asks for, and no more than keep. */
static int
shape(const struct report *r, struct prof *p, unsigned keep,
    struct prof **out, struct prof_err *e)
{
	*out = p;
	switch (r->what) {
	case REPORT_OWNER:
		return prof_own(p, NULL, NULL, e);
	case REPORT_PACKAGE:
		return prof_packages(p, out, e);
	default:
		return p->keep & ~keep ? prof_reduce(p, keep, out, e) : 0;
	}
}

/*
 * drop_frames are names, which --granularity files does not keep; and what
 * has a name but no file is then known by its mapping.
 */
static struct prof *
load_pruned(const struct report *r, int argc, char **argv)
{
	unsigned more = r->keep & PROF_KEEP_NAME ? 0 : PROF_KEEP_NAME |
	    PROF_KEEP_ADDRESS;
	struct prof *p, *q = NULL;
	struct prof_err e = { 0 };

	if (r->what == REPORT_OWNER)
		more = PROF_KEEP_LABELS;	/* who created a goroutine */
	p = cmd_load(argc, argv, r->keep | more);
	if (p == NULL)
		return NULL;
	if (cmd_prune(p, NULL) == 0 && shape(r, p, r->keep, &q, &e) != 0) {
		cmd_fail(NULL, &e);
		q = NULL;
	}
	if (q != p)
		prof_free(p);
	return q;
}

struct prof *
report_profile(struct report *r, int argc, char **argv)
{
	struct prof *p = load_pruned(r, argc, argv);

	if (p == NULL)
		return NULL;
	r->graph.col = cmd_column(p, r->column);
	r->graph.threads = cmd_threads();
	cmd_explain_zero(p, r->graph.col);
	return p;
}

struct prof_graph *
report_load(struct report *r, int argc, char **argv)
{
	struct prof *p = report_profile(r, argc, argv);
	struct prof_graph *g = NULL;
	struct prof_err e = { 0 };

	if (p == NULL)
		return NULL;
	if (prof_graph_new(p, &r->graph, &g, &e) != 0) {
		cmd_fail(NULL, &e);
		prof_free(p);
	}
	return g;
}

void
report_free(struct prof_graph *g)
{
	struct prof *p;

	if (g == NULL)
		return;
	p = (struct prof *)(uintptr_t)g->prof;
	prof_graph_free(g);
	prof_free(p);
}

const char *
report_value(const struct report *r, const struct prof *p, int64_t v,
    char *buf)
{
	const struct prof_graph_options *o = &r->graph;

	if (o->divide_by != 0 && o->divide_by != 1)
		v = (int64_t)((double)v * (1 / o->divide_by));
	return prof_label(v, prof_str(p, p->types[o->col].unit), o->unit,
	    buf);
}

static void
put_line(const char *line, void *arg)
{
	(void)arg;
	prof_put_safe(line, stdout);
	putchar('\n');
}

void
report_legend(const struct prof_graph *g)
{
	struct prof_err e = { 0 };

	if (prof_graph_legend(g, false, put_line, NULL, &e) != 0)
		cmd_fail(NULL, &e);
}
