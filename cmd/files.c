/*
 * Names of operands: as given, of all files in directories, and from lists.
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd.h"

static struct {
	char **v;
	size_t n, cap;
} names;

static const char *list;	/* that of --files-from */
static int separator = '\n';

void
cmd_set_files_from(const char *file)
{
	if (list != NULL)
		cmd_usage("--files-from is there twice");
	list = file;
}

void
cmd_set_files_null(void)
{
	separator = '\0';
}

bool
cmd_has_files_from(void)
{
	return list != NULL;
}

static void
add_name(char *name)
{
	if (names.n == names.cap) {
		names.cap = 2 * names.cap + 16;
		names.v = cmd_must(reallocarray(names.v, names.cap,
		    sizeof(*names.v)));
	}
	names.v[names.n++] = name;
}

static void
add_copy(const char *name)
{
	add_name(cmd_must(strdup(name)));
}

static void
complain(const char *file, const char *why)
{
	struct prof_err e = { .code = PROF_EIO };

	snprintf(e.msg, sizeof(e.msg), "%s", why);
	cmd_fail(file, &e);
}

static int
shown(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* Whatever the locale, so that the order is the same everywhere. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_below(const char *dir);

/* Links lead to files alone: one to a directory may lead back. */
static void
add_found(char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		complain(path, strerror(errno));
	else if (S_ISDIR(st.st_mode))
		add_below(path);
	else if (S_ISREG(st.st_mode) || (S_ISLNK(st.st_mode) &&
	    stat(path, &st) == 0 && S_ISREG(st.st_mode)))
		add_copy(path);
}

/* scandir and no fts, which not every C library has. */
static void
add_below(const char *dir)
{
	const char *slash = dir[strlen(dir) - 1] == '/' ? "" : "/";
	struct dirent **v;
	char *path;
	int i, n = scandir(dir, &v, shown, by_name);

	if (n < 0) {
		complain(dir, strerror(errno));
		return;
	}
	for (i = 0; i < n; i++) {
		if (asprintf(&path, "%s%s%s", dir, slash, v[i]->d_name) < 0)
			path = NULL;
		free(v[i]);
		add_found(cmd_must(path));
		free(path);
	}
	free(v);
}

/* All files in dir and below, in the order of their names. */
static void
add_directory(const char *dir)
{
	size_t had = names.n;

	add_below(dir);
	if (names.n == had)
		complain(dir, "a directory without files");
}

/* Is name kept, as that of an operand? */
static bool
add_operand(char *name)
{
	struct stat st;

	if (strcmp(name, "-") == 0 || cmd_is_url(name) ||
	    stat(name, &st) != 0 || !S_ISDIR(st.st_mode)) {
		add_name(name);
		return true;
	}
	add_directory(name);
	return false;
}

static void
add_list(void)
{
	bool is_stdin = strcmp(list, "-") == 0;
	FILE *f = is_stdin ? stdin : fopen(list, "re");
	size_t had = names.n, cap = 0;
	char *line = NULL;
	ssize_t len;

	if (f == NULL) {
		complain(list, strerror(errno));
		return;
	}
	while ((len = getdelim(&line, &cap, separator, f)) > 0) {
		if (line[len - 1] == separator)
			line[--len] = '\0';
		if (len == 0)
			continue;
		line = cmd_must(realloc(line, (size_t)len + 1));
		cap = (size_t)len + 1;
		if (add_operand(line)) {
			line = NULL;
			cap = 0;
		}
	}
	if (ferror(f))
		complain(list, strerror(errno));
	else if (names.n == had)
		complain(list, "names no operand");
	free(line);
	if (!is_stdin)
		fclose(f);
}

char **
cmd_files(int argc, char **argv, size_t *n)
{
	static char in[] = "-";
	size_t had = names.n;	/* of a call before: messages name them */
	int i;

	for (i = 0; i < argc; i++)
		add_operand(argv[i]);
	if (list != NULL) {
		add_list();
		list = NULL;
	} else if (argc == 0) {
		add_name(in);
	}
	*n = names.n - had;
	return names.v + had;
}
