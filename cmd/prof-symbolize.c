/*
 * prof-symbolize: names for the addresses of a profile, from its binaries.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "symbol/symbol.h"

enum { PATH = CMD_LONG + 2, DEBUG_PATH, DEMANGLE, FAST, FORCE };

static const struct cmd_opt opts[] = {
	{ "exe", 'e', "EXE", "the program: file of the first mapping" },
	{ "build-id", 'b', "ID", "what its build id must be" },
	{ "path", 0, "DIRS", "look for binaries there ($PPROF_BINARY_PATH)" },
	{ "debug-path", 0, "DIRS", "debugging information "
	    "(/usr/lib/debug)" },
	{ "demangle", 0, "MODE", "C++ and Rust names: default, templates, "
	    "full or none" },
	{ "fast", 0, NULL, "names from symbol tables alone, no lines" },
	{ "force", 0, NULL, "also for what has names" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"[file ...]",
	"Give names to the addresses of profiles, from the binaries.", opts
};

static enum symbol_demangle
demangle_mode(const char *arg)
{
	static const char *const words[] = {
		[SYMBOL_DEFAULT] = "default", [SYMBOL_TEMPLATES] = "templates",
		[SYMBOL_FULL] = "full", [SYMBOL_NONE] = "none"
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcmp(arg, words[i]) == 0)
			return (enum symbol_demangle)i;
	}
	cmd_usage("--demangle: '%s' is none of default, templates, full, "
	    "none", arg);
}

/* A binary that is not there is no failure, unless it was asked for. */
static void
say(const char *file, const struct prof_err *why, void *arg)
{
	const struct symbol_options *o = arg;

	if (file != NULL && o->exe != NULL && strcmp(file, o->exe) == 0)
		cmd_fail(file, why);
	else
		cmd_warn(file, why);
}

static void
get_options(struct symbol_options *o, int argc, char **argv)
{
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		switch (c) {
		case 'e':
			o->exe = cmd_arg;
			break;
		case 'b':
			o->build_id = cmd_arg;
			break;
		case PATH:
			o->path = cmd_arg;
			break;
		case DEBUG_PATH:
			o->debug_dirs = cmd_arg;
			break;
		case DEMANGLE:
			o->demangle = demangle_mode(cmd_arg);
			break;
		case FAST:
			o->fast = true;
			break;
		case FORCE:
			o->force = true;
			break;
		}
	}
}

/*
 * What was forced has functions that nobody uses any more, and locations may
 * have become equal.
 */
static int
tidy(struct prof **p, struct prof_err *e)
{
	struct prof *q;

	if (prof_reduce(*p, PROF_KEEP_ALL & ~PROF_KEEP_UNUSED, &q, e) != 0)
		return -1;
	prof_free(*p);
	*p = q;
	return 0;
}

int
main(int argc, char **argv)
{
	struct symbol_options o = { .say = say };
	struct prof_err e = { 0 };
	char *path = cmd_binary_path();
	struct prof *p;

	o.path = path;
	o.arg = &o;
	cmd_features = symbol_features();
	get_options(&o, argc, argv);
	cmd_keep_rights(NULL);
	p = cmd_load(argc - optind, argv + optind, PROF_KEEP_ALL);
	if (p != NULL && (symbol_profile(p, &o, &e) != 0 ||
	    (o.force && tidy(&p, &e) != 0)))
		cmd_fail(NULL, &e);
	else if (p != NULL && prof_write_text(p, PROF_TEXT_EXACT, stdout,
	    &e) != 0)
		cmd_fail("standard output", &e);
	prof_free(p);
	free(path);
	return cmd_finish();
}
