/*
 * Messages, and the exit status that comes of them.
 * SPDX-License-Identifier: MIT
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
	cmd_progress_clear();
	fflush(stdout);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	prof_put_safe(s, stderr);
	free(s);
}

void *
cmd_must(void *p)
{
	if (p == NULL)
		err(1, NULL);
	return p;
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
	cmd_progress_clear();
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
cmd_warn(const char *file, const struct prof_err *err)
{
	if (err->code == PROF_ENOMEM)
		cmd_fail(file, err);
	else
		complain(file, err, "warning: ");
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

void
cmd_tell_stackless(const struct prof *p, size_t col)
{
	const char *unit = prof_str(p, p->types[col].unit);
	char part[PROF_LABEL_MAX], all[PROF_LABEL_MAX], share[PROF_LABEL_MAX];
	int64_t sum = 0, v;
	size_t i;

	for (i = 0; i < p->nsamples; i++) {
		v = p->values[i * p->ntypes + col];
		if (p->samples[i].depth == 0 && __builtin_add_overflow(sum,
		    v < -INT64_MAX ? INT64_MAX : v < 0 ? -v : v, &sum))
			sum = INT64_MAX;
	}
	if (sum == 0)
		return;
	fflush(stdout);
	prof_label(sum, unit, "auto", part);
	prof_label(p->totals[col], unit, "auto", all);
	prof_percent(sum, p->totals[col], share);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	prof_put_safe(prof_str(p, p->types[col].type), stderr);
	fputs(": ", stderr);
	prof_put_safe(part, stderr);
	fputs(" of ", stderr);
	prof_put_safe(all, stderr);
	fprintf(stderr, " (%s) have no stack and are left out\n",
	    share + strspn(share, " "));
}

void
cmd_refuse(const struct prof_err *e, size_t from)
{
	errx(e->code == PROF_ENOMEM ? 1 : 2, "%s", e->code == PROF_ENOMEM ?
	    e->msg : e->msg + from);
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
