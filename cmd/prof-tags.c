/*
 * prof-tags: the labels of a profile, their values and weights.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdio.h>

#include "report.h"

static const struct cmd_opt opts[] = {
	{ "tsv", 'T', NULL, "tab-separated, whole numbers, for programs" },
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	{ "unit", 'u', "UNIT", "unit to print (minimum: each its own)" },
	{ "divide-by", 'd', "F", "divide every value by F" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Print the labels of profiles with the weight of their values.", opts
};

static void
too_many(const char *key, size_t values, void *arg)
{
	(void)arg;
	fflush(stdout);
	warnx("label %s has %zu values, too many to tell apart; "
	    "prof-grep --taghide leaves a label out", key, values);
}

int
main(int argc, char **argv)
{
	struct report r = { .keep = PROF_KEEP_LABELS | PROF_KEEP_NAME };
	struct prof_err e = { 0 };
	struct prof *p;
	unsigned flags = 0;
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (!report_option(&r, c))
			flags = PROF_TAGS_TSV;
	}
	p = report_profile(&r, argc - optind, argv + optind);
	if (p == NULL)
		return cmd_finish();
	if (prof_write_tags(p, &r.graph, flags, stdout, too_many, NULL,
	    &e) != 0)
		cmd_fail(NULL, &e);
	prof_free(p);
	return cmd_finish();
}
