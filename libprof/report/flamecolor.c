/*
 * Colors of a flame graph's frames: one a package, whatever else a profile
 * has, so that two graphs can be compared.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "report/flame.h"

/* The last "sep" of s before end, outside of any brackets; 0: none. */
static size_t
last_of(const char *s, size_t end, const char *sep)
{
	size_t n = strlen(sep), i, at = 0, depth = 0;

	for (i = 0; i < end; i++) {
		if (s[i] == '<' || s[i] == '(' || s[i] == '[' || s[i] == '{')
			depth++;
		else if (depth > 0 && (s[i] == '>' || s[i] == ')' ||
		    s[i] == ']' || s[i] == '}'))
			depth--;
		else if (depth == 0 && i > 0 && end - i >= n &&
		    memcmp(s + i, sep, n) == 0)
			at = i;
	}
	return at;
}

/* "java.util.Map.get", where the class has a capital; Go has "x.T.func1". */
static bool
is_class(const char *s, size_t dot)
{
	size_t before = last_of(s, dot, ".");

	return before > 0 && s[before + 1] >= 'A' && s[before + 1] <= 'Z' &&
	    memchr(s, '/', dot) == NULL &&
	    strncmp(s + dot, ".func", 5) != 0;
}

/*
 * The length of what a name belongs to: Go's import path, C++'s namespace or
 * class, Java's package with the class; 0: there is nothing.
 */
static size_t
owner_length(const char *s, size_t len)
{
	size_t n = last_of(s, len, "::"), dot;

	if (n > 0)
		return n;
	dot = last_of(s, len, ".");
	return is_class(s, dot) ? dot : prof_package(s, len);
}

unsigned
prof_flame_color(const struct flame *fl, uint32_t frame, unsigned n)
{
	const struct prof *p = fl->p;
	const struct prof_node *f = &fl->g->nodes[frame];
	const struct prof_string *s = &p->strings[f->name];
	const char *base;
	uint32_t h = 2166136261u;
	size_t len, i;

	len = owner_length(s->s, s->len);
	if (len == 0)
		len = s->len;
	if (s->len == 0) {	/* then it is the directory, or the binary */
		s = &p->strings[f->file != 0 ? f->file : f->object];
		base = prof_base(s->s, &len);
		len = f->file != 0 ? (size_t)(base - s->s) : s->len;
	}
	for (i = 0; i < len; i++)
		h = (h ^ (unsigned char)s->s[i]) * 16777619u;
	return (h ^ h >> 15) % n;
}
