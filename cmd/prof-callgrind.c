/*
 * prof-callgrind: the call graph, for KCachegrind and callgrind_annotate.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "report.h"

static const struct cmd_opt opts[] = {
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	{ "lines", 'l', NULL, "lines alone, no addresses: for speedscope" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print the call graph of profiles for KCachegrind.", opts
};

int
main(int argc, char **argv)
{
	struct report r = { 0 };
	struct prof_err e = { 0 };
	struct prof *p;
	unsigned flags = 0;
	int c;

	r.keep = prof_granularity("addresses");
	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (!report_option(&r, c))
			flags |= PROF_CALLGRIND_LINES;
	}
	p = report_profile(&r, argc - optind, argv + optind);
	if (p == NULL)
		return cmd_finish();
	cmd_tell_stackless(p, r.graph.col);
	if (prof_write_callgrind(p, r.graph.col, flags, stdout, &e) != 0)
		cmd_fail("standard output", &e);
	prof_free(p);
	return cmd_finish();
}
