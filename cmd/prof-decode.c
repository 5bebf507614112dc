/*
 * prof-decode: any profile as text, one self-contained line a stack.
 */
#include <stdio.h>

#include "cmd.h"

static const struct cmd_opt opts[] = {
	{ "addresses", 'a', NULL, "everything, with addresses: no loss" },
	{ "granularity", 'g', "WHAT", "functions, filefunctions, files, "
	    "lines or addresses" },
	{ "sample-index", 't', "TYPE", "only this column: a name or a "
	    "number" },
	{ "no-labels", 'L', NULL, "without labels" },
	{ "header", 'H', NULL, "only the header: what is this file?" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print profiles as text; several are merged.", opts
};

struct options {
	unsigned keep, flags;
	const char *column;
};

static void
get_options(struct options *o, int argc, char **argv)
{
	unsigned frames = 0, labels = PROF_KEEP_LABELS;
	bool exact = false;
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		switch (c) {
		case 'a':
			exact = true;
			break;
		case 'g':
			frames = cmd_granularity(cmd_arg, "") | PROF_KEEP_UNSYM;
			break;
		case 't':
			o->column = cmd_arg;
			break;
		case 'L':
			labels = 0;
			break;
		case 'H':
			o->flags |= PROF_TEXT_HEADER;
			break;
		}
	}
	if (exact && frames != 0)
		cmd_usage("--addresses keeps everything: no --granularity");
	if (exact)
		o->flags |= PROF_TEXT_EXACT;
	o->keep = labels | (exact ? PROF_KEEP_ALL & ~PROF_KEEP_LABELS :
	    frames != 0 ? frames : PROF_KEEP_TEXT & ~PROF_KEEP_LABELS);
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	struct prof_err e = { 0 };
	struct prof *p;

	get_options(&o, argc, argv);
	p = cmd_load(argc - optind, argv + optind, o.keep);
	if (p == NULL)
		return cmd_finish();
	if (o.column != NULL)
		prof_select(p, cmd_column(p, o.column));
	if (prof_write_text(p, o.flags, stdout, &e) != 0)
		cmd_fail("standard output", &e);
	prof_free(p);
	return cmd_finish();
}
