/*
 * Take apart the header of a goroutine, as Go 1.5 to 1.27 print it:
 *
 *	goroutine 7 [chan send, 5 minutes, locked to thread]:
 *	goroutine 7 gp=0xc0000061c0 m=0 mp=0x5d3a20 [running]:
 *	goroutine 7 [chan send (leaked), synctest bubble 3]:
 *	goroutine 7 [select, labels:{"key": "value"}]:
 *	goroutine 7 [select] {key: value, other: "two words"}:
 *
 * and as goleak reports it:
 *
 *	Goroutine 7 in state chan receive, with main.f on top of the stack:
 *
 * Words that are new must not hide a goroutine, so they are passed over.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "read/goheader.h"

static bool
is_blank(char c)
{
	return c == ' ';
}

static bool
is_word(char c)
{
	return c != ' ';
}

static void
unknown(struct prof_goheader *h, struct scan t)
{
	if (h->unknown.len == 0)
		h->unknown = t;
}

/*
 * The length of text up to one of the bytes of ends that is not in quotes or
 * braces; all of it if there is none.
 */
static size_t
span(struct scan c, char end)
{
	bool quoted = false;
	size_t i, braces = 0;

	for (i = 0; i < c.len; i++) {
		char b = c.s[i];

		if (quoted && b == '\\')
			i++;
		else if (b == '"')
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (b == end && braces == 0)
			return i;
		else if (b == '{')
			braces++;
		else if (b == '}' && braces > 0)
			braces--;
	}
	return c.len;
}

/* "WORD 12" to the number. */
static bool
number_after(struct scan c, const char *word, int64_t *out)
{
	struct scan digits;

	return scan_word(&c, word) && scan_take(&c, scan_digit, &digits) &&
	    c.len == 0 && scan_integer(digits, out);
}

/* "5 minutes" */
static bool
minutes(struct scan c, int64_t *out)
{
	struct scan digits;

	return scan_take(&c, scan_digit, &digits) && scan_is(c, " minutes") &&
	    scan_integer(digits, out);
}

/* What comes after the state. */
static void
read_item(struct prof_goheader *h, struct scan t)
{
	struct scan labels = t;

	if (scan_is(t, "locked to thread"))
		h->locked = true;
	else if (scan_is(t, "leaked"))
		h->leaked = true;
	else if (scan_is(t, "durable"))
		h->durable = true;
	else if (scan_word(&labels, "labels:") && labels.len > 0)
		h->labels = labels;
	else if (!minutes(t, &h->wait) &&
	    !number_after(t, "synctest bubble ", &h->bubble) &&
	    !number_after(t, "synctest group ", &h->bubble))
		unknown(h, t);
}

/* A state may have words in parentheses that are its own. */
static void
read_state(struct prof_goheader *h, struct scan t)
{
	for (;;) {
		if (scan_end(&t, " (leaked)"))
			h->leaked = true;
		else if (scan_end(&t, " (durable)"))
			h->durable = true;
		else if (!scan_end(&t, " (scan)"))
			break;
	}
	h->state = t;
}

/* What is between the brackets. */
static void
read_items(struct prof_goheader *h, struct scan c)
{
	struct scan t;
	bool first = true;

	for (;;) {
		size_t n = span(c, ',');

		t = scan_trim(c.s, n);
		if (first)
			read_state(h, t);
		else
			read_item(h, t);
		if (n == c.len)
			return;
		scan_advance(&c, n + 1);
		first = false;
	}
}

/* What is between the number and the bracket. */
static void
read_words(struct prof_goheader *h, struct scan *c)
{
	static const char *const names[] = { "gp=", "mp=", "m=" };
	struct scan t, w;
	size_t i, n = sizeof(names) / sizeof(names[0]);

	for (;;) {
		scan_skip(c, is_blank);
		if ((c->len > 0 && *c->s == '[') ||
		    !scan_take(c, is_word, &t))
			return;
		for (i = 0; i < n; i++) {
			w = t;
			if (scan_word(&w, names[i]))
				break;
		}
		if (i == n)
			unknown(h, t);
	}
}

/* From its first word on. */
static bool
read_header(struct scan c, struct prof_goheader *h)
{
	struct scan digits, items;

	memset(h, 0, sizeof(*h));
	if (!scan_word(&c, "goroutine ") ||
	    !scan_take(&c, scan_digit, &digits) ||
	    !scan_integer(digits, &h->id) || !scan_end(&c, ":"))
		return false;
	read_words(h, &c);
	if (!scan_word(&c, "["))
		return false;
	items = c;
	items.len = span(c, ']');
	if (items.len == c.len)
		return false;
	read_items(h, items);
	scan_advance(&c, items.len + 1);
	c = scan_trim(c.s, c.len);
	if (c.len > 0 && *c.s == '{')
		h->labels = c;
	else if (c.len > 0)
		unknown(h, c);
	return true;
}

/* "Goroutine 7 in state select, with main.f on top of the stack:" */
static bool
read_report(struct scan c, struct prof_goheader *h)
{
	static const char with[] = ", with ";
	struct scan digits;
	size_t i;

	memset(h, 0, sizeof(*h));
	if (!scan_word(&c, "Goroutine ") ||
	    !scan_take(&c, scan_digit, &digits) ||
	    !scan_integer(digits, &h->id) || !scan_word(&c, " in state ") ||
	    !scan_end(&c, " on top of the stack:"))
		return false;
	for (i = c.len; i > 0; i--) {
		if (c.len - i >= sizeof(with) - 1 &&
		    memcmp(c.s + i, with, sizeof(with) - 1) == 0)
			break;
	}
	if (i == 0)
		return false;
	c.len = i;
	h->report = true;
	read_items(h, c);
	return true;
}

/* Whether a word goes on after c. */
static bool
is_wordy(char c)
{
	return c == '_' || c == '.' || scan_digit(c) ||
	    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether a word can begin at s: it is not in one, but may be colored. */
static bool
is_start(const char *line, const char *s)
{
	const char *t = s - 1;

	if (s == line || !is_wordy(*t))
		return true;
	if (*t != 'm')
		return false;
	while (t > line && (scan_digit(t[-1]) || t[-1] == ';'))
		t--;
	return t > line + 1 && t[-1] == '[' && t[-2] == '\033';
}

bool
prof_goheader(const char *s, size_t len, struct prof_goheader *h)
{
	static const char word[] = "oroutine ";
	struct scan line = scan_trim(s, len), c;
	const char *end = line.s + line.len, *at = line.s;

	if (line.len == 0 || end[-1] != ':')
		return false;
	for (; (at = memmem(at, (size_t)(end - at), word,
	    sizeof(word) - 1)) != NULL; at++) {
		if (at == s || !is_start(s, at - 1))
			continue;
		c.s = at - 1;
		c.len = (size_t)(end - c.s);
		if (!read_header(c, h) && !read_report(c, h))
			continue;
		h->before.s = s;
		h->before.len = (size_t)(c.s - s);
		return true;
	}
	return false;
}
