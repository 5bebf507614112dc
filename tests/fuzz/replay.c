/*
 * Targets without libFuzzer: on files, and on all small damage to them.
 *
 * usage: replay [-d] TARGET FILE...
 *        replay -l
 *
 * Fast and thorough, under all masks.  -d: every truncation, every byte
 * left out and every bit turned over, each under one of the masks; it takes
 * so many seconds of the processor at most, whatever else runs.  -l: the
 * targets.  Prints what was done; a fault or a broken promise is no exit.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "fuzz.h"

#define STEP_SECONDS 20	/* of the processor, for what takes 100 us */

static void
watch(void)
{
	struct itimerval limit = { .it_value.tv_sec = STEP_SECONDS };

	setitimer(ITIMER_VIRTUAL, &limit, NULL);
}

static char *
slurp(const char *name, size_t *len)
{
	struct fuzz_bytes b;
	FILE *f = fopen(name, "rb"), *all = fuzz_open(&b);
	int c;

	if (f == NULL)
		err(1, "%s", name);
	while ((c = getc(f)) != EOF)
		putc(c, all);
	if (ferror(f) || fclose(all) != 0)
		err(1, "%s", name);
	fclose(f);
	*len = b.len;
	return b.s;
}

/* In memory of just this size, so that valgrind and ASan see its end. */
static void
try(const struct fuzz_target *t, fuzz_run *run, const char *s, size_t len)
{
	char *copy = malloc(len + (len == 0));

	if (copy == NULL)
		err(1, NULL);
	if (len > 0)
		memcpy(copy, s, len);
	watch();
	run(t, copy, len);
	free(copy);
}

/* How many ways there were. */
static size_t
damage(const struct fuzz_target *t, char *s, size_t len)
{
	char *less = malloc(len + 1);
	size_t i, bit;

	if (less == NULL)
		err(1, NULL);
	for (i = 0; i < len; i++) {
		fuzz_mask++;
		try(t, t->thorough, s, i);
		memcpy(less, s, i);
		memcpy(less + i, s + i + 1, len - i - 1);
		try(t, t->thorough, less, len - 1);
		for (bit = 0; bit < 8; bit++) {
			s[i] ^= (char)(1u << bit);
			try(t, t->thorough, s, len);
			s[i] ^= (char)(1u << bit);
		}
	}
	free(less);
	return 10 * len;
}

static void
list(void)
{
	size_t i;

	for (i = 0; fuzz_nth(i) != NULL; i++)
		puts(fuzz_nth(i)->name);
}

/* So many tries. */
static size_t
replay(const struct fuzz_target *t, const char *file, bool harm)
{
	size_t len, n = 2;
	char *s = slurp(file, &len);

	if (harm) {
		fuzz_mask = 0;
		n = damage(t, s, len);
	} else {
		try(t, t->fast, s, len);
		try(t, t->thorough, s, len);
	}
	free(s);
	return n;
}

int
main(int argc, char **argv)
{
	const struct fuzz_target *t;
	bool harm = argc > 1 && strcmp(argv[1], "-d") == 0;
	size_t n = 0;
	int i;

	if (argc == 2 && strcmp(argv[1], "-l") == 0) {
		list();
		return 0;
	}
	argv += harm;
	argc -= harm;
	if (argc < 3)
		errx(2, "usage: replay [-d] TARGET FILE...");
	t = fuzz_find(argv[1], strlen(argv[1]));
	if (t == NULL)
		errx(2, "no target %s", argv[1]);
	for (i = 2; i < argc; i++)
		n += replay(t, argv[i], harm);
	printf("%s: %zu tries of %d files\n", t->name, n, argc - 2);
	return 0;
}
