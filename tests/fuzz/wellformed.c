/*
 * Whether a drawing is one: DOT whose quotes and brackets pair, and XML or HTML
 * whose elements do, in UTF-8, with nothing in a name that could be markup.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "wellformed.h"

#define DEPTH 200

struct cursor {
	const char *what, *s, *at, *end;
};

static void
bad(const struct cursor *c, const char *why)
{
	long left = (long)(c->end - c->at);

	fuzz_fail(c->what, "%s at byte %ld: %.*s", why, (long)(c->at - c->s),
	    left < 80 ? (int)left : 80, c->at);
}

/* The next character is one that may stand in a text, and past it. */
static void
character(struct cursor *c)
{
	uint32_t ch;
	size_t n = prof_utf8(c->at, (size_t)(c->end - c->at), &ch);

	if (n == 0 || ch == 0x7f || (ch < ' ' && ch != '\t' && ch != '\n'))
		bad(c, "no character");
	c->at += n;
}

/* From its first quote past its last. */
static void
quoted(struct cursor *c, bool backslash)
{
	c->at++;
	while (c->at < c->end && *c->at != '"') {
		if (*c->at == '\n')
			bad(c, "a quote is not closed");
		if (backslash && *c->at == '\\')
			c->at++;
		if (c->at == c->end)
			break;
		character(c);
	}
	if (c->at == c->end)
		bad(c, "a quote is not closed");
	c->at++;
}

void
fuzz_check_dot(const char *s, size_t len)
{
	struct cursor c = { "dot", s, s, s + len };
	char open[DEPTH];
	size_t n = 0;

	while (c.at < c.end) {
		if (*c.at == '"') {
			quoted(&c, true);
			continue;
		}
		if (*c.at == '{' || *c.at == '[') {
			if (n == DEPTH)
				bad(&c, "too deep");
			open[n++] = *c.at == '{' ? '}' : ']';
		} else if ((*c.at == '}' || *c.at == ']') &&
		    (n == 0 || open[--n] != *c.at)) {
			bad(&c, "a bracket was not opened");
		} else if (!isalnum((unsigned char)*c.at) &&
		    strchr(" _=->+.#\n{}[]", *c.at) == NULL) {
			bad(&c, "out of quotes");
		}
		c.at++;
	}
	if (n > 0)
		bad(&c, "a bracket is not closed");
}

/* A string of JSON, or any other part of it. */
static void
check_json(struct cursor *c)
{
	size_t depth = 0;

	while (c->at < c->end) {
		if (*c->at == '"') {
			quoted(c, true);
			continue;
		}
		if (*c->at == '{' || *c->at == '[')
			depth++;
		else if ((*c->at == '}' || *c->at == ']') && depth-- == 0)
			bad(c, "a bracket was not opened");
		else if (!isalnum((unsigned char)*c->at) &&
		    strchr(" +-.,:\n{}[]", *c->at) == NULL)
			bad(c, "no JSON");
		c->at++;
	}
	if (depth != 0)
		bad(c, "a bracket is not closed");
}

static bool
begins(const struct cursor *c, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(c->end - c->at) >= n && memcmp(c->at, word, n) == 0;
}

/* "&lt;", "&#10;" */
static void
entity(struct cursor *c)
{
	const char *s = c->at + 1;

	s += s < c->end && *s == '#';
	while (s < c->end && isalnum((unsigned char)*s))
		s++;
	if (s == c->end || *s != ';' || s == c->at + 1)
		bad(c, "no entity");
	c->at = s + 1;
}

/* A name of an element or attribute; its length. */
static size_t
name(struct cursor *c)
{
	const char *s = c->at;

	while (c->at < c->end && (isalnum((unsigned char)*c->at) ||
	    *c->at == '-' || *c->at == ':'))
		c->at++;
	if (c->at == s)
		bad(c, "no name");
	return (size_t)(c->at - s);
}

/* name="value", or name alone; whatever is between the two quotes. */
static void
attribute(struct cursor *c)
{
	name(c);
	if (c->at == c->end || *c->at != '=')
		return;
	c->at++;
	if (c->at == c->end || *c->at != '"')
		bad(c, "a value without quotes");
	for (c->at++; c->at < c->end && *c->at != '"'; ) {
		if (*c->at == '<')
			bad(c, "markup in a value");
		if (*c->at == '&')
			entity(c);
		else
			character(c);
	}
	if (c->at == c->end)
		bad(c, "a value is not closed");
	c->at++;
}

static bool
is(const char *s, size_t len, const char *word)
{
	return strlen(word) == len && memcmp(s, word, len) == 0;
}

/* What a script or a style has in it is up to its end. */
static void
raw(struct cursor *c, const char *s, size_t len, bool json)
{
	char end[20];
	struct cursor in = *c;

	snprintf(end, sizeof(end), "</%.*s>", (int)len, s);
	while (c->at < c->end && !begins(c, end))
		c->at++;
	in.end = c->at;
	if (json)
		check_json(&in);
}

struct element {
	const char *s;
	size_t len;
};

static void
close_tag(struct cursor *c, const struct element *open, size_t n)
{
	const char *s;
	size_t len;

	c->at += 2;
	s = c->at;
	len = name(c);
	if (n == 0 || open[n - 1].len != len ||
	    memcmp(open[n - 1].s, s, len) != 0)
		bad(c, "another element was opened");
	if (c->at == c->end || *c->at++ != '>')
		bad(c, "a tag is not closed");
}

/* From "<" past ">"; whether the element has an end of its own. */
static bool
open_tag(struct cursor *c, struct element *e, bool html)
{
	const char *tag = c->at;
	bool empty = false, json;

	c->at++;
	e->s = c->at;
	e->len = name(c);
	while (c->at < c->end && *c->at == ' ') {
		c->at++;
		attribute(c);
	}
	if (c->at < c->end && *c->at == '/') {
		empty = true;
		c->at++;
	}
	if (c->at == c->end || *c->at != '>')
		bad(c, "a tag is not closed");
	json = memmem(tag, (size_t)(c->at - tag), "json", 4) != NULL;
	c->at++;
	if (html && (is(e->s, e->len, "script") || is(e->s, e->len, "style")))
		raw(c, e->s, e->len, json);
	return !empty && !(html && (is(e->s, e->len, "meta") ||
	    is(e->s, e->len, "br") || is(e->s, e->len, "input")));
}

void
fuzz_check_markup(const char *what, const char *s, size_t len, bool html)
{
	static const char doctype[] = "<!DOCTYPE html>";
	struct cursor c = { what, s, s, s + len };
	struct element open[DEPTH];
	size_t n = 0;

	if (html && !begins(&c, doctype))
		bad(&c, "no doctype");
	c.at += html ? sizeof(doctype) - 1 : 0;
	while (c.at < c.end) {
		if (n == DEPTH)
			bad(&c, "too deep");
		if (begins(&c, "</"))
			close_tag(&c, open, n--);
		else if (*c.at == '<')
			n += open_tag(&c, &open[n], html);
		else if (*c.at == '&')
			entity(&c);
		else
			character(&c);
	}
	if (n > 0)
		bad(&c, "an element is not closed");
}
