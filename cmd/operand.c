/*
 * Operands: what is read, one by one or all in one.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

void
cmd_load_each(int argc, char **argv, unsigned keep,
    void (*put)(void *arg, struct prof *p, const char *file), void *arg)
{
	struct cmd_operand o;
	char **names;
	size_t n, i;

	names = cmd_files(argc, argv, &n);
	cmd_read_begin(names, n, keep, true);
	while (cmd_read_next(&o)) {
		for (i = 0; i < o.n; i++)
			put(arg, o.v[i], o.file);
		free(o.v);
	}
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

/* The sum of all operands that can be read; NULL: it has been reported. */
static struct prof *
merge(struct prof_merger *m)
{
	struct prof_err e = { 0 };
	struct prof *p = NULL;
	struct cmd_operand o;
	bool any = false;

	while (cmd_read_next(&o)) {
		any = true;
		if (add(m, o.p, o.file) != 0)
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
	struct prof_merger *m = prof_merger_new(NULL);
	struct prof *p;
	char **names;
	size_t n;

	if (m == NULL)
		err(1, NULL);
	names = cmd_files(argc, argv, &n);
	cmd_loaded(n == 1 ? names[0] : "the merged profiles");
	cmd_read_begin(names, n, keep, false);
	p = merge(m);
	prof_merger_free(m);
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
