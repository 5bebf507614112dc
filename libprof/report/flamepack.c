/*
 * Numbers and strings as the data of a flame graph's page has them.
 *
 * Packed numbers have the base 45, their lowest digit first, and one
 * character a digit: of those that need no escape in JSON the first 45 end a
 * number, the others do not.  What may be negative has its sign in the lowest
 * bit.  A list has how many numbers, or pairs of them, there are before them.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "report/flame.h"

#define BASE 45

static void
put_digit(struct prof_buf *b, unsigned d)
{
	unsigned c = '#' + d;

	c += c >= '<';
	c += c >= '\\';
	prof_buf_char(b, (char)c);
}

void
prof_flame_pack(struct prof_buf *b, uint64_t v)
{
	for (; v >= BASE; v /= BASE)
		put_digit(b, (unsigned)(v % BASE) + BASE);
	put_digit(b, (unsigned)v);
}

void
prof_flame_pack_signed(struct prof_buf *b, int64_t v)
{
	prof_flame_pack(b, (uint64_t)v << 1 ^ (v < 0 ? UINT64_MAX : 0));
}

void
prof_flame_text(struct prof_buf *b, const char *s, size_t len,
    void (*quote)(struct prof_buf *b, const char *s, size_t len))
{
	const char *end = s + len;
	char hex[8];
	uint32_t c;
	size_t n;

	while (s < end) {
		n = prof_utf8(s, (size_t)(end - s), &c);
		if (n > 0 && prof_invisible(s, n) == 0) {
			quote(b, s, n);
			s += n;
			continue;
		}
		for (n = n > 0 ? n : 1; n > 0; n--) {
			snprintf(hex, sizeof(hex), "\\x%02x",
			    (unsigned char)*s++);
			quote(b, hex, 1);
			quote(b, hex + 1, 3);
		}
	}
}

/* Nothing in a string may end it, or the element that the data is in. */
static void
quote_json(struct prof_buf *b, const char *s, size_t len)
{
	if (*s == '"' || *s == '\\')
		prof_buf_char(b, '\\');
	if (*s == '<' || *s == '>' || *s == '&')
		prof_buf_str(b, *s == '<' ? "\\u003c" : *s == '>' ?
		    "\\u003e" : "\\u0026");
	else
		prof_buf_add(b, s, len);
}

void
prof_flame_string(struct prof_buf *b, const char *s, size_t len)
{
	prof_buf_char(b, '"');
	prof_flame_text(b, s, len, quote_json);
	prof_buf_char(b, '"');
}

/*
 * Strings in the order of their bytes: each begins with two digits to the
 * base 36, how many characters it has in common with the one before.
 */
void
prof_flame_front(struct prof_buf *b, const char **before, const char *s)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	const char *t = *before == NULL ? "" : *before;
	char two[3] = "";
	size_t n = 0;

	/* Only of what is one character in any encoding. */
	while (s[n] == t[n] && s[n] >= ' ' && s[n] < 0x7f && n < 36 * 36 - 1)
		n++;
	prof_buf_str(b, *before == NULL ? "\"" : ",\"");
	two[0] = digits[n / 36];
	two[1] = digits[n % 36];
	prof_buf_add(b, two, 2);
	prof_flame_text(b, s + n, strlen(s + n), quote_json);
	prof_buf_char(b, '"');
	*before = s;
}
