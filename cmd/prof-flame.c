/*
 * prof-flame: a flame graph, as a page for a browser.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "report.h"

#define MAX_KEYS 16

enum { SVG = CMD_LONG + 6, WIDTH, TITLE };

static const struct cmd_opt opts[] = {
	{ "sample-index", 't', "TYPE", "column to begin with: a name or a "
	    "number" },
	REPORT_GRANULARITY,
	{ "label", 'k', "KEY", "label to group by, not all with strings; may "
	    "be repeated" },
	{ "diff-base", 'b', "FILE", "show the difference from that profile" },
	{ "flame", 'f', NULL, "the root at the bottom" },
	{ "min-percent", 'p', "N", "sum up paths below N percent of all "
	    "(0.001)" },
	{ "svg", 0, NULL, "a picture without a script, of one column" },
	{ "width", 0, "N", "of the picture, in pixels (1200)" },
	{ "title", 0, "TEXT", "title of the page or picture" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print a flame graph of profiles, as a page for a browser.", opts
};

struct options {
	struct report r;
	struct prof_flame_options flame;
	const char *keys[MAX_KEYS];
	char *base;
	bool svg;
};

static void
get_options(struct options *o, int argc, char **argv)
{
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		switch (c) {
		case 'k':
			if (o->flame.nkeys == MAX_KEYS)
				cmd_usage("more than %d --label", MAX_KEYS);
			o->keys[o->flame.nkeys++] = cmd_arg;
			break;
		case 'b':
			o->base = cmd_arg;
			cmd_keep_rights(cmd_arg);
			break;
		case 'f':
			o->flame.flame = true;
			break;
		case 'p':
			o->flame.min_percent = cmd_real("min-percent",
			    cmd_arg, 0, 100);
			break;
		case SVG:
			o->svg = true;
			break;
		case WIDTH:
			o->flame.width = (unsigned)cmd_num("width", cmd_arg,
			    100, 100000);
			break;
		case TITLE:
			o->flame.title = cmd_arg;
			break;
		default:
			report_option(&o->r, c);
			break;
		}
	}
	o->flame.keys = o->keys;
	if (o->flame.width != 0 && !o->svg)
		cmd_usage("--width is for --svg: a page is as wide as its "
		    "window");
}

/* What prof-diff --fold prints is old beside new. */
static bool
is_pair(const struct prof *p)
{
	return p->ntypes == 2 && p->types[0].unit == p->types[1].unit &&
	    strcmp(prof_str(p, p->types[0].type), "old") == 0 &&
	    strcmp(prof_str(p, p->types[1].type), "new") == 0;
}

/* p, which is freed, beside the base. */
static struct prof *
beside_base(struct options *o, struct prof *p)
{
	struct report r = o->r;
	struct prof *base, *q = NULL;
	struct prof_err e = { 0 };

	base = report_profile(&r, 1, &o->base);
	if (base != NULL && prof_pair_all(base, p, &q, &e) != 0)
		cmd_fail(o->base, &e);
	else if (q != NULL)
		o->flame.col = cmd_column(q, o->r.column) % (q->ntypes / 2);
	prof_free(base);
	prof_free(p);
	return q;
}

/* The profile to draw; NULL: exit with cmd_finish(). */
static struct prof *
load(struct options *o, int argc, char **argv)
{
	struct prof *p = report_profile(&o->r, argc, argv);

	if (p == NULL)
		return NULL;
	o->flame.col = o->r.graph.col;
	if (o->base != NULL) {
		o->flame.pair = true;
		return beside_base(o, p);
	}
	o->flame.pair = is_pair(p);
	if (o->flame.pair)
		o->flame.col = 0;
	return p;
}

/* Functions are told apart by their names, and shown where they are. */
static struct prof *
by_name(struct options *o, struct prof *p)
{
	struct prof_err e = { 0 };
	struct prof *q = NULL;

	o->flame.places = p;
	if (prof_reduce(p, PROF_KEEP_NAME | PROF_KEEP_LABELS, &q, &e) != 0)
		cmd_fail(NULL, &e);
	return q;
}

int
main(int argc, char **argv)
{
	const unsigned names = PROF_KEEP_NAME | PROF_KEEP_LABELS;
	struct options o = { .r.keep = names, .flame.min_percent = 0.001 };
	int (*write)(const struct prof *, const struct prof_flame_options *,
	    FILE *, struct prof_err *);
	struct prof_err e = { 0 };
	struct prof *p, *q;

	get_options(&o, argc, argv);
	if (o.r.keep == names && o.r.what == REPORT_FRAMES)
		o.r.keep |= PROF_KEEP_FILE | PROF_KEEP_DETAIL;
	p = q = load(&o, argc - optind, argv + optind);
	if (p != NULL && (o.r.keep & PROF_KEEP_DETAIL))
		q = by_name(&o, p);
	write = o.svg ? prof_write_flame_svg : prof_write_flame;
	if (q != NULL && write(q, &o.flame, stdout, &e) != 0)
		cmd_fail(NULL, &e);
	if (q != p)
		prof_free(q);
	prof_free(p);
	return cmd_finish();
}
