/*
 * prof-decode: any profile as text, one self-contained line a stack.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "textsum.h"

enum { ROWS = CMD_LONG + 5, WITH, NAMES, FROM_ROWS, MERGE };

static const struct cmd_opt opts[] = {
	{ "addresses", 'a', NULL, "everything, with addresses: no loss" },
	{ "granularity", 'g', "WHAT", "functions, filefunctions, files, "
	    "lines or addresses" },
	{ "sample-index", 't', "TYPE", "only this column: a name or a "
	    "number" },
	{ "no-labels", 'L', NULL, "without labels" },
	{ "header", 'H', NULL, "only the header: what is this file?" },
	{ "rows", 0, "[FOR]", "one value a line, for databases: plain or "
	    "clickhouse" },
	{ "with", 0, "NAME=VALUE", "rows: a column that says so" },
	{ "names", 0, NULL, "rows: begin with the names of the columns" },
	{ "from-rows", 0, "[TYPES]", "read rows, as of a query; columns in "
	    "that order" },
	{ "merge", 0, NULL, "add up texts of ours as a stream, line by "
	    "line" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print profiles as text; several are merged.", opts
};

struct options {
	unsigned keep, flags;
	const char *column;
	bool rows, names, merge;
	char **with;	/* NAME=VALUE, which becomes NAME with a NUL */
	const char **values;
	size_t nwith;
};

/* Columns of the caller's are called like shell variables, and each once. */
static void
add_with(struct options *o, char *arg)
{
	static const char *const taken[] = { "time", "type", "value", "stack",
	    "labels" };
	char *eq = strchr(arg, '=');
	size_t i, len = strspn(arg, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

	if (eq == NULL || eq == arg || len != (size_t)(eq - arg))
		cmd_usage("--with: '%s' is not NAME=VALUE, with a name of "
		    "letters, digits and _", arg);
	*eq = '\0';
	for (i = 0; i < sizeof(taken) / sizeof(taken[0]); i++) {
		if (strcmp(arg, taken[i]) == 0)
			cmd_usage("--with: rows have a column %s", arg);
	}
	for (i = 0; i < o->nwith; i++) {
		if (strcmp(arg, o->with[i]) == 0)
			cmd_usage("--with: %s is there twice", arg);
	}
	o->with = realloc(o->with, (o->nwith + 1) * sizeof(*o->with));
	o->values = realloc(o->values, (o->nwith + 1) * sizeof(*o->values));
	if (o->with == NULL || o->values == NULL)
		err(1, NULL);
	o->with[o->nwith] = arg;
	o->values[o->nwith++] = eq + 1;
}

static void
set_rows(struct options *o, const char *kind)
{
	o->rows = true;
	if (kind == NULL || strcmp(kind, "plain") == 0)
		o->flags &= ~PROF_ROWS_DOUBLED;
	else if (strcmp(kind, "clickhouse") == 0)
		o->flags |= PROF_ROWS_DOUBLED;
	else
		cmd_usage("--rows: '%s' is neither plain nor clickhouse",
		    kind);
}

static void
get_options(struct options *o, int argc, char **argv)
{
	unsigned frames = 0, labels = PROF_KEEP_LABELS;
	bool exact = false, from_rows = false;
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
		case ROWS:
			set_rows(o, cmd_arg);
			break;
		case WITH:
			add_with(o, cmd_arg);
			break;
		case NAMES:
			o->names = true;
			break;
		case FROM_ROWS:
			cmd_input_rows(cmd_arg);
			from_rows = true;
			break;
		case MERGE:
			o->merge = true;
			break;
		}
	}
	if (o->merge && (exact || frames != 0 || o->column != NULL ||
	    labels == 0 || o->flags != 0 || o->rows || from_rows))
		cmd_usage("--merge takes lines as they are: no option goes "
		    "with it");
	if (!o->rows && (o->names || o->nwith > 0))
		cmd_usage("--with and --names go with --rows");
	if (o->rows && (exact || (o->flags & PROF_TEXT_HEADER)))
		cmd_usage("--rows goes with neither --addresses nor --header");
	if (exact && frames != 0)
		cmd_usage("--addresses keeps everything: no --granularity");
	if (exact)
		o->flags |= PROF_TEXT_EXACT;
	o->keep = labels | (exact ? PROF_KEEP_ALL & ~PROF_KEEP_LABELS :
	    frames != 0 ? frames : PROF_KEEP_TEXT & ~PROF_KEEP_LABELS);
}

static int
write_rows(const struct options *o, struct prof *p, struct prof_err *e)
{
	size_t i;

	if (o->names) {
		fputs("time\t", stdout);
		for (i = 0; i < o->nwith; i++)
			printf("%s\t", o->with[i]);
		fputs("type\tvalue\tstack\tlabels\n", stdout);
	}
	return prof_write_rows(p, o->values, o->nwith, o->flags, stdout, e);
}

int
main(int argc, char **argv)
{
	struct options o = { 0 };
	struct prof_err e = { 0 };
	struct prof *p;
	char **files;
	size_t n;

	get_options(&o, argc, argv);
	if (o.merge) {
		files = cmd_files(argc - optind, argv + optind, &n);
		textsum(files, n);
		return cmd_finish();
	}
	p = cmd_load(argc - optind, argv + optind, o.keep);
	if (p == NULL)
		return cmd_finish();
	if (o.column != NULL)
		prof_select(p, cmd_column(p, o.column));
	if ((o.rows ? write_rows(&o, p, &e) :
	    prof_write_text(p, o.flags, stdout, &e)) != 0)
		cmd_fail("standard output", &e);
	prof_free(p);
	free(o.with);
	free(o.values);
	return cmd_finish();
}
