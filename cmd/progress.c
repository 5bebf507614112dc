/*
 * How far reading has come: a line on the terminal that goes again.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd.h"

#define AFTER 1.0	/* seconds, to begin */
#define EVERY 0.2	/* seconds, from one line to the next */

static enum { BY_TERMINAL, NEVER, ALWAYS } when;
static double begin, last;	/* seconds, by a clock that goes on */
static bool shown;

void
cmd_set_progress(const char *word)
{
	if (strcmp(word, "never") == 0)
		when = NEVER;
	else if (strcmp(word, "always") == 0)
		when = ALWAYS;
	else
		cmd_usage("--progress: '%s' is neither never nor always",
		    word);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void
cmd_progress_begin(void)
{
	begin = last = now();
	if (when == BY_TERMINAL && isatty(STDERR_FILENO) != 1)
		when = NEVER;
}

/* Is it time for a line? */
static bool
is_due(double t)
{
	return when == ALWAYS || (when == BY_TERMINAL && t - begin >= AFTER &&
	    t - last >= EVERY);
}

void
cmd_progress(size_t done, size_t n, uint64_t bytes)
{
	double t = now();
	char size[PROF_LABEL_MAX], left[40] = "";

	if (n < 2 || !is_due(t))
		return;
	if (done > 0)
		snprintf(left, sizeof(left), ", %.0f s left", (t - begin) /
		    (double)done * (double)(n - done));
	prof_label((int64_t)bytes, "bytes", "auto", size);
	fprintf(stderr, "\r%s: %zu of %zu operands, %s%s\033[K",
	    program_invocation_short_name, done, n, size, left);
	shown = true;
	last = t;
}

void
cmd_progress_clear(void)
{
	if (shown)
		fputs("\r\033[K", stderr);
	shown = false;
}
