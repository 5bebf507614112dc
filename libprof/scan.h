/*
 * What is left of a line of text that is being taken apart.
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

static inline struct scan
scan_trim(const char *s, size_t len)
{
	struct scan t = { s, len };

	scan_skip(&t, scan_space);
	while (t.len > 0 && scan_space(t.s[t.len - 1]))
		t.len--;
	return t;
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
