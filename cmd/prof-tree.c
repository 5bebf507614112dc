/*
 * prof-tree: every function between its callers and its callees.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "tree.h"

static const struct cmd_opt opts[] = {
	{ "tsv", 'T', NULL, "tab-separated, base units, for programs" },
	{ "cum", 'c', NULL, "sort by cumulative weight" },
	REPORT_OPTS,
	{ "edgefraction", 'e', "F", "leave out edges below F of the total "
	    "(0.001)" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print functions with their callers and callees.", opts
};

int
main(int argc, char **argv)
{
	struct report r = { .keep = PROF_KEEP_NAME };
	struct prof_graph *g;
	bool tsv = false;
	int c;

	r.graph.nodecount = 80;
	r.graph.nodefraction = 0.005;
	r.graph.edgefraction = 0.001;
	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (report_option(&r, c))
			continue;
		if (c == 'T')
			tsv = true;
		else if (c == 'c')
			r.graph.cum = true;
		else
			r.graph.edgefraction = cmd_real("edgefraction",
			    cmd_arg, 0, 1);
	}
	g = report_load(&r, argc - optind, argv + optind);
	if (g != NULL)
		print_tree(g, NULL, tsv);
	report_free(g);
	return cmd_finish();
}
