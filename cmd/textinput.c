/*
 * A canonical text, read line by line.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "textinput.h"

void
textinput_fail(const struct textinput *in, const char *why)
{
	struct prof_err e = { PROF_EINVALID, PROF_LINE_NO, in->number, "" };

	snprintf(e.msg, sizeof(e.msg), "%s", why);
	cmd_fail(in->file, &e);
}

/* The line that was there is kept as the one before. */
static void
step(struct textinput *in)
{
	char *line = in->before;
	size_t cap = in->beforecap;

	in->before = in->line;
	in->beforecap = in->cap;
	in->beforelen = in->len;
	in->beforerest = in->rest;
	in->line = line;
	in->cap = cap;
	in->rest = 0;
}

bool
textinput_line(struct textinput *in)
{
	ssize_t n;

	step(in);
	do {
		clearerr(in->f);
		n = getline(&in->line, &in->cap, in->f);
	} while (n < 0 && ferror(in->f) && errno == EINTR);
	if (n < 0) {
		in->error = feof(in->f) ? 0 : errno;
		return false;
	}
	in->number++;
	if (n > 0 && in->line[n - 1] == '\n')
		in->line[--n] = '\0';
	in->len = (size_t)n;
	return true;
}

/* A value and the tab behind it; NULL: it is none. */
static const char *
value(const char *s, int64_t *v, bool *zero)
{
	char *end;

	if (!isdigit((unsigned char)s[*s == '-']))
		return NULL;
	errno = 0;
	*v = strtoll(s, &end, 10);
	*zero = *s == '-' && *v == 0;
	return errno == 0 && *end == '\t' ? end + 1 : NULL;
}

static int
compare(const char *a, size_t alen, const char *b, size_t blen)
{
	int c = memcmp(a, b, alen < blen ? alen : blen);

	return c != 0 ? c : alen < blen ? -1 : alen > blen;
}

bool
textinput_sample(struct textinput *in, size_t n)
{
	const char *s = in->line;
	size_t i;

	for (i = 0; i < n && s != NULL; i++)
		s = value(s, &in->v[i], &in->zero[i]);
	if (s == NULL) {
		textinput_fail(in, *in->line == '#' ? "a header line among "
		    "samples; --merge takes texts of one section" :
		    "not a value for each column, and a stack");
		return false;
	}
	in->rest = (size_t)(s - in->line);
	if (in->beforerest == 0 || compare(in->before + in->beforerest,
	    in->beforelen - in->beforerest, s, in->len - in->rest) <= 0)
		return true;
	textinput_fail(in, "not in canonical order; prof(5) has the command "
	    "that sorts");
	return false;
}

void
textinput_end(struct textinput *in)
{
	if (in->f != NULL && in->f != stdin)
		fclose(in->f);
	free(in->line);
	free(in->before);
	free(in->v);
	free(in->zero);
}
