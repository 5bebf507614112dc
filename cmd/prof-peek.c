/*
 * prof-peek: the callers and callees of some functions.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdio.h>
#include <string.h>

#include "tree.h"

static const struct cmd_opt opts[] = {
	{ "tsv", 'T', NULL, "tab-separated, base units, for programs" },
	{ "cum", 'c', NULL, "sort by cumulative weight" },
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	REPORT_GRANULARITY,
	{ "unit", 'u', "UNIT", "unit to print (minimum: one that suits)" },
	{ "mean", 'm', NULL, "mean value: divide by the first column" },
	{ "divide-by", 'd', "F", "divide every value by F" },
	{ "drop-negative", 'D', NULL, "leave out nodes with negative value" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"RE [file ...]",
	"Print the functions that match with their callers and callees.",
	opts
};

int
main(int argc, char **argv)
{
	struct report r = { .keep = PROF_KEEP_NAME };
	struct prof_err e = { 0 };
	struct prof_regex *re;
	struct prof_graph *g;
	const char *what;
	bool tsv = false;
	size_t matched = 1;
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (report_option(&r, c))
			continue;
		if (c == 'T')
			tsv = true;
		else
			r.graph.cum = true;
	}
	if (optind == argc)
		cmd_usage("needs an expression");
	what = argv[optind++];
	re = prof_regex_new("RE", what, &e);
	if (re == NULL)
		cmd_refuse(&e, 0);
	g = report_load(&r, argc - optind, argv + optind);
	if (g != NULL)
		matched = print_tree(g, re, tsv);
	if (matched == 0)
		cmd_say("no function matches '%.60s%s'", what,
		    strlen(what) > 60 ? "..." : "");
	prof_regex_free(re);
	report_free(g);
	c = cmd_finish();
	return c == 0 && matched == 0 ? 1 : c;
}
