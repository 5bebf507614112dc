/*
 * What all promise: messages that are one line, and texts that are equal.
 * SPDX-License-Identifier: MIT
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

void
fuzz_fail(const char *what, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "broken promise: %s: ", what);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}

/* The length of a printable character in UTF-8 that begins a text, or 0. */
static size_t
character(const char *s)
{
	uint32_t c;
	size_t n = prof_utf8(s, 4, &c);

	return c < ' ' || (c >= 0x7f && c < 0xa0) ? 0 : n;
}

void
fuzz_message(const struct prof_err *err)
{
	size_t i, len, n;

	len = strnlen(err->msg, sizeof(err->msg));
	if (err->code == PROF_OK)
		fuzz_fail("message", "refused without a code");
	if (len == 0)
		fuzz_fail("message", "refused without one");
	if (len == sizeof(err->msg))
		fuzz_fail("message", "it has no end");
	for (i = 0; i < len; i += n) {
		if ((n = character(err->msg + i)) == 0)
			fuzz_fail("message", "not printable: %s", err->msg);
	}
}

FILE *
fuzz_open(struct fuzz_bytes *b)
{
	FILE *f;

	*b = (struct fuzz_bytes){ 0 };
	f = open_memstream(&b->s, &b->len);
	if (f == NULL)
		abort();
	return f;
}

/* The line that begins at s. */
static int
line(const struct fuzz_bytes *b, size_t at)
{
	const char *s = b->s + at;
	const char *end = memchr(s, '\n', b->len - at);
	size_t n = end != NULL ? (size_t)(end - s) : b->len - at;

	return n < 4000 ? (int)n : 4000;
}

void
fuzz_same(const char *what, unsigned keep, const struct fuzz_bytes *a,
    const struct fuzz_bytes *b)
{
	size_t i, begin = 0;

	for (i = 0; i < a->len && i < b->len && a->s[i] == b->s[i]; i++) {
		if (a->s[i] == '\n')
			begin = i + 1;
	}
	if (i < a->len || i < b->len)
		fuzz_fail(what, "keep 0x%x: '%.*s' became '%.*s'", keep,
		    line(a, begin), a->s + begin, line(b, begin),
		    b->s + begin);
}
