/*
 * prof-dot: the call graph, for Graphviz.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "report.h"

static const struct cmd_opt opts[] = {
	REPORT_OPTS,
	{ "edgefraction", 'e', "F", "leave out edges below F of the total "
	    "(0.001)" },
	{ "call-tree", 0, NULL, "one node per call path" },
	{ "call-tree", 'T', NULL, NULL },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print the call graph of profiles for Graphviz' dot.", opts
};

int
main(int argc, char **argv)
{
	struct report r = { .keep = PROF_KEEP_NAME | PROF_KEEP_LABELS };
	struct prof_err e = { 0 };
	struct prof_graph *g;
	int c;

	r.graph.visual = true;
	r.graph.nodecount = 80;
	r.graph.nodefraction = 0.005;
	r.graph.edgefraction = 0.001;
	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (report_option(&r, c))
			continue;
		if (c == 'e')
			r.graph.edgefraction = cmd_real("edgefraction",
			    cmd_arg, 0, 1);
		else
			r.graph.call_tree = true;
	}
	g = report_load(&r, argc - optind, argv + optind);
	if (g != NULL && prof_write_dot(g, stdout, &e) != 0)
		cmd_fail("standard output", &e);
	report_free(g);
	return cmd_finish();
}
