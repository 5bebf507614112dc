/*
 * What is left of a line of text that is being taken apart.
 * SPDX-License-Identifier: MIT
 */
#ifndef PROF_SCAN_H
#define PROF_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct scan {
	const char *s;
	size_t len;
};

/* As pprof's expressions have it, without the vertical tab. */
static inline bool
scan_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static inline bool
scan_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
scan_hex(char c)
{
	return scan_digit(c) || (c >= 'a' && c <= 'f') ||
	    (c >= 'A' && c <= 'F');
}

static inline void
scan_advance(struct scan *c, size_t n)
{
	c->s += n;
	c->len -= n;
}

/* As pprof has it in addresses: small letters only. */
static inline bool
scan_lower_hex(char c)
{
	return scan_digit(c) || (c >= 'a' && c <= 'f');
}

/* Past all bytes of one kind. */
static inline void
scan_skip(struct scan *c, bool (*is)(char))
{
	while (c->len > 0 && is(*c->s))
		scan_advance(c, 1);
}

/* All bytes of one kind; false: there is none. */
static inline bool
scan_take(struct scan *c, bool (*is)(char), struct scan *out)
{
	struct scan t = *c;

	scan_skip(c, is);
	t.len -= c->len;
	if (t.len == 0)
		return false;
	*out = t;
	return true;
}

/* Past word, if that is next. */
static inline bool
scan_word(struct scan *c, const char *word)
{
	size_t len = strlen(word);

	if (c->len < len || memcmp(c->s, word, len) != 0)
		return false;
	scan_advance(c, len);
	return true;
}

static inline bool
scan_is(struct scan t, const char *word)
{
	return scan_word(&t, word) && t.len == 0;
}

static inline bool
scan_same(struct scan a, struct scan b)
{
	return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

/* Without word, if that is the end. */
static inline bool
scan_end(struct scan *c, const char *word)
{
	size_t len = strlen(word);

	if (c->len < len || memcmp(c->s + c->len - len, word, len) != 0)
		return false;
	c->len -= len;
	return true;
}

static inline struct scan
scan_trim(const char *s, size_t len)
{
	struct scan t = { s, len };

	scan_skip(&t, scan_space);
	while (t.len > 0 && scan_space(t.s[t.len - 1]))
		t.len--;
	return t;
}

/* The number of a run of digits, "-" before them or not; false: too large. */
static inline bool
scan_integer(struct scan t, int64_t *out)
{
	bool minus = scan_word(&t, "-");
	int64_t v = 0;

	for (; t.len > 0; scan_advance(&t, 1)) {
		int digit = *t.s - '0';

		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, minus ? -digit : digit, &v))
			return false;
	}
	*out = v;
	return true;
}

/* The number that hexadecimal digits say; false: more than 64 bits. */
static inline bool
scan_hex_value(struct scan t, uint64_t *out)
{
	uint64_t v = 0;

	for (; t.len > 0; scan_advance(&t, 1)) {
		if (v >> 60 != 0)
			return false;
		v = v << 4 | (uint64_t)(scan_digit(*t.s) ? *t.s - '0' :
		    (*t.s | 0x20) - 'a' + 10);
	}
	*out = v;
	return true;
}

#endif
