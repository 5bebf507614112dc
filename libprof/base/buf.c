/*
 * A growing run of bytes.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "base/base.h"

bool
prof_buf_room(struct prof_buf *b, size_t n)
{
	if (b->failed || n > SIZE_MAX / 2 - b->len ||
	    prof_grow(&b->s, &b->cap, b->len + n, 1) != 0) {
		b->failed = true;
		return false;
	}
	return true;
}

void
prof_buf_int(struct prof_buf *b, int64_t v)
{
	char digits[20];
	size_t n = sizeof(digits);
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;

	do
		digits[--n] = (char)('0' + u % 10);
	while ((u /= 10) > 0);
	if (v < 0)
		prof_buf_char(b, '-');
	prof_buf_add(b, digits + n, sizeof(digits) - n);
}

void
prof_buf_hex(struct prof_buf *b, uint64_t v)
{
	char digits[16];
	size_t n = sizeof(digits);

	do
		digits[--n] = "0123456789abcdef"[v & 15];
	while ((v >>= 4) > 0);
	prof_buf_add(b, "0x", 2);
	prof_buf_add(b, digits + n, sizeof(digits) - n);
}

void
prof_buf_flush(struct prof_buf *b, FILE *f)
{
	if (b->len > 0 && !b->failed)
		fwrite(b->s, 1, b->len, f);
	b->len = 0;
}

void
prof_buf_free(struct prof_buf *b)
{
	free(b->s);
	b->s = NULL;
	b->len = b->cap = 0;
}
