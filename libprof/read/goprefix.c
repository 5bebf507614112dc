/*
 * What a log puts before each line of a dump of goroutines: blanks (go test),
 * a container's name (compose), a time (kubectl), both and more (journald,
 * logback).
 *
 *	2024-01-02T03:04:05.678901234Z goroutine 7 [chan receive]:
 *	2024-01-02T03:04:05.678901235Z main.f(0xc0000)
 *
 * A word of digits may have others in each line; one that has letters, but
 * those of a time, is what tells one process from another.  Often only the
 * header has something before it, or more than the lines that follow, so the
 * first of these decides.
 * SPDX-License-Identifier: MIT
 */
#include "read/goprefix.h"
#include "read/gostack.h"

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "ts=1700000000.001", "time=2024-01-02T03:04:05Z" */
static bool
is_time(const char *s, const char *end)
{
	bool parts = false;

	while (s < end && is_letter(*s))
		s++;
	if (s == end || *s++ != '=')
		return false;
	for (; s < end && !scan_space(*s); s++) {
		if (is_letter(*s) && *s != 'T' && *s != 'Z')
			return false;
		parts |= *s == '.' || *s == ':';
	}
	return parts;
}

/* Whether the word at s says who wrote the line. */
static bool
is_name(const char *s, const char *end)
{
	if (is_time(s, end))
		return false;
	for (; s < end && !scan_space(*s); s++) {
		if (is_letter(*s) && *s != 'T' && *s != 'Z')
			return true;
	}
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ';
}

static size_t
blanks(const char *s, const char *end)
{
	const char *t = s;

	while (t < end && *t == ' ')
		t++;
	return (size_t)(t - s);
}

static bool
digits_at(struct scan c)
{
	return c.len > 0 && scan_digit(*c.s);
}

static bool
is_wordy(char c)
{
	return is_letter(c) || scan_digit(c);
}

/* The blanks at both, or before a number at either, which only align it. */
static bool
skip_blanks(struct scan *a, struct scan *b)
{
	struct scan s = *a, t = *b;

	scan_skip(&s, is_blank);
	scan_skip(&t, is_blank);
	if ((s.len == a->len || t.len == b->len) && ((s.len == a->len &&
	    t.len == b->len) || !digits_at(s) || !digits_at(t)))
		return false;
	*a = s;
	*b = t;
	return true;
}

/* Bytes that are the same, numbers, unless in a name, and levels. */
static bool
skip_both(struct scan *a, struct scan *b, bool start, bool name)
{
	if (start && prof_golevels(a, b))
		return true;
	if (!name && digits_at(*a) && digits_at(*b)) {
		scan_skip(a, scan_digit);
		scan_skip(b, scan_digit);
		return true;
	}
	if (*a->s != *b->s)
		return false;
	scan_advance(a, 1);
	scan_advance(b, 1);
	return true;
}

/* What is before lines; there are bytes to point to, also if it is nothing. */
static struct scan
before(const struct prof_goprefix *g)
{
	return (struct scan){ g->text.len > 0 ? g->text.s : "", g->text.len };
}

/*
 * How much of line is like prefix; *whole: all of prefix is there.  If not,
 * it is up to the last blank that both have.
 */
static size_t
common(struct scan prefix, struct scan line, bool *whole)
{
	struct scan a = prefix, b = line, c;
	const char *aend = a.s + a.len, *last = b.s;
	bool name = a.len > 0 && is_name(a.s, aend);

	while (a.len > 0 && b.len > 0) {
		size_t had = a.len;

		c = b;
		if (skip_blanks(&a, &b)) {
			last = b.s;
			if (a.len == 0) {
				*whole = prof_golast_blanks(prefix, had, line,
				    &c);
				return (size_t)((*whole ? c.s : last) -
				    line.s);
			}
			name = is_name(a.s, aend);
		} else if (!skip_both(&a, &b, a.s == prefix.s ||
		    !is_wordy(a.s[-1]), name)) {
			break;
		}
	}
	*whole = a.len == 0;
	return (size_t)((*whole ? b.s : last) - line.s);
}

static int
set(struct prof_goprefix *g, const char *s, size_t len)
{
	g->text.len = 0;
	prof_buf_add(&g->text, s, len);
	return g->text.failed ? -1 : 0;
}

int
prof_goprefix_begin(struct prof_goprefix *g, struct scan text)
{
	g->learning = text.len > 0;
	g->loose = false;
	return set(g, text.s, text.len);
}

/* Whether prefix is before line, as its first *n bytes. */
static bool
match(const struct prof_goprefix *g, struct scan prefix, struct scan line,
    size_t *n)
{
	bool whole;

	*n = common(prefix, line, &whole);
	return whole || (g->loose && prof_goalike(prefix, line, n));
}

/* A blank line, with what stands before it or not even that. */
static bool
is_blank_line(const struct prof_goprefix *g, struct scan line)
{
	struct scan prefix = before(g);
	size_t n;

	while (line.len > 0 && scan_space(line.s[line.len - 1]))
		line.len--;
	while (prefix.len > 0 && prefix.s[prefix.len - 1] == ' ')
		prefix.len--;
	return line.len == 0 || (match(g, prefix, line, &n) && n == line.len);
}

bool
prof_goprefix_is(const struct prof_goprefix *g, struct scan *line)
{
	struct scan prefix = before(g);
	size_t n;

	if (prefix.len == 0)
		return true;
	if (is_blank_line(g, *line)) {
		line->len = 0;	/* it ends a stack */
		return true;
	}
	if (!match(g, prefix, *line, &n))
		return false;
	scan_advance(line, n);
	return true;
}

/* What the rest of the stack has before it are the first n bytes of line. */
static int
learned(struct prof_goprefix *g, struct scan line, size_t n)
{
	g->learning = false;
	return set(g, line.s, n) != 0 ? -1 : 1;
}

int
prof_goprefix_take(struct prof_goprefix *g, struct scan *line)
{
	struct scan whole = *line;

	if (!prof_goprefix_is(g, line))
		return 0;
	if (!g->learning || line->len == 0)
		return 1;
	scan_skip(line, is_blank);
	return learned(g, whole, whole.len - line->len);
}

int
prof_goprefix_learn(struct prof_goprefix *g, struct scan *line)
{
	struct scan prefix = before(g), whole = *line;
	struct scan t = *line;
	bool ignored;

	scan_advance(&t, common(prefix, t, &ignored));
	scan_skip(&t, is_blank);
	if (!g->learning || t.len == 0 ||
	    (*t.s != '\t' && !prof_gostack_is_call(t)))
		return 0;
	*line = t;
	return learned(g, whole, whole.len - t.len);
}

int
prof_goprefix_loosen(struct prof_goprefix *g, struct scan line, size_t n)
{
	g->loose = true;
	return learned(g, line, n) < 0 ? -1 : 0;
}

bool
prof_goprefix_blank(const struct prof_goprefix *g)
{
	struct scan prefix = before(g);

	return !g->learning &&
	    blanks(prefix.s, prefix.s + prefix.len) == prefix.len;
}

void
prof_goprefix_free(struct prof_goprefix *g)
{
	prof_buf_free(&g->text);
}
