/*
 * The source of functions, line by line.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"

/* Names of sources that were not found, those of routines: a tsearch(3). */
static void *missing;

/* No failure: sources are seldom where profiles are. */
static void
complain(const char *file, const char *what, const char *hint)
{
	fflush(stdout);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	prof_put_safe(file, stderr);
	fprintf(stderr, ": %s%s\n", what, hint);
}

static int
cmp(const void *a, const void *b)
{
	return strcmp(a, b);
}

void
list_source_open(const struct list *l, const struct prof_routine *r,
    struct list_source *s)
{
	struct prof_err e = { 0 };

	*s = (struct list_source){ 0 };
	if (*r->file == '\0' || tfind(r->file, &missing, cmp) != NULL)
		return;
	s->f = prof_source_open(r->file, l->dirs, l->prefixes, &s->path, &e);
	if (e.code == PROF_OK)
		return;
	complain(r->file, e.msg, " (see --source-path and --trim-path)");
	tsearch(r->file, &missing, cmp);
}

void
list_source_close(struct list_source *s)
{
	if (s->f != NULL)
		fclose(s->f);
	free(s->path);
}

void
list_source_lines(const struct prof_routine *r, const struct list_source *s,
    void (*put)(const struct list_line *line, void *arg), void *arg)
{
	const struct prof_source_line *w = r->lines, *end = w + r->nlines;
	struct list_line out = { 0 };
	char *text = NULL;
	size_t room = 0;
	int64_t line;
	ssize_t n;

	for (; w < end && w->line < 1; w++)
		put(&(struct list_line){ .line = w->line, .weight = w }, arg);
	for (line = 1; s->f != NULL && line <= r->last &&
	    (n = getline(&text, &room, s->f)) != -1; line++) {
		if (n > 0 && text[n - 1] == '\n')
			text[--n] = '\0';
		if (n > 0 && text[n - 1] == '\r')
			text[--n] = '\0';
		out = (struct list_line){ line, w < end && w->line == line ?
		    w : NULL, text, (size_t)n };
		if (line >= r->first || out.weight != NULL)
			put(&out, arg);
		w += out.weight != NULL;
	}
	if (s->f != NULL && ferror(s->f))
		complain(s->path, strerror(errno), "");
	else if (s->f != NULL && w < end)
		complain(s->path, "shorter than when profiled",
		    ": another version?");
	for (; w < end; w++)
		put(&(struct list_line){ .line = w->line, .weight = w }, arg);
	free(text);
}
