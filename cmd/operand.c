/*
 * Operands: what is read, one by one or all in one.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"

void
cmd_load_each(int argc, char **argv, unsigned keep,
    void (*put)(void *arg, struct prof *p, const char *file), void *arg)
{
	struct cmd_operand o;
	char **names;
	size_t n;

	names = cmd_files(argc, argv, &n);
	cmd_read_begin(names, n, keep, true);
	while (cmd_read_next(&o))
		put(arg, o.p, o.file);
}

/*
 * Add p, which came from file, to the sum, or complain and let it go; -1: the
 * sum cannot be made any more.
 */
static int
add(struct prof_merger *m, struct prof *p, const char *file)
{
	struct prof_err e = { 0 };

	if (prof_merger_add(m, p, &e) == 0)
		return 0;
	prof_free(p);
	if (e.code == PROF_EMISMATCH) {
		cmd_fail_as(file, &e, "left out: ");
		return 0;
	}
	cmd_fail(NULL, &e);
	return -1;
}

/* What is left of a range, operand by operand. */
static int
merge_rest(struct prof_merger *m, const struct cmd_range *v, unsigned keep,
    bool *any)
{
	struct cmd_operand o;

	if (v->done == v->n)
		return 0;
	cmd_read_begin(v->files + v->done, v->n - v->done, keep, false);
	while (cmd_read_next(&o)) {
		*any = true;
		if (add(m, o.p, o.file) != 0)
			return -1;
	}
	return 0;
}

/*
 * The sum of a range into m.  If it does not go there as a whole, nothing of
 * the range is done: who is to blame is seen when they come one by one.  -1: m
 * is no good any more.
 */
static int
merge_range(struct prof_merger *m, struct cmd_range *v)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;

	if (v->done == 0)
		return 0;
	if (prof_merger_end(v->sum, &p, NULL) == 0 &&
	    prof_merger_add(m, p, &e) == 0)
		return 0;
	prof_free(p);
	v->done = 0;
	if (e.code == PROF_OK || e.code == PROF_EMISMATCH)
		return 0;
	cmd_fail(NULL, &e);
	return -1;
}

/* The sum of all operands that can be read; NULL: it has been reported. */
static struct prof *
merge(struct prof_merger *m, struct cmd_range *v, size_t n, unsigned keep)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	bool any = false;
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0 && merge_range(m, &v[i]) != 0)
			return NULL;
		any |= v[i].done > 0;
		if (merge_rest(m, &v[i], keep, &any) != 0)
			return NULL;
	}
	if (!any || prof_merger_end(m, &p, &e) == 0)
		return p;
	cmd_fail(NULL, &e);
	return NULL;
}

struct prof *
cmd_load(int argc, char **argv, unsigned keep)
{
	struct cmd_range v[CMD_RANGES];
	struct prof_merger *m;
	struct prof *p;
	char **names;
	size_t n, nranges;

	names = cmd_files(argc, argv, &n);
	cmd_loaded(n == 1 ? names[0] : "the merged profiles");
	nranges = cmd_read_ranges(names, n, keep, v);
	m = v[0].sum != NULL ? v[0].sum : prof_merger_new(NULL);
	if (m == NULL)
		err(1, NULL);
	p = merge(m, v, nranges, keep);
	prof_merger_free(m);
	cmd_rights_given_up(false);
	while (--nranges > 0)
		prof_merger_free(v[nranges].sum);
	return p;
}

int
cmd_prune(struct prof *p, const char *file)
{
	struct prof_err e = { 0 };
	size_t had = p->nwarnings;

	if (prof_prune(p, &e) != 0) {
		cmd_fail(file, &e);
		return -1;
	}
	cmd_show_warnings(file, p, had);
	return 0;
}

size_t
cmd_column(const struct prof *p, const char *name)
{
	struct prof_err e = { 0 };
	int c = prof_column(p, name, &e);

	if (c < 0)
		errx(1, "%s", e.msg);
	return (size_t)c;
}

char *
cmd_binary_path(void)
{
	const char *path = getenv("PPROF_BINARY_PATH");
	const char *home = getenv("HOME");
	char *s = NULL;

	if (path != NULL && *path != '\0')
		s = strdup(path);
	else if (home == NULL)
		return NULL;
	else if (asprintf(&s, "%s/pprof/binaries", home) < 0)
		s = NULL;
	if (s == NULL)
		err(1, NULL);
	return s;
}
