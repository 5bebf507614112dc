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
 */
#include "read/goprefix.h"
#include "read/gostack.h"

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether the word at s says who wrote the line. */
static bool
is_name(const char *s, const char *end)
{
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
digits_at(const char *s, const char *end)
{
	return s < end && scan_digit(*s);
}

/*
 * How much of line is like prefix; *whole: all of prefix is there.  If not,
 * it is up to the last blank that both have.
 */
static size_t
common(struct scan prefix, struct scan line, bool *whole)
{
	const char *a = prefix.s, *aend = a + prefix.len;
	const char *b = line.s, *bend = b + line.len, *last = b;
	bool name = a < aend && is_name(a, aend);

	while (a < aend && b < bend) {
		size_t n = blanks(a, aend), m = blanks(b, bend);

		if ((n > 0 && m > 0) || (n + m > 0 &&
		    digits_at(a + n, aend) && digits_at(b + m, bend))) {
			/* Within a prefix they only align. */
			if (a + n == aend && m > n)
				m = n;
			a += a + n == aend && m < n ? m : n;
			b += m;
			last = b;
			name = is_name(a, aend);
			if (a < aend && *a == ' ')
				break;
		} else if (!name && scan_digit(*a) && scan_digit(*b)) {
			while (a < aend && scan_digit(*a))
				a++;
			while (b < bend && scan_digit(*b))
				b++;
		} else if (*a == *b) {
			a++;
			b++;
		} else {
			break;
		}
	}
	*whole = a == aend;
	return (size_t)((*whole ? b : last) - line.s);
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
	struct scan prefix = { g->text.s, g->text.len };
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
	struct scan prefix = { g->text.s, g->text.len };
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
	struct scan prefix = { g->text.s, g->text.len }, whole = *line;
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
	return !g->learning && blanks(g->text.s, g->text.s + g->text.len) ==
	    g->text.len;
}

void
prof_goprefix_free(struct prof_goprefix *g)
{
	prof_buf_free(&g->text);
}
