/*
 * prof-list: the source of functions, with what each line weighs.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list/list.h"
#include "report.h"

enum { SOURCE_PATH = CMD_LONG + 1, TRIM_PATH, HTML, ASM, INTEL, EXE, PATH };

static const struct cmd_opt opts[] = {
	{ "tsv", 'T', NULL, "tab-separated, base units, for programs" },
	{ "source-path", 0, "DIRS", "look for sources there and above (.)" },
	{ "trim-path", 0, "PREFIXES", "cut these off names of sources" },
	{ "html", 0, NULL, "a page: lines open to calls and instructions" },
	{ "asm", 0, NULL, "instructions, from binaries and objdump" },
	{ "intel", 0, NULL, "those in Intel's syntax" },
	{ "exe", 'e', "EXE", "the program: file of the first mapping" },
	{ "path", 0, "DIRS", "look for binaries there ($PPROF_BINARY_PATH)" },
	{ "sample-index", 't', "TYPE", "column: a name or a number" },
	{ "unit", 'u', "UNIT", "unit to print (auto: one for each value)" },
	{ "mean", 'm', NULL, "mean value: divide by the first column" },
	{ "divide-by", 'd', "F", "divide every value by F" },
	{ NULL, 0, NULL, NULL }
};

static const struct cmd cmd = {
	"RE [file ...]",
	"Print the source of functions that match, with weights.", opts
};

static void
say(const char *file, const struct prof_err *why, void *arg)
{
	(void)arg;
	cmd_warn(file, why);
}

/* What is missing is said when instructions are looked for. */
static void
hush(const char *file, const struct prof_err *why, void *arg)
{
	(void)file;
	(void)why;
	(void)arg;
}

static void
get_options(struct list *l, int argc, char **argv)
{
	int c;

	while ((c = cmd_getopt(argc, argv, &cmd)) != -1) {
		if (report_option(&l->report, c))
			continue;
		switch (c) {
		case 'T':
			l->tsv = true;
			break;
		case SOURCE_PATH:
			l->dirs = *cmd_arg == '\0' ? NULL : cmd_arg;
			break;
		case TRIM_PATH:
			l->prefixes = cmd_arg;
			break;
		case HTML:
			l->html = true;
			break;
		case ASM:
			l->by_instruction = true;
			break;
		case INTEL:
			l->code.intel = true;
			break;
		case 'e':
			l->code.where.exe = cmd_arg;
			break;
		case PATH:
			l->code.where.path = cmd_arg;
			break;
		}
	}
	if (optind == argc)
		cmd_usage("needs an expression");
	if (l->tsv && l->by_instruction)
		cmd_usage("--asm is for people: no --tsv");
	if (l->html && (l->tsv || l->by_instruction))
		cmd_usage("--html has instructions: no --asm, no --tsv");
	if (l->code.intel && !l->by_instruction && !l->html)
		cmd_usage("--intel is for --asm and --html");
	l->re = argv[optind++];
}

static void
say_none(const struct list *l)
{
	cmd_say("no function matches '%.60s%s'", l->re,
	    strlen(l->re) > 60 ? "..." : "");
}

/* By instruction if that is asked for, and if there are binaries. */
static int
print(struct list *l, const struct prof_regex *re)
{
	struct prof_err e = { 0 };
	int rc;

	l->code.report = &l->report;
	l->code.p = l->p;
	l->code.re = re;
	l->code.text = l->re;
	if (l->by_instruction) {
		rc = list_asm(&l->code);
		if (rc == 0)
			say_none(l);
		if (rc >= 0)
			return rc == 0;
	}
	if (prof_listing_new(l->p, &l->report.graph, re, l->dirs,
	    l->prefixes, &l->found, &e) != 0) {
		cmd_fail(NULL, &e);
		return 0;
	}
	rc = l->found->nroutines == 0;
	if (l->html && rc == 0)
		list_html(l);
	else if (!l->html)
		list_text(l);
	if (rc != 0)
		say_none(l);
	prof_listing_free(l->found);
	return rc;
}

/* Addresses without a name get one, if there is a binary that has it. */
static void
name_all(struct list *l, struct prof *p)
{
	struct symbol_options o = l->code.where;
	struct prof_err e = { 0 };
	size_t i;

	for (i = 0; i < p->nlocations && p->locations[i].nlines > 0; i++)
		;
	if (i == p->nlocations)
		return;
	o.say = hush;
	if (symbol_profile(p, &o, &e) != 0)
		cmd_fail(NULL, &e);
	else
		cmd_prune(p, NULL);
}

int
main(int argc, char **argv)
{
	struct list l = { .report.graph.unit = "auto" };
	struct prof_err e = { 0 };
	struct prof_regex *re;
	struct prof *p;
	char *path = cmd_binary_path();
	int rc, none = 0;

	cmd_features = symbol_features();
	l.code.where.path = path;
	l.code.where.say = say;
	get_options(&l, argc, argv);
	cmd_keep_rights(NULL);
	l.report.keep = PROF_KEEP_NAME | PROF_KEEP_FILE | PROF_KEEP_LINE |
	    PROF_KEEP_DETAIL;
	if (l.by_instruction)
		l.report.keep |= PROF_KEEP_UNSYM | PROF_KEEP_ADDRESS;
	if (l.html)
		l.report.keep = PROF_KEEP_ALL;
	re = prof_regex_new("RE", l.re, &e);
	if (re == NULL)
		cmd_refuse(&e, 0);
	p = report_profile(&l.report, argc - optind, argv + optind);
	l.p = p;
	if (p != NULL && l.html)
		name_all(&l, p);
	if (p != NULL)
		none = print(&l, re);
	prof_free(p);
	prof_regex_free(re);
	free(path);
	rc = cmd_finish();
	return rc == 0 ? none : rc;
}
