/*
 * Where the source files that profiles name are on this machine: pprof's
 * rules (google/pprof internal/report).
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/report.h"

/* The next of a list with ":" between; NULL is a list of none. */
static const char *
next(const char **left, size_t *len)
{
	const char *s = *left;

	if (s == NULL)
		return NULL;
	*len = strcspn(s, ":");
	*left = s[*len] == ':' ? s + *len + 1 : NULL;
	return s;
}

static const char *
list(const char *s)
{
	return s == NULL || *s == '\0' ? NULL : s;
}

/* What follows the directory called as dir is, or NULL. */
static const char *
after_base(const char *file, const char *dir, size_t len)
{
	size_t n = 0;

	while (len > 0 && dir[len - 1] == '/')
		len--;
	while (n < len && dir[len - n - 1] != '/')
		n++;
	if (n == 0)
		return NULL;
	for (; (file = strchr(file, '/')) != NULL; file++) {
		if (strncmp(file + 1, dir + len - n, n) == 0 &&
		    file[n + 1] == '/')
			return file + n + 2;
	}
	return NULL;
}

/* What follows prefix, which ends in a slash or before one, or NULL. */
static const char *
after_prefix(const char *file, const char *prefix, size_t len)
{
	if (strncmp(file, prefix, len) != 0)
		return NULL;
	if (len > 0 && prefix[len - 1] == '/')
		return file + len;
	return file[len] == '/' ? file + len + 1 : NULL;
}

static const char *
trim(const char *file, const char *dirs, const char *prefixes)
{
	/* Bazel runs compilers there. */
	static const char always[] = "/proc/self/cwd/.:/proc/self/cwd";
	const char *lists[] = { list(prefixes), always }, *s, *rest;
	size_t i, len;

	dirs = lists[0] == NULL ? list(dirs) : NULL;
	while ((s = next(&dirs, &len)) != NULL) {
		rest = after_base(file, s, len);
		if (rest != NULL)
			return rest;
	}
	for (i = 0; i < 2; i++) {
		while ((s = next(&lists[i], &len)) != NULL) {
			rest = after_prefix(file, s, len);
			if (rest != NULL)
				return rest;
		}
	}
	return file;
}

char *
prof_source_name(const char *file, const char *dirs, const char *prefixes)
{
	const char *rest = trim(file, dirs, prefixes);
	char *name = malloc(strlen(rest) + 2);

	if (name != NULL)
		name[*rest == '\0' ? 0 : prof_clean_path(rest, name)] = '\0';
	return name;
}

static int
fail(struct prof_err *err, const char *path, int why)
{
	return prof_fail(err, why == ENOMEM ? PROF_ENOMEM : PROF_EIO,
	    PROF_NOWHERE, 0, "%.180s%s%s", path != NULL ? path : "",
	    path != NULL ? ": " : "", why == ENODEV ? "not a regular file" :
	    strerror(why));
}

/* A profile may name a pipe or a device: do not wait for one. */
static FILE *
open_regular(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	FILE *f = NULL;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) != 0)
		st.st_mode = 0;
	else if (!S_ISREG(st.st_mode))
		errno = S_ISDIR(st.st_mode) ? EISDIR : ENODEV;
	if (S_ISREG(st.st_mode))
		f = fdopen(fd, "r");
	if (f == NULL)
		close(fd);
	return f;
}

/* To the parent of a cleaned path; false: there is none. */
static bool
go_up(char *dir)
{
	char *slash = strrchr(dir, '/');
	bool top = strcmp(dir, "/") == 0 || strcmp(dir, ".") == 0;

	if (slash == NULL)
		strcpy(dir, ".");
	else
		slash[slash == dir] = '\0';
	return !top;
}

/* *path is the file's, or that of a file that is there and cannot be read. */
static FILE *
open_below(const char *dir, const char *name, char **path)
{
	size_t n = strlen(dir) + strlen(name);
	char *joined = malloc(n + 2), *clean = malloc(n + 4);
	FILE *f;
	int saved;

	if (joined == NULL || clean == NULL) {
		free(joined);
		free(clean);
		errno = ENOMEM;
		return NULL;
	}
	sprintf(joined, "%s/%s", dir, name);
	clean[prof_clean_path(joined, clean)] = '\0';
	f = open_regular(clean);
	saved = errno;
	if (f != NULL || (saved != ENOENT && saved != ENOTDIR)) {
		free(*path);
		*path = clean;
		clean = NULL;
	}
	free(joined);
	free(clean);
	errno = saved;
	return f;
}

/* Try name in dir and above; *why becomes what else but absence it was. */
static FILE *
search(const char *dir, size_t len, const char *name, char **path, int *why)
{
	char *copy = strndup(dir, len), *at = malloc(len + 2);
	FILE *f = NULL;

	if (copy == NULL || at == NULL) {
		*why = ENOMEM;
		goto out;
	}
	at[prof_clean_path(copy, at)] = '\0';
	do {
		f = open_below(at, name, path);
		if (f == NULL && errno != ENOENT && errno != ENOTDIR)
			*why = errno;
	} while (f == NULL && *why != ENOMEM && go_up(at));
out:
	free(copy);
	free(at);
	return f;
}

/* Paths in the current directory need not tell that. */
static void
shorten(char *path, const char *cwd)
{
	size_t n = cwd != NULL && path != NULL ? strlen(cwd) : 0;

	if (n > 1 && strncmp(path, cwd, n) == 0 && path[n] == '/')
		memmove(path, path + n + 1, strlen(path + n));
}

/* Open name in one of dirs or above; cwd, if they are only that. */
static FILE *
open_relative(const char *name, const char *dirs, const char *cwd,
    char **path, struct prof_err *err)
{
	const char *left = dirs, *s;
	int why = ENOENT;
	FILE *f = NULL;
	size_t len;

	while (f == NULL && why != ENOMEM && (s = next(&left, &len)) != NULL)
		f = search(s, len, name, path, &why);
	shorten(*path, cwd);
	if (f == NULL && why != ENOENT)
		fail(err, *path != NULL && strcmp(*path, name) == 0 ?
		    NULL : *path, why);
	else if (f == NULL)
		prof_fail(err, PROF_EIO, PROF_NOWHERE, 0,
		    "not found in %.180s or above",
		    cwd != NULL ? "." : dirs);
	return f;
}

FILE *
prof_source_open(const char *name, const char *dirs, const char *prefixes,
    char **path, struct prof_err *err)
{
	char *cwd = NULL, *rest = NULL;
	FILE *f = NULL;

	*path = NULL;
	if (list(dirs) == NULL) {
		dirs = cwd = getcwd(NULL, 0);
		name = rest = prof_source_name(name, cwd, prefixes);
	}
	if (name == NULL) {
		prof_nomem(err);
	} else if (*name != '/') {
		f = open_relative(name, list(dirs) ? dirs : ".", cwd, path,
		    err);
	} else {
		f = open_regular(name);
		if (f == NULL)
			fail(err, NULL, errno);
		else
			*path = strdup(name);
	}
	if (f != NULL && *path == NULL) {
		fclose(f);
		f = NULL;
		prof_nomem(err);
	}
	if (f == NULL) {
		free(*path);
		*path = NULL;
	}
	free(rest);
	free(cwd);
	return f;
}
