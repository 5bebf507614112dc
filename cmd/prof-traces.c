/*
 * prof-traces: the stacks of a profile as a person reads them.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>

#include "report.h"

static const struct cmd_opt opts[] = {
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	REPORT_GRANULARITY,
	{ "nodecount", 'n', "N", "only the heaviest N stacks" },
	{ "unit", 'u', "UNIT", "unit to print (minimum: each its own)" },
	{ "mean", 'm', NULL, "mean value: divide by the first column" },
	{ "divide-by", 'd', "F", "divide every value by F" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print the stacks of profiles, leaf first, heaviest first.", opts
};

int
main(int argc, char **argv)
{
	struct report r = { .keep = PROF_KEEP_NAME | PROF_KEEP_LABELS };
	struct prof_err e = { 0 };
	struct prof *p;
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1)
		report_option(&r, c);
	p = report_profile(&r, argc - optind, argv + optind);
	if (p == NULL)
		return cmd_finish();
	cmd_tell_stackless(p, r.graph.col);
	if (prof_write_traces(p, &r.graph, stdout, &e) != 0)
		cmd_fail(NULL, &e);
	prof_free(p);
	return cmd_finish();
}
