/*
 * prof-fold: folded stacks, for flame graphs.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd.h"

#define MAX_KEYS 16

static const struct cmd_opt opts[] = {
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	{ "all", 'A', NULL, "all columns, not one" },
	{ "lines", 'l', NULL, "frames are NAME:LINE" },
	{ "label", 'k', "KEY", "root frame KEY=VALUE; may be repeated" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print the stacks of profiles folded, root first.", opts
};

struct options {
	const char *column;
	const char *keys[MAX_KEYS];
	size_t nkeys;
	bool all;
	unsigned flags;
};

static void
get_options(struct options *o, int argc, char **argv)
{
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		switch (c) {
		case 't':
			o->column = cmd_arg;
			break;
		case 'A':
			o->all = true;
			break;
		case 'l':
			o->flags |= PROF_FOLD_LINES;
			break;
		case 'k':
			if (o->nkeys == MAX_KEYS)
				cmd_usage("more than %d --label", MAX_KEYS);
			o->keys[o->nkeys++] = cmd_arg;
			break;
		}
	}
	if (o->all && o->column != NULL)
		cmd_usage("--all and --sample-index exclude each other");
}

static void
fold(const struct prof *p, const struct options *o)
{
	size_t *cols = calloc(p->ntypes + 1, sizeof(*cols)), n, i;
	struct prof_err e = { 0 };

	if (cols == NULL)
		err(1, NULL);
	for (n = 0; o->all && n < p->ntypes; n++)
		cols[n] = n;
	if (!o->all) {
		cols[n++] = cmd_column(p, o->column);
		cmd_explain_zero(p, cols[0]);
	}
	for (i = 0; o->nkeys == 0 && i < n; i++)
		cmd_tell_stackless(p, cols[i]);
	if (prof_write_folded(p, cols, n, o->keys, o->nkeys, o->flags, stdout,
	    &e) != 0)
		cmd_fail("standard output", &e);
	free(cols);
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	struct prof *p;
	unsigned keep = PROF_KEEP_NAME;

	get_options(&o, argc, argv);
	if (o.flags & PROF_FOLD_LINES)
		keep |= PROF_KEEP_LINE;
	if (o.nkeys > 0)
		keep |= PROF_KEEP_LABELS;
	p = cmd_load(argc - optind, argv + optind, keep);
	if (p == NULL)
		return cmd_finish();
	if (cmd_prune(p, NULL) == 0)
		fold(p, &o);
	prof_free(p);
	return cmd_finish();
}
