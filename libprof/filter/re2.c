/*
 * Expressions in RE2's syntax, as Go's regexp has it, written for PCRE2.
 *
 * What RE2 refuses is refused, so that nothing gets a meaning of PCRE2's own,
 * and the rest is spelled so that both take it alike.  Whether an expression
 * matches is all that anybody asks: no group has to capture, and lazy repeats
 * are the same as greedy ones.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"
#include "filter/re2.h"

#define MAX_REPEAT 1000
#define MAX_LEN (4 << 20)
#define BEFORE 45		/* bytes shown before a mistake */
#define SHOWN 60		/* and in all */

/* For the next n bytes PCRE2 gets s. */
static bool
replace(struct prof_re2 *p, size_t n, const char *s)
{
	prof_re2_atom(p);
	prof_buf_str(&p->out, s);
	p->s += n;
	return true;
}

static bool
literal(struct prof_re2 *p)
{
	uint32_t c;

	if (*p->s != '\\')
		c = prof_re2_next(p);
	else if (!prof_re2_escape(p, &c))
		return false;
	prof_re2_atom(p);
	prof_re2_put(&p->out, c);
	return true;
}

/* \Q...\E; the second may be missing. */
static bool
quoted(struct prof_re2 *p)
{
	const char *end = strstr(p->s, "\\E");

	p->s += 2;
	while (*p->s != '\0' && p->s != end) {
		prof_re2_atom(p);
		prof_re2_put(&p->out, prof_re2_next(p));
	}
	p->s += end != NULL ? 2 : 0;
	return true;
}

static bool
backslash(struct prof_re2 *p)
{
	switch (p->s[1]) {
	case 'A':
		return replace(p, 2, "(?:^)");
	case 'z':
		return replace(p, 2, "(?:$)");
	case 'b':
		return replace(p, 2, "(?:\\b)");
	case 'B':
		return replace(p, 2, "(?:\\B)");
	case 'Q':
		return quoted(p);
	default:
		return literal(p);
	}
}

/* (?P<name> or (?<name>, and nobody asks for what it caught. */
static bool
group_name(struct prof_re2 *p)
{
	const char *name = strchr(p->s, '<') + 1, *end = name;

	while (prof_re2_is_word(*end))
		end++;
	p->s = end + 1;
	return (end > name && *end == '>') || prof_re2_wrong(p, name,
	    "a group's name is letters, digits and _, up to a >");
}

/* (?flags), or (?flags:, which opens a group. */
static bool
set_flags(struct prof_re2 *p, bool *group)
{
	static const char letters[] = "imsU";	/* U: lazy, no difference */
	const char *start = p->s, *k = "";
	unsigned flags = p->flags, bit;
	bool off = false;

	for (p->s += 2; *p->s != '\0'; p->s++) {
		if (*p->s == '-' && !off) {
			off = true;
			k = NULL;
			continue;
		}
		if (strchr(letters, *p->s) == NULL)
			break;
		k = strchr(letters, *p->s);
		bit = 1u << (k - letters);
		flags = off ? flags & ~bit : flags | bit;
	}
	*group = *p->s == ':';
	if (k == NULL || (*p->s != ')' && !*group)) {
		if (*p->s != '\0')
			prof_re2_next(p);
		return prof_re2_wrong(p, start, "RE2 has no %.*s",
		    (int)(p->s - start), start);
	}
	p->flags = flags;
	p->s++;
	return true;
}

static bool
open_group(struct prof_re2 *p)
{
	const char *open = p->s++;
	struct prof_re2_group g = { open, p->out.len, p->flags, p->fold, 0 };
	bool group = true;

	if (strncmp(open, "(?P<", 4) == 0 || (strncmp(open, "(?<", 3) == 0 &&
	    open[3] != '=' && open[3] != '!')) {
		if (!group_name(p))
			return false;
	} else if (open[1] == '?') {
		p->s = open;
		if (!set_flags(p, &group))
			return false;
	}
	if (!group)
		return true;
	if (p->depth == PROF_RE2_DEPTH)
		return prof_re2_wrong(p, open, "more than %d groups in each "
		    "other", PROF_RE2_DEPTH);
	prof_re2_end_atom(p);
	g.most = p->most;
	p->groups[p->depth++] = g;
	p->most = 1;
	prof_buf_str(&p->out, "(?:");
	return true;
}

static bool
close_group(struct prof_re2 *p)
{
	const struct prof_re2_group *g;

	if (p->depth == 0)
		return prof_re2_wrong(p, p->s, "no ( belongs to it: a literal "
		    ") is \\)");
	g = &p->groups[--p->depth];
	prof_re2_end_atom(p);
	p->copies = p->most;
	p->most = g->most;
	p->flags = g->flags;
	p->fold = g->fold;
	p->atom = g->start;
	prof_buf_char(&p->out, ')');
	p->s++;
	return true;
}

static bool
alternative(struct prof_re2 *p)
{
	prof_re2_end_atom(p);
	prof_buf_char(&p->out, '|');
	p->s++;
	return true;
}

/* A number without leading zeros; one over the limit is as good as any. */
static bool
count(const char **s, unsigned *n)
{
	size_t len = strspn(*s, "0123456789");

	if (len == 0 || (len > 1 && **s == '0'))
		return false;
	*n = len > 4 ? MAX_REPEAT + 1 : (unsigned)strtoul(*s, NULL, 10);
	*s += len;
	return true;
}

