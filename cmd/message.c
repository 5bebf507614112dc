/*
 * Messages, and the exit status that comes of them.
 */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

static int status;
static bool output_failed;	/* and has been complained about */
static const char *loaded;	/* what a message without a file is about */

static void
say(const char *fmt, va_list ap)
{
	char *s;

	if (vasprintf(&s, fmt, ap) < 0)
		err(1, NULL);
	fflush(stdout);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	prof_put_safe(s, stderr);
	free(s);
}

void
cmd_usage(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	fprintf(stderr, " (%s --help lists the options)\n",
	    program_invocation_short_name);
	exit(2);
}

void
cmd_say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void
cmd_loaded(const char *what)
{
	loaded = what;
}

/* kind is what stands before the message. */
static void
complain(const char *file, const struct prof_err *err, const char *kind)
{
	if (file == NULL)
		file = loaded;
	if (strcmp(file, "-") == 0)
		file = "<stdin>";
	fflush(stdout);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	if (cmd_is_url(file))
		cmd_put_url(file, stderr);
	else
		prof_put_safe(file, stderr);
	if (err->place == PROF_LINE_NO)
		fprintf(stderr, ":%llu", (unsigned long long)err->at);
	else if (err->place == PROF_OFFSET)
		fprintf(stderr, ": offset %llu", (unsigned long long)err->at);
	fprintf(stderr, ": %s%s\n", kind, err->msg);
}

void
cmd_warn(const char *file, const struct prof_err *err)
{
	complain(file, err, "warning: ");
}

void
cmd_fail_as(const char *file, const struct prof_err *err, const char *kind)
{
	if (err->code == PROF_EIO && ferror(stdout)) {
		file = "standard output";
		output_failed = true;
	}
	complain(file, err, kind);
	status = 1;
}

void
cmd_fail(const char *file, const struct prof_err *err)
{
	cmd_fail_as(file, err, "");
}

void
cmd_explain_zero(const struct prof *p, size_t col)
{
	size_t i;
	bool any = false;

	if (p->totals[col] != 0)
		return;
	for (i = 0; i < p->ntypes; i++) {
		if (p->totals[i] == 0)
			continue;
		if (!any) {
			fprintf(stderr, "%s: ", program_invocation_short_name);
			prof_put_safe(prof_str(p, p->types[col].type), stderr);
			fputs(" is zero throughout; not zero: ", stderr);
		} else {
			fputs(", ", stderr);
		}
		prof_put_safe(prof_str(p, p->types[i].type), stderr);
		any = true;
	}
	if (any)
		fputs(" (see --sample-index)\n", stderr);
}

int
cmd_finish(void)
{
	if (fflush(stdout) != 0 || ferror(stdout) || fclose(stdout) != 0) {
		if (!output_failed)
			warn("standard output");
		status = 1;
	}
	return status;
}
