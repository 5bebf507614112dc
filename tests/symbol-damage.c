/*
 * Damage a binary in many ways, and ask for names in it each time: whatever
 * comes of it, nothing crashes and nothing hangs.
 *
 * usage: symbol-damage BINARY COPY TIMES SEED
 *
 * COPY is written.  Prints how often there was a name, and how often not.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "profile/profile.h"
#include "symbol/symbol.h"

enum { MAX_EDITS = 16, LOOKUPS = 40 };

static uint64_t state;

static uint64_t
dice(uint64_t sides)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return sides == 0 ? 0 : (state >> 11) % sides;
}

static char *
slurp(const char *path, size_t *size)
{
	FILE *f = fopen(path, "r");
	char *s = NULL;

	if (f != NULL && fseek(f, 0, SEEK_END) == 0) {
		*size = (size_t)ftell(f);
		rewind(f);
		s = malloc(*size + 1);
	}
	if (s == NULL || fread(s, 1, *size, f) != *size) {
		perror(path);
		exit(1);
	}
	fclose(f);
	return s;
}

/* Where a damage matters most: headers, at both ends, or anywhere. */
static size_t
place(size_t size)
{
	switch (dice(4)) {
	case 0:
		return dice(size < 1024 ? size : 1024);
	case 1:
		return size - 1 - dice(size < 4096 ? size : 4096);
	default:
		return dice(size);
	}
}

static void
put(int fd, const void *s, size_t n, size_t at)
{
	if (pwrite(fd, s, n, (off_t)at) != (ssize_t)n) {
		perror("pwrite");
		exit(1);
	}
}

/* Names at addresses all over; how many. */
static unsigned
ask(const char *path, const struct prof *p, size_t size)
{
	static const struct prof_mapping maps[] = {
		{ 0, 0, 0, 0, 0, 0 },
		{ 0x400000, 0x800000, 0, 0, 0, 0 },
		{ 0x7f0000, 0x7f9000, 0x1000, 0, 0, 0 },
		{ 0xffffffff81000000u, 0xffffffff82000000u, 0, 0, 0, 0 },
	};
	struct symbol_frames f = { 0 };
	struct prof_err e = { 0 };
	struct symbol_binary *b = symbol_open(path, "/nowhere", &e);
	unsigned i, found = 0;
	size_t k, sum = 0;

	for (i = 0; b != NULL && i < LOOKUPS; i++) {
		const struct prof_mapping *m = &maps[i % 8 < 5 ? 0 :
		    i % 8 - 4];
		uint64_t at = m->start + dice(2 * size) +
		    (i % 2 ? 0x400000 : 0);

		if (symbol_lookup(b, p, m, at, i % 16 == 15, &f, &e) > 0)
			found++;
		for (k = 0; k < f.n; k++)
			sum += strlen(f.v[k].name) + strlen(f.v[k].file);
	}
	symbol_frames_free(&f);
	symbol_close(b);
	return sum > 0 ? found : 0;
}

int
main(int argc, char **argv)
{
	size_t size, at[MAX_EDITS], n, k;
	unsigned long i, times, named = 0;
	struct prof_err e = { 0 };
	struct prof *p = prof_new(PROF_KEEP_ALL, &e);
	char *s, c;
	int fd;

	if (argc != 5 || p == NULL)
		return 2;
	s = slurp(argv[1], &size);
	times = strtoul(argv[3], NULL, 10);
	state = strtoul(argv[4], NULL, 10) * 2654435761u + 88172645463325252u;
	fd = open(argv[2], O_RDWR | O_CREAT | O_TRUNC, 0600);
	if (fd < 0)
		return 2;
	put(fd, s, size, 0);
	for (i = 0; i < times; i++) {
		n = dice(MAX_EDITS);
		for (k = 0; k < n; k++) {
			at[k] = place(size);
			c = dice(3) == 0 ? (char)0xff : (char)dice(256);
			put(fd, &c, 1, at[k]);
		}
		if (dice(8) == 0 && ftruncate(fd, (off_t)dice(size)) != 0)
			return 2;
		named += ask(argv[2], p, size) > 0;
		if (ftruncate(fd, (off_t)size) != 0)
			return 2;
		put(fd, s, size, 0);
	}
	printf("%lu with names, %lu without\n", named, times - named);
	close(fd);
	free(s);
	prof_free(p);
	return named == 0 || named == times;
}