/* The length of {n}, {n,} or {n,m}; 0: it is not one, but literal. */
static size_t
counts(const char *start, unsigned *min, unsigned *max)
{
	const char *s = start + 1;

	if (!count(&s, min))
		return 0;
	*max = *min;
	if (*s == ',') {
		*max = NONE;
		if (*++s != '}' && !count(&s, max))
			return 0;
	}
	return *s == '}' ? (size_t)(s + 1 - start) : 0;
}

/* Whether something can be repeated so often. */
static bool
check_counts(struct prof_re2 *p, unsigned min, unsigned max)
{
	unsigned n = max == NONE ? min : max;

	if (min > MAX_REPEAT || n > MAX_REPEAT)
		return prof_re2_wrong(p, p->s, "more than %d repeats",
		    MAX_REPEAT);
	if (n < min)
		return prof_re2_wrong(p, p->s, "the second count is below the "
		    "first");
	p->copies = max == 0 ? 1 : p->copies * (n == 0 ? 1 : n);
	if (p->copies > MAX_REPEAT)
		return prof_re2_wrong(p, p->s, "more than %d repeats, with "
		    "those inside", MAX_REPEAT);
	return true;
}

/* a* into (?:a*). */
static void
wrap(struct prof_re2 *p)
{
	struct prof_buf *b = &p->out;

	prof_buf_str(b, "(?:)");
	if (!b->failed) {
		memmove(b->s + p->atom + 3, b->s + p->atom,
		    b->len - 4 - p->atom);
		memcpy(b->s + p->atom, "(?:", 3);
	}
}

/* Twice only with something between that matches nothing: a*(?i)*. */
static bool
repeat(struct prof_re2 *p)
{
	const char *start = p->s;
	unsigned min = 0, max = NONE;
	size_t len = *start == '{' ? counts(start, &min, &max) : 1;

	if (len == 0)
		return literal(p);
	if (p->atom == PROF_RE2_NOTHING && *start == '*' && p->depth > 0 &&
	    p->groups[p->depth - 1].open == start - 1)
		return prof_re2_wrong(p, start, "nothing to repeat: a name's "
		    "(* is \\(\\*");
	if (p->atom == PROF_RE2_NOTHING || p->repeated == start)
		return prof_re2_wrong(p, start, "nothing to repeat: a literal "
		    "%c is \\%c", *start, *start);
	if (*start == '{' && !check_counts(p, min, max))
		return false;
	if (p->again)
		wrap(p);
	prof_buf_add(&p->out, start, len);
	p->s += len;
	p->s += *p->s == '?';
	p->again = true;
	p->repeated = p->s;
	return true;
}

static bool
item(struct prof_re2 *p)
{
	bool lines = p->flags & PROF_RE2_LINES;

	if (prof_re2_is_class(p->s))
		return prof_re2_class(p);
	switch (*p->s) {
	case '(':
		return open_group(p);
	case ')':
		return close_group(p);
	case '|':
		return alternative(p);
	case '*':
	case '+':
	case '?':
	case '{':
		return repeat(p);
	case '\\':
		return backslash(p);
	case '.':
		return replace(p, 1, p->flags & PROF_RE2_DOTALL ? "\\p{Any}" :
		    ".");
	case '^':
		return replace(p, 1, lines ? "(?m:^)" : "(?:^)");
	case '$':
		return replace(p, 1, lines ? "(?m:$)" : "(?:$)");
	default:
		return literal(p);
	}
}

static bool
parse(struct prof_re2 *p)
{
	const char *s;
	uint32_t c;
	size_t n;

	for (s = p->s; *s != '\0'; s += n) {
		n = prof_utf8(s, 4, &c);
		if (n == 0)
			return prof_re2_wrong(p, s, "this byte is not UTF-8");
		if (s - p->s >= MAX_LEN)
			return prof_re2_wrong(p, s, "more than %d bytes",
			    MAX_LEN);
	}
	while (*p->s != '\0') {
		if (!item(p))
			return false;
	}
	if (p->depth > 0)
		return prof_re2_wrong(p, p->groups[p->depth - 1].open, "no ) "
		    "ends this group: a literal ( is \\(");
	return true;
}

static bool
is_inside(char c)	/* of a character in UTF-8 */
{
	return (c & 0xc0) == 0x80;
}

static int
complain(const struct prof_re2 *p, const char *what, const char *re,
    struct prof_err *err)
{
	const char *from = re, *to = p->at, *s;
	size_t n = 1;

	if (p->at - re > BEFORE) {
		for (from = p->at - BEFORE; is_inside(*from); from++)
			;
	}
	while (*to != '\0' && (to - from < SHOWN || is_inside(*to)))
		to++;
	for (s = re; s < p->at; s++)
		n += !is_inside(*s);
	return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
	    "%s: '%s%.*s%s' at character %zu: %s", what,
	    from > re ? "..." : "", (int)(to - from), from,
	    *to != '\0' ? "..." : "", n, p->why);
}

int
prof_re2_translate(const char *what, const char *re, struct prof_buf *out,
    struct prof_err *err)
{
	struct prof_re2 p = { .s = re, .atom = PROF_RE2_NOTHING, .copies = 1,
	    .most = 1 };
	bool ok = parse(&p);

	if (p.out.failed || p.set.failed || p.not.failed)
		prof_nomem(err);
	else if (!ok)
		complain(&p, what, re, err);
	ok = ok && !p.out.failed && !p.set.failed && !p.not.failed;
	prof_buf_free(&p.set);
	prof_buf_free(&p.not);
	if (!ok)
		prof_buf_free(&p.out);
	*out = p.out;
	return ok ? 0 : -1;
}
