/*
 * Memory that a record of a megabyte takes, whatever it is full of.
 *
 * usage: peak KILOBYTES
 *
 * Prints TAP.  A process reads each profile, so that its peak can be told.
 * SPDX-License-Identifier: MIT
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <prof.h>

#define MEGABYTE ((size_t)1 << 20)

/* A type, strings, function 1 and locations 1 and 2. */
#define TABLES "\x0a\x04\x08\x01\x10\x01" "\x32\x00" "\x32\x01n" \
	"\x2a\x04\x08\x01\x10\x01" "\x22\x06\x08\x01\x22\x02\x08\x01" \
	"\x22\x02\x08\x02"

struct bytes {
	const char *s;
	size_t len;
};

#define BYTES(s) { s, sizeof(s) - 1 }

/*
 * A field of that tag (0: none) that begins with head, in which another one
 * begins with inner, if that has a tag, and is full of fill.
 */
static const struct hostile {
	const char *name;
	char tag;
	struct bytes head;
	char inner_tag;
	struct bytes inner, fill;
	bool refused;
	long most;		/* kilobytes, if fewer than of the others */
} hostiles[] = {
	{ "nothing", 0, BYTES(""), 0, BYTES(""), BYTES(""), false, 0 },
	{ "empty labels", '\x12', BYTES("\x08\x01\x10\x05"), 0, BYTES(""),
	    BYTES("\x1a\x00"), false, 0 },
	{ "labels", '\x12', BYTES("\x08\x01\x10\x05"), 0, BYTES(""),
	    BYTES("\x1a\x04\x08\x01\x18\x05"), false, 0 },
	{ "a label of unknown fields", '\x12', BYTES("\x08\x01\x10\x05"),
	    '\x1a', BYTES("\x08\x01\x18\x05"), BYTES("\x78\x01"), false, 0 },
	{ "a label of one number", '\x12', BYTES("\x08\x01\x10\x05"),
	    '\x1a', BYTES("\x08\x01"), BYTES("\x18\x05"), false, 0 },
	{ "a packed stack", '\x12', BYTES("\x10\x05"), '\x0a', BYTES("\x01"),
	    BYTES("\x02"), false, 0 },
	{ "a stack", '\x12', BYTES("\x10\x05"), 0, BYTES(""),
	    BYTES("\x08\x01"), false, 0 },
	{ "values", '\x12', BYTES("\x08\x01"), '\x12', BYTES("\x01"),
	    BYTES("\x01"), true, 0 },
	{ "a sample of unknown fields", '\x12', BYTES("\x08\x01\x10\x05"),
	    0, BYTES(""), BYTES("\x78\x01"), false, 0 },
	{ "empty lines", '\x22', BYTES("\x08\x03"), 0, BYTES(""),
	    BYTES("\x22\x00"), true, 0 },
	{ "lines", '\x22', BYTES("\x08\x03"), 0, BYTES(""),
	    BYTES("\x22\x04\x08\x01\x10\x07"), false, 0 },
	{ "a line of unknown fields", '\x22', BYTES("\x08\x03"), '\x22',
	    BYTES("\x08\x01"), BYTES("\x78\x01"), true, 0 },
	{ "a location of unknown fields", '\x22', BYTES("\x08\x03"), 0,
	    BYTES(""), BYTES("\x78\x01"), false, 0 },
	{ "a location of empty fields", '\x22', BYTES("\x08\x03"), 0,
	    BYTES(""), BYTES("\x7a\x00"), false, 0 },
	{ "one unknown field", '\x22', BYTES("\x08\x03"), '\x7a',
	    BYTES("\x08\x01"), BYTES("\x22\x00"), false, 0 },
	{ "ids of a function", '\x2a', BYTES("\x08\x03"), 0, BYTES(""),
	    BYTES("\x08\x03"), false, 0 },
	{ "a mapping of unknown fields", '\x1a', BYTES("\x08\x03"), 0,
	    BYTES(""), BYTES("\x78\x01"), false, 0 },
	{ "a type of unknown fields", '\x5a', BYTES("\x08\x01"), 0,
	    BYTES(""), BYTES("\x78\x01"), false, 0 },
	{ "packed comments", '\x6a', BYTES(""), 0, BYTES(""), BYTES("\x01"),
	    false, 0 },
	{ "comments", 0, BYTES(""), 0, BYTES(""), BYTES("\x68\x01"), false, 0 },
	{ "types", 0, BYTES(""), 0, BYTES(""), BYTES("\x0a\x02\x08\x01"),
	    false, 0 },
	{ "empty strings", 0, BYTES(""), 0, BYTES(""), BYTES("\x32\x00"),
	    false, 8192 },
	{ "empty samples", 0, BYTES(""), 0, BYTES(""), BYTES("\x12\x00"),
	    true, 1024 },
	{ "small samples", 0, BYTES(""), 0, BYTES(""),
	    BYTES("\x12\x04\x08\x01\x10\x01"), false, 0 },
	{ "unknown records", 0, BYTES(""), 0, BYTES(""), BYTES("\xf8\x01\x01"),
	    false, 0 },
};

