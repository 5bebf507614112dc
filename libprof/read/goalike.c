/*
 * Whether two lines of a log begin alike, though a number or a level in the
 * midst of it differs:
 *
 *	level=info ts=1700000000.001 main.main()
 *	level=error ts=1700000000.002 	/src/main.go:10 +0x1d
 * SPDX-License-Identifier: MIT
 */
#include <strings.h>

#include "read/goprefix.h"

static bool
is_alnum(char c)
{
	return scan_digit(c) || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static bool
is_blank(char c)
{
	return c == ' ';
}

/* The level of a line, "error", or "E1121" in one word with the date. */
static bool
is_level(struct scan c)
{
	static const char *const levels[] = {
		"trace", "trc", "debug", "debu", "dbg", "info", "inf",
		"notice", "warning", "warn", "wrn", "error", "erro", "err",
		"critical", "crit", "alert", "emerg", "dpanic", "panic",
		"fatal", "fata", "ftl", "stdout", "stderr", "i", "w", "e",
		"f", "d", "t", "n"
	};
	size_t i;

	while (c.len > 0 && scan_digit(c.s[c.len - 1]))
		c.len--;
	for (i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		if (strlen(levels[i]) == c.len &&
		    strncasecmp(levels[i], c.s, c.len) == 0)
			return true;
	}
	return false;
}

bool
prof_golevels(struct scan *a, struct scan *b)
{
	struct scan s = *a, t = *b, v, w;

	if (!scan_take(&s, is_alnum, &v) || !scan_take(&t, is_alnum, &w) ||
	    !is_level(v) || !is_level(w))
		return false;
	*a = s;
	*b = t;
	return true;
}

/* A number that was written with letters: of a request, or a thread. */
static bool
is_hex(struct scan c)
{
	struct scan t = c;

	scan_skip(&t, scan_hex);
	for (; t.len == 0 && c.len > 0; scan_advance(&c, 1)) {
		if (scan_digit(*c.s))
			return true;
	}
	return false;
}

/* The same but for digits: "10T03" and "9T04". */
static bool
same_letters(struct scan a, struct scan b)
{
	struct scan ignored;

	while (a.len > 0 && b.len > 0) {
		if (scan_digit(*a.s) && scan_digit(*b.s)) {
			scan_take(&a, scan_digit, &ignored);
			scan_take(&b, scan_digit, &ignored);
			continue;
		}
		if (*a.s != *b.s)
			return false;
		scan_advance(&a, 1);
		scan_advance(&b, 1);
	}
	return a.len == 0 && b.len == 0;
}

/* Words, or if there is no word in a one byte each, and the same. */
static bool
take_both(struct scan *a, struct scan *b)
{
	struct scan v, w;

	if (!scan_take(a, is_alnum, &v)) {
		if (b->len == 0 || *a->s != *b->s)
			return false;
		scan_advance(a, 1);
		scan_advance(b, 1);
		return true;
	}
	return scan_take(b, is_alnum, &w) && (same_letters(v, w) ||
	    (is_hex(v) && is_hex(w)) || (is_level(v) && is_level(w)));
}

bool
prof_golast_blanks(struct scan prefix, size_t had, struct scan line,
    struct scan *c)
{
	size_t column = (size_t)(c->s - line.s), n = c->len, most = had;
	struct scan t = *c;

	scan_skip(&t, is_blank);
	n -= t.len;
	if (n < had && column + n < prefix.len)
		return false;
	/* A shorter word may have more behind it, in a column. */
	if (column < prefix.len && prefix.len - column > most)
		most = prefix.len - column;
	scan_advance(c, n < most ? n : most);
	return true;
}

bool
prof_goalike(struct scan prefix, struct scan line, size_t *n)
{
	struct scan a = prefix, b = line;

	while (a.len > 0) {
		size_t had = a.len;

		scan_skip(&a, is_blank);
		had -= a.len;
		if (a.len == 0 && had > 0) {
			if (!prof_golast_blanks(prefix, had, line, &b))
				return false;
			break;
		}
		scan_skip(&b, is_blank);
		if (!take_both(&a, &b))
			return false;
	}
	*n = (size_t)(b.s - line.s);
	return true;
}
