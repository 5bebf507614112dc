/*
 * Bytes that must not stand for themselves, written \xHH.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <string.h>

#include "base/base.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Does this byte stand for itself, whatever follows? */
static bool
plain_byte(char c)
{
	return c >= 0x20 && c < 0x7f && c != ';' && c != '\\';
}

/* Do eight bytes?  It may be denied of some that do. */
static bool
plain_word(const char *s)
{
	const uint64_t ones = 0x0101010101010101, tops = ones << 7;
	uint64_t w, semi, backslash, delete;

	memcpy(&w, s, sizeof(w));
	semi = w ^ ones * ';';
	backslash = w ^ ones * '\\';
	delete = w ^ ones * 0x7f;
	return ((w | (w - ones * 0x20) | (semi - ones) | (backslash - ones) |
	    (delete - ones)) & tops) == 0;
}

static bool
is_escape(const char *s, size_t len)
{
	return len >= 4 && s[0] == '\\' && s[1] == 'x' && hex(s[2]) >= 0 &&
	    hex(s[3]) >= 0;
}

void
prof_escape_byte(struct prof_buf *b, char c)
{
	static const char digits[] = "0123456789abcdef";
	char e[4] = { '\\', 'x', digits[(unsigned char)c >> 4],
	    digits[c & 15] };

	prof_buf_add(b, e, sizeof(e));
}

bool
prof_is_comment(const char *s, size_t len)
{
	return len > 0 && s[0] == '#' &&
	    (len == 1 || s[1] == ' ' || s[1] == '\t');
}

/* How many bytes at s must not stand for themselves. */
static size_t
special(const char *s, size_t len, const char *also)
{
	unsigned char c = (unsigned char)*s;

	if (c == ';' || (c == '\\' && is_escape(s, len)) ||
	    (c < 0x7f && strchr(also, c) != NULL))
		return 1;
	return c >= 0x20 && c < 0x7f ? 0 : prof_invisible(s, len);
}

void
prof_escape(struct prof_buf *b, const char *s, size_t len, const char *also)
{
	size_t i, n, plain = 0;

	for (i = 0; i < len; i++) {
		while (*also == '\0' && len - i > 8 && plain_word(s + i))
			i += 8;
		if (*also == '\0' && plain_byte(s[i]))
			continue;
		n = special(s + i, len - i, also);
		if (n == 0)
			continue;
		prof_buf_add(b, s + plain, i - plain);
		for (plain = i + n; i < plain; i++)
			prof_escape_byte(b, s[i]);
		i--;
	}
	prof_buf_add(b, s + plain, len - plain);
}

size_t
prof_address_suffix(const char *s, size_t len)
{
	size_t i = len, digits;

	if (i > 0 && s[i - 1] == '!')
		i--;
	if (i > 0 && s[i - 1] == ']') {
		while (i > 0 && s[i - 1] != '[')
			i--;
		if (i == 0)
			return len;
		i--;
	}
	for (digits = i; digits > 0 && hex(s[digits - 1]) >= 0; digits--)
		;
	if (digits < i && digits > 2 && s[digits - 1] == 'x' &&
	    s[digits - 2] == '0')
		i = digits - 2;
	return i > 0 && s[i - 1] == '@' ? i - 1 : len;
}

size_t
prof_unescape(char *s, size_t len)
{
	char *out = memchr(s, '\\', len), *in = out, *end = s + len;

	if (out == NULL)
		return len;
	while (in < end) {
		if (is_escape(in, (size_t)(end - in))) {
			*out++ = (char)(hex(in[2]) << 4 | hex(in[3]));
			in += 4;
		} else {
			*out++ = *in++;
		}
	}
	return (size_t)(out - s);
}

static void
put(const char *s, bool tabs, FILE *f)
{
	const char *end = s + strlen(s), *plain = s;
	size_t n;

	while (s < end) {
		n = prof_invisible(s, (size_t)(end - s));
		if (!tabs && is_escape(s, (size_t)(end - s)))
			n = 1;
		if (n == 0 || (tabs && *s == '\t')) {
			s++;
			continue;
		}
		fwrite(plain, 1, (size_t)(s - plain), f);
		for (; n > 0; n--)
			fprintf(f, "\\x%02x", (unsigned char)*s++);
		plain = s;
	}
	fwrite(plain, 1, (size_t)(s - plain), f);
}

void
prof_put_safe(const char *s, FILE *f)
{
	put(s, true, f);
}

int
prof_width(const char *s)
{
	uint32_t c;
	size_t n;
	int width;

	for (width = 0; *s != '\0'; width++) {
		n = prof_utf8(s, 4, &c);
		s += n > 0 ? n : 1;
	}
	return width;
}

void
prof_put_right(const char *s, int width, FILE *f)
{
	fprintf(f, "%*s", width - prof_width(s) > 0 ? width - prof_width(s) :
	    0, "");
	prof_put_safe(s, f);
}

void
prof_put_field(const char *s, FILE *f)
{
	put(s, false, f);
}
