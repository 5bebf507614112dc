/*
 * Expressions as trees: what prof_re2_translate() writes, read again.
 *
 * It writes few things: letters, digits and "_" for themselves, other
 * characters as \x{...}, so that "(", "[", "|" and "{" are never literal.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "filter/re2.h"
#include "filter/regex.h"

#define MAX_DEPTH (PROF_RE2_DEPTH + 10)	/* with groups around repeats */
#define NOT_IN "(?:(?!"			/* [^...] of several classes */
#define NOT_IN_END ")\\p{Any})"

struct parser {
	struct prof_retree *t;
	const char *s;
	bool fold;
	unsigned depth;
	bool deep;
};

static uint32_t
add(struct parser *p, enum prof_renode_kind kind, uint32_t value)
{
	struct prof_retree *t = p->t;

	if (value == NONE && kind != RE_CAT)
		return NONE;
	if (prof_grow(&t->v, &t->cap, t->n + 1, sizeof(*t->v)) != 0)
		return NONE;
	t->v[t->n] = (struct prof_renode) { kind, value, 1, 1, NONE };
	return (uint32_t)t->n++;
}

static bool
skip(struct parser *p, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(p->s, word, n) != 0)
		return false;
	p->s += n;
	return true;
}

/* The set that is written in the next len bytes. */
static uint32_t
set(struct parser *p, size_t len)
{
	const char *s = p->s;

	p->s += len;
	return add(p, RE_SET, prof_charset_add(&p->t->sets, s, len, p->fold));
}

static uint32_t
literal(struct parser *p)
{
	char *end = (char *)(uintptr_t)p->s + 1;
	uint32_t c = (unsigned char)*p->s;

	if (c == '\\') {
		c = (uint32_t)strtoul(p->s + 3, &end, 16);
		end++;
	}
	if (p->fold && (c >= 0x80 || prof_re2_is_word((char)c)))
		return set(p, (size_t)(end - p->s));
	p->s = end;
	return add(p, RE_CHAR, c);
}

/* The length of the [class]. */
static size_t
class_length(const char *class)
{
	const char *s = class + 1;

	s += *s == '^';
	while (*s != ']')
		s += *s == '\\' ? 2 : 1;
	return (size_t)(s + 1 - class);
}

/* What a place must be; 0: something else follows. */
static unsigned
assertion(struct parser *p)
{
	static const struct {
		const char *text;
		unsigned bit;
	} words[] = {
		{ "(?:^)", RE_BEGIN }, { "(?:$)", RE_END },
		{ "(?m:^)", RE_LINE_BEGIN }, { "(?m:$)", RE_LINE_END },
		{ "(?:\\b)", RE_WORD_EDGE }, { "(?:\\B)", RE_NO_WORD_EDGE }
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (skip(p, words[i].text))
			return words[i].bit;
	}
	return 0;
}

static uint32_t alternatives(struct parser *p);

static uint32_t
group(struct parser *p)
{
	bool fold = p->fold;
	uint32_t n;

	if (p->depth == MAX_DEPTH) {
		p->deep = true;
		return NONE;
	}
	p->depth++;
	p->s += strlen("(?:");
	n = alternatives(p);
	p->depth--;
	p->s++;
	p->fold = fold;
	return n;
}

static uint32_t
atom(struct parser *p)
{
	unsigned place;

	switch (*p->s) {
	case '(':
		place = assertion(p);
		if (place != 0)
			return add(p, RE_ASSERT, place);
		if (strncmp(p->s, NOT_IN, strlen(NOT_IN)) == 0)
			return set(p, (size_t)(strstr(p->s, NOT_IN_END) -
			    p->s) + strlen(NOT_IN_END));
		return group(p);
	case '[':
		return set(p, class_length(p->s));
	case '.':
		return set(p, 1);
	case '\\':
		return p->s[1] == 'p' ? set(p, strlen("\\p{Any}")) :
		    literal(p);
	default:
		return literal(p);
	}
}

/* The node n, as often as what follows says. */
static uint32_t
repeated(struct parser *p, uint32_t n)
{
	uint32_t min = 0, max = NONE, r;
	char *end;

	switch (*p->s) {
	case '*':
		break;
	case '+':
		min = 1;
		break;
	case '?':
		max = 1;
		break;
	case '{':
		min = max = (uint32_t)strtoul(p->s + 1, &end, 10);
		if (*end == ',')
			max = end[1] == '}' ? NONE :
			    (uint32_t)strtoul(end + 1, &end, 10);
		p->s = strchr(p->s, '}');
		break;
	default:
		return n;
	}
	p->s++;
	r = add(p, RE_REPEAT, n);
	if (r != NONE) {
		p->t->v[r].min = min;
		p->t->v[r].max = max;
	}
	return r;
}

/* One thing after the other, up to a "|" or ")". */
static uint32_t
sequence(struct parser *p)
{
	uint32_t cat = add(p, RE_CAT, NONE), last = NONE, n;

	while (cat != NONE && *p->s != '\0' && *p->s != '|' && *p->s != ')') {
		if (skip(p, "(?i)")) {
			p->fold = true;
			continue;
		}
		if (skip(p, "(?-i)")) {
			p->fold = false;
			continue;
		}
		n = atom(p);
		if (n != NONE)
			n = repeated(p, n);
		if (n == NONE)
			return NONE;
		*(last == NONE ? &p->t->v[cat].value : &p->t->v[last].next) =
		    n;
		last = n;
	}
	return cat;
}

static uint32_t
alternatives(struct parser *p)
{
	uint32_t first = sequence(p), last = first, n;

	while (last != NONE && *p->s == '|') {
		p->s++;
		n = sequence(p);
		if (n != NONE)
			p->t->v[last].next = n;
		last = n;
	}
	if (last == NONE || last == first)
		return last;
	return add(p, RE_ALT, first);
}

int
prof_retree_init(struct prof_retree *t, const char *text, bool *deep)
{
	struct parser p = { .t = t, .s = text };

	memset(t, 0, sizeof(*t));
	t->root = alternatives(&p);
	*deep = p.deep;
	return t->root == NONE ? -1 : 0;
}

void
prof_retree_free(struct prof_retree *t)
{
	prof_charsets_free(&t->sets);
	free(t->v);
}
