/*
 * prof-encode: any profile as gzipped profile.proto.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <unistd.h>

#include "cmd.h"

static const struct cmd_opt opts[] = {
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...] > profile.pb.gz",
	"Write profiles as gzipped profile.proto; several are merged.", opts
};

int
main(int argc, char **argv)
{
	struct prof_err e = { 0 };
	struct prof *p;

	while (cmd_getopt(argc, argv, &cmd) != -1)
		;
	if (isatty(STDOUT_FILENO))
		cmd_usage("the output is binary: send it to a file or a pipe");
	p = cmd_load(argc - optind, argv + optind, PROF_KEEP_ALL);
	if (p == NULL)
		return cmd_finish();
	if (prof_write_proto(p, stdout, &e) != 0)
		cmd_fail("standard output", &e);
	prof_free(p);
	return cmd_finish();
}
