/*
 * Find the debugging information that was split from a binary: by its build
 * id, or by the name and the checksum that the section .gnu_debuglink has.
 * SPDX-License-Identifier: MIT
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "symbol/binary.h"

#define DEBUG_DIRS "/usr/lib/debug"

const char *
symbol_next_dir(const char **dirs, size_t *len)
{
	const char *s;

	while (*dirs != NULL && **dirs != '\0') {
		s = *dirs;
		*len = strcspn(s, ":");
		*dirs = s[*len] == ':' ? s + *len + 1 : NULL;
		if (*len > 0)
			return s;
	}
	return NULL;
}

char *
symbol_path(const char *dir, size_t len, const char *fmt, ...)
{
	char *rest = NULL, *s = NULL;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&rest, fmt, ap);
	va_end(ap);
	if (n < 0)
		return NULL;
	if (asprintf(&s, "%.*s/%s", (int)len, dir, rest) < 0)
		s = NULL;
	free(rest);
	return s;
}

/* The file if it has that build id; path is freed. */
static struct symbol_elf *
open_id(char *path, const char *id)
{
	struct prof_err err;
	struct symbol_elf *e = path == NULL ? NULL :
	    symbol_elf_open(path, &err);

	free(path);
	if (e != NULL && strcmp(e->build_id, id) != 0) {
		symbol_elf_close(e);
		e = NULL;
	}
	return e;
}

static bool
has_checksum(const struct symbol_elf *e, uint32_t want)
{
	static const size_t room = 1 << 16;
	unsigned char *buf = malloc(room);
	uLong crc = crc32(0, Z_NULL, 0);
	off_t at = 0;
	ssize_t n = -1;

	while (buf != NULL && (n = pread(e->fd, buf, room, at)) > 0) {
		crc = crc32(crc, buf, (uInt)n);
		at += n;
	}
	free(buf);
	return n == 0 && crc == want;
}

/* The file if it has that checksum; path is freed. */
static struct symbol_elf *
open_checked(char *path, uint32_t crc)
{
	struct prof_err err;
	struct symbol_elf *e = path == NULL ? NULL :
	    symbol_elf_open(path, &err);

	free(path);
	if (e != NULL && !has_checksum(e, crc)) {
		symbol_elf_close(e);
		e = NULL;
	}
	return e;
}

/* Beside the binary, in .debug there, or in the same place below dirs. */
static struct symbol_elf *
open_link(const struct symbol_binary *b, const char *dirs, const char *name,
    uint32_t crc)
{
	char *real = realpath(b->path, NULL), *slash;
	struct symbol_elf *e;
	const char *dir;
	size_t len;

	if (real == NULL || (slash = strrchr(real, '/')) == NULL) {
		free(real);
		return NULL;
	}
	*slash = '\0';
	e = open_checked(symbol_path(real, strlen(real), "%s", name), crc);
	if (e == NULL)
		e = open_checked(symbol_path(real, strlen(real),
		    ".debug/%s", name), crc);
	while (e == NULL && (dir = symbol_next_dir(&dirs, &len)) != NULL)
		e = open_checked(symbol_path(dir, len, "%s/%s",
		    real + (*real == '/'), name), crc);
	free(real);
	return e;
}

static struct symbol_elf *
follow_link(struct symbol_binary *b, const char *dirs)
{
	struct symbol_section *s = symbol_elf_section(b->elf,
	    ".gnu_debuglink");
	const char *name = s == NULL ? NULL : symbol_elf_data(b->elf, s);
	size_t at;

	if (name == NULL || strchr(name, '/') != NULL)
		return NULL;
	at = (strlen(name) + 4) & ~(size_t)3;
	if (at + 4 > s->size)
		return NULL;
	return open_link(b, dirs, name,
	    (uint32_t)symbol_elf_get(b->elf, name + at, 4));
}

struct symbol_elf *
symbol_debug_file(struct symbol_binary *b)
{
	const char *all = b->debug_dirs != NULL ? b->debug_dirs : DEBUG_DIRS;
	const char *dirs = all, *id = b->elf->build_id, *dir;
	struct symbol_elf *e = NULL;
	size_t len;

	while (strlen(id) > 2 && e == NULL &&
	    (dir = symbol_next_dir(&dirs, &len)) != NULL)
		e = open_id(symbol_path(dir, len, ".build-id/%.2s/%s.debug",
		    id, id + 2), id);
	return e != NULL ? e : follow_link(b, all);
}
