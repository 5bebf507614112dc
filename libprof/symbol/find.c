/*
 * Where the binary of a mapping is on this machine.
 * SPDX-License-Identifier: MIT
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "symbol/binary.h"

struct finder {
	const struct symbol_options *o;
	const char *id;
	char *path;		/* of found */
	struct symbol_binary *found;
	struct prof_err *err;
};

/* Is it the binary that was profiled?  path is freed or kept. */
static bool
try(struct finder *f, char *path)
{
	struct prof_err e = { 0 };
	struct symbol_binary *b;
	const char *id;

	if (path == NULL)
		return false;
	b = symbol_open(path, f->o->debug_dirs, &e);
	if (b == NULL) {
		free(path);
		return false;
	}
	id = symbol_build_id(b);
	if (*f->id == '\0' || strcmp(id, f->id) == 0) {
		f->path = path;
		f->found = b;
		return true;
	}
	prof_fail(&e, PROF_EMISMATCH, PROF_NOWHERE, 0, "another binary: its "
	    "build id is %s, the profile's %s", *id == '\0' ? "missing" : id,
	    f->id);
	f->o->say(path, &e, f->o->arg);
	symbol_close(b);
	free(path);
	return false;
}

/* Any file in a directory that is called as the build id. */
static bool
try_all(struct finder *f, const char *dir, size_t len)
{
	char *pattern = symbol_path(dir, len, "%s/*", f->id);
	glob_t g;
	size_t i;
	bool found = false;

	if (pattern == NULL)
		return false;
	if (glob(pattern, GLOB_NOESCAPE, NULL, &g) == 0) {
		for (i = 0; !found && i < g.gl_pathc; i++)
			found = try(f, strdup(g.gl_pathv[i]));
		globfree(&g);
	}
	free(pattern);
	return found;
}

/* Profiles may say anything: what would be another path is no id. */
static bool
is_id(const char *id)
{
	return *id != '\0' && id[strspn(id, "0123456789abcdefABCDEF")] == '\0';
}

static bool
try_id(struct finder *f, const char *dir, size_t len, const char *file,
    const char *base)
{
	return try(f, symbol_path(dir, len, "%s/%s", f->id, base)) ||
	    try_all(f, dir, len) ||
	    try(f, symbol_path(dir, len, "%s/%s", file, f->id)) ||
	    (strlen(f->id) > 2 && try(f, symbol_path(dir, len,
	    "%.2s/%s.debug", f->id, f->id + 2)));
}

static bool
try_name(struct finder *f, const char *dir, size_t len, const char *file,
    const char *base)
{
	int dirlen = (int)(base - file);

	return try(f, symbol_path(dir, len, "%s", base)) ||
	    try(f, symbol_path(dir, len, "%s", file)) ||
	    try(f, symbol_path(dir, len, "%s.debug", file)) ||
	    try(f, symbol_path(dir, len, "%.*s.debug/%s.debug", dirlen, file,
	    base)) ||
	    try(f, symbol_path(dir, len, "usr/lib/debug/%.*s%s.debug",
	    dirlen, file, base));
}

/* A build id names a file by itself. */
static bool
try_system(struct finder *f)
{
	const char *dirs = f->o->debug_dirs, *dir;
	size_t len;

	if (!is_id(f->id) || strlen(f->id) < 3)
		return false;
	if (dirs == NULL)
		dirs = "/usr/lib/debug";
	while ((dir = symbol_next_dir(&dirs, &len)) != NULL) {
		if (try(f, symbol_path(dir, len, ".build-id/%.2s/%s.debug",
		    f->id, f->id + 2)))
			return true;
	}
	return false;
}

struct symbol_binary *
symbol_find(const struct symbol_options *o, const char *file,
    const char *build_id, char **path, struct prof_err *err)
{
	struct finder f = { .o = o, .id = build_id, .err = err };
	const char *dirs = o->path, *dir, *below;
	const char *base = strrchr(file, '/');
	struct symbol_binary *b;
	size_t len;

	base = base == NULL ? file : base + 1;
	below = file + (base > file ? strspn(file, "/") : 0);
	while ((dir = symbol_next_dir(&dirs, &len)) != NULL) {
		if ((is_id(f.id) && try_id(&f, dir, len, below, base)) ||
		    (*base != '\0' && try_name(&f, dir, len, below, base)))
			break;
	}
	if (f.found == NULL && *file != '\0' && !try(&f, strdup(file)) &&
	    try_system(&f)) {
		free(f.path);	/* says less than the profile's */
		f.path = strdup(file);
	}
	*path = f.path;
	if (f.found != NULL)
		return f.found;
	/* Why the one that the profile names is none, if that is not told. */
	err->code = PROF_OK;
	b = symbol_open(file, o->debug_dirs, err);
	symbol_close(b);
	return NULL;
}