/* The field of that tag around the len bytes at s, made at the end of them. */
static size_t
wrap(char *s, size_t len, char tag)
{
	char head[12] = { tag };
	size_t n = 1, v;

	if (tag == 0)
		return len;
	for (v = len; v > 0x7f; v >>= 7)
		head[n++] = (char)(v | 0x80);
	head[n++] = (char)v;
	memmove(s + n, s, len);
	memcpy(s, head, n);
	return len + n;
}

static size_t
make(const struct hostile *h, char *s)
{
	char *inner = s + h->head.len;
	size_t len = h->inner.len;

	memcpy(s, h->head.s, h->head.len);
	memcpy(inner, h->inner.s, len);
	while (h->fill.len > 0 && len < MEGABYTE) {
		memcpy(inner + len, h->fill.s, h->fill.len);
		len += h->fill.len;
	}
	len = h->head.len + wrap(inner, len, h->inner_tag);
	return wrap(s, len, h->tag);
}

/* The peak of a process that reads it, in kilobytes. */
static long
peak(const struct hostile *h, int *status)
{
	struct rusage use = { 0 };
	pid_t pid = fork();

	if (pid == 0) {
		static char s[2 * MEGABYTE];
		struct prof_err err = { 0 };
		struct prof *p;
		size_t len = sizeof(TABLES) - 1;
		int rc;

		memset(s, 1, sizeof(s));	/* the same for all */
		memcpy(s, TABLES, len);
		len += make(h, s + len);
		rc = prof_read_mem(s, len, NULL, &p, &err);
		if (rc != 0)
			printf("# %.*s\n", (int)sizeof(err.msg), err.msg);
		fflush(stdout);
		_exit(rc != 0);
	}
	if (pid < 0 || wait4(pid, status, 0, &use) != pid)
		return -1;
	return use.ru_maxrss;
}

int
main(int argc, char **argv)
{
	const size_t n = sizeof(hostiles) / sizeof(hostiles[0]);
	long most = argc > 1 ? atol(argv[1]) : 0, none = 0, kb;
	int status, rc = 0;
	size_t i;

	setvbuf(stdout, NULL, _IOLBF, 0);
	for (i = 0; i < n; i++) {
		const struct hostile *h = &hostiles[i];
		bool good;

		kb = peak(h, &status);
		if (i == 0)
			none = kb;
		good = kb >= 0 && WIFEXITED(status) &&
		    WEXITSTATUS(status) == h->refused &&
		    kb - none <= (h->most > 0 ? h->most : most);
		rc |= !good;
		printf("%sok %zu - %s: %ld kB\n", good ? "" : "not ", i + 1,
		    h->name, kb - none);
	}
	printf("1..%zu\n", n);
	return rc;
}
