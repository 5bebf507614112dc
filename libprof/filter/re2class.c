/*
 * Classes and escapes in expressions of RE2's syntax.
 * SPDX-License-Identifier: MIT
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter/re2.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define MAX_NAME 40

/* Before PCRE2 10.40 the name alone was the script and nothing else. */
#if PCRE2_MAJOR == 10 && PCRE2_MINOR < 40
#define SCRIPT ""
#else
#define SCRIPT "sc:"
#endif

/* The number of n digits, which are few. */
static uint32_t
number(const char *s, size_t n, int base)
{
	char digits[8];

	snprintf(digits, sizeof(digits), "%.*s", (int)n, s);
	return (uint32_t)strtoul(digits, NULL, base);
}

/* \x41 and \x{e9}, p->s being behind the x. */
static bool
hex(struct prof_re2 *p, const char *start, uint32_t *c)
{
	bool braces = *p->s == '{';
	size_t n;

	p->s += braces;
	n = strspn(p->s, "0123456789abcdefABCDEF");
	if (braces ? n == 0 || p->s[n] != '}' : n < 2)
		return prof_re2_wrong(p, start, "\\x needs two hex digits, or "
		    "some in braces: \\x{e9}");
	for (; braces && n > 1 && *p->s == '0'; n--)
		p->s++;
	n = braces ? n : 2;
	*c = n > 6 ? UINT32_MAX : number(p->s, n, 16);
	if (*c > 0x10ffff)
		return prof_re2_wrong(p, start, "the last character is "
		    "\\x{10FFFF}");
	p->s += n + braces;
	return true;
}

bool
prof_re2_escape(struct prof_re2 *p, uint32_t *c)
{
	static const char from[] = "afnrtv", to[] = "\a\f\n\r\t\v";
	const char *start = p->s++, *k;
	size_t octal = strspn(p->s, "01234567");

	if (*p->s == '\0')
		return prof_re2_wrong(p, start, "nothing follows: a literal \\ "
		    "is \\\\");
	if (octal > 1 || *p->s == '0') {
		octal = octal > 3 ? 3 : octal;
		*c = number(p->s, octal, 8);
		p->s += octal;
		return true;
	}
	k = strchr(from, *p->s);
	*c = prof_re2_next(p);
	if (*c == 'x')
		return hex(p, start, c);
	if (k != NULL)
		*c = (uint32_t)to[k - from];
	else if (*c >= 0x80 || (*c != '_' && prof_re2_is_word((char)*c)))
		return prof_re2_wrong(p, start, "RE2 has no %.*s",
		    (int)(p->s - start), start);
	return true;
}

/*
 * Add to a class, or add all but that: what (?i) adds it adds first.
 */
static bool
add(struct prof_re2 *p, const char *members, const char *folded, bool neg)
{
	struct prof_buf *b = neg ? &p->not : &p->set;

	if (neg)
		prof_buf_str(b, "|[^");
	prof_buf_str(b, members);
	if (p->flags & PROF_RE2_FOLD)
		prof_buf_str(b, folded);
	if (neg)
		prof_buf_char(b, ']');
	p->nnot += neg;
	return true;
}

/* Whether name is one of the words, which have a blank around them. */
static bool
among(const char *name, const char *words)
{
	char s[MAX_NAME + 2];

	snprintf(s, sizeof(s), " %s ", name);
	return strstr(words, s) != NULL;
}

/* The property of that name for PCRE2; false: there is none, or no memory. */
static bool
property(struct prof_re2 *p, const char *name, char *out, size_t size)
{
	static const char categories[] = " Any C Cc Cf Co Cs L Ll Lm Lo Lt Lu "
	    "M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So "
	    "Z Zl Zp Zs ";
	pcre2_code *code;
	PCRE2_SIZE at;
	int why;

	if (*name == '\0' || name[strspn(name, LETTERS "_")] != '\0')
		return false;
	snprintf(out, size, "\\p{%s%s}", among(name, categories) ? "" :
	    SCRIPT, name);
	code = pcre2_compile((PCRE2_SPTR)out, strlen(out), PCRE2_UTF, &why,
	    &at, NULL);
	pcre2_code_free(code);
	p->out.failed |= code == NULL && (why == PCRE2_ERROR_NOMEMORY ||
	    why == PCRE2_ERROR_HEAP_FAILED);
	return code != NULL;
}

/* The few characters outside of a property that fold to one in it. */
static const char *
folds(const char *name)
{
	return strcmp(name, "L") == 0 ? "\\x{345}" :
	    strcmp(name, "Greek") == 0 ? "\\x{b5}\\x{345}" :
	    strcmp(name, "Common") == 0 ? "\\x{3bc}" :
	    among(name, " M Mn Inherited ") ? "\\x{3b9}" : "";
}

/* \pN, \p{Name}, \P{Name} or \p{^Name}. */
static bool
unicode(struct prof_re2 *p)
{
	const char *start = p->s, *name = start + 2, *end;
	bool braces = *name == '{', neg = start[1] == 'P';
	char word[MAX_NAME], out[MAX_NAME + 8];

	p->s = name;
	if (*name != '\0')
		prof_re2_next(p);
	end = braces ? strchr(name, '}') : p->s;
	if (end == NULL)
		return prof_re2_wrong(p, start, "no } ends the name");
	p->s = end + braces;
	name += braces;
	if (*name == '^') {
		name++;
		neg = !neg;
	}
	snprintf(word, sizeof(word), "%.*s", (int)(end - name), name);
	if (end - name >= MAX_NAME || !property(p, word, out, sizeof(out)))
		return prof_re2_wrong(p, start, "RE2 has no class %.*s",
		    (int)(p->s - start), start);
	if ((p->flags & PROF_RE2_FOLD) && among(word, " Ll Lt Lu "))
		return prof_re2_wrong(p, start, "%s cannot be had with (?i): "
		    "all letters are \\pL", word);
	return add(p, out, folds(word), neg);
}

/* The class of that name. */
static bool
named(struct prof_re2 *p, const char *name, size_t len, bool neg)
{
	static const char *const classes[][2] = {
		{ "d", "0-9" }, { "s", "\\t\\n\\f\\r\\x20" },
		{ "w", "0-9A-Za-z_" },
		{ "alnum:", "0-9A-Za-z" }, { "alpha:", "A-Za-z" },
		{ "ascii:", "\\x00-\\x7f" }, { "blank:", "\\t\\x20" },
		{ "cntrl:", "\\x00-\\x1f\\x7f" }, { "digit:", "0-9" },
		{ "graph:", "!-~" }, { "lower:", "a-z" },
		{ "print:", "\\x20-~" }, { "punct:", "!-/:-@\\[-`{-~" },
		{ "space:", "\\t-\\r\\x20" }, { "upper:", "A-Z" },
		{ "word:", "0-9A-Za-z_" }, { "xdigit:", "0-9A-Fa-f" },
	};
	size_t i;

	for (i = 0; i < sizeof(classes) / sizeof(*classes); i++) {
		if (strlen(classes[i][0]) == len &&
		    memcmp(classes[i][0], name, len) == 0)
			return add(p, classes[i][1], "", neg);
	}
	return false;
}

static bool
is_letter_class(const char *s)
{
	return s[0] == '\\' && s[1] != '\0' &&
	    strchr("dDsSwWpP", s[1]) != NULL;
}

static bool
letter_class(struct prof_re2 *p)
{
	char lower = (char)(p->s[1] | 0x20);

	if (lower == 'p')
		return unicode(p);
	p->s += 2;
	return named(p, &lower, 1, p->s[-1] != lower);
}

static bool
one_char(struct prof_re2 *p, uint32_t *c)
{
	if (*p->s == '\\')
		return prof_re2_escape(p, c);
	*c = prof_re2_next(p);
	return true;
}

/* c, or a-z. */
static bool
range(struct prof_re2 *p)
{
	const char *start = p->s;
	uint32_t lo, hi;

	if (!one_char(p, &lo))
		return false;
	prof_re2_put(&p->set, lo);
	if (p->s[0] != '-' || p->s[1] == ']' || p->s[1] == '\0')
		return true;
	p->s++;
	if (!one_char(p, &hi))
		return false;
	if (hi < lo)
		return prof_re2_wrong(p, start, "%.*s is the wrong way round",
		    (int)(p->s - start), start);
	prof_buf_char(&p->set, '-');
	prof_re2_put(&p->set, hi);
	return true;
}

static bool
member(struct prof_re2 *p)
{
	const char *start = p->s, *end = NULL, *name;
	bool neg;

	if (start[0] == '[' && start[1] == ':')
		end = strstr(start + 2, ":]");
	if (end == NULL)
		return is_letter_class(start) ? letter_class(p) : range(p);
	p->s = end + 2;
	neg = start[2] == '^';
	name = start + 2 + neg;
	return named(p, name, (size_t)(end + 1 - name), neg) ||
	    prof_re2_wrong(p, start, "RE2 has no class %.*s",
	    (int)(p->s - start), start);
}

/* [a-z], or [^a-z]. */
static bool
brackets(struct prof_re2 *p, bool *neg)
{
	const char *open = p->s++;

	*neg = *p->s == '^';
	p->s += *neg;
	do {	/* the first may be a ] */
		if (*p->s != '\0' && !member(p))
			return false;
		if (*p->s == '\0')
			return prof_re2_wrong(p, open, "no ] ends this class: "
			    "a literal [ is \\[");
	} while (*p->s != ']');
	p->s++;
	return true;
}

/* In one class of PCRE2, (?i) would add to all that is left out, too. */
static void
put_class(struct prof_re2 *p, bool neg)
{
	struct prof_buf *out = &p->out;

	prof_re2_atom(p);
	if (!neg && p->set.len == 0 && p->nnot == 1 && p->not.len > 0) {
		prof_buf_add(out, p->not.s + 1, p->not.len - 1);
		return;
	}
	if (p->nnot > 0)
		prof_buf_str(out, neg ? "(?:(?!" : "(?:");
	prof_buf_str(out, neg && p->nnot == 0 ? "[^" : "[");
	prof_buf_add(out, p->set.s, p->set.len);
	prof_buf_char(out, ']');
	prof_buf_add(out, p->not.s, p->not.len);
	if (p->nnot > 0)
		prof_buf_str(out, neg ? ")\\p{Any})" : ")");
}

bool
prof_re2_is_class(const char *s)
{
	return *s == '[' || is_letter_class(s);
}

bool
prof_re2_class(struct prof_re2 *p)
{
	bool neg = false;

	p->set.len = p->not.len = p->nnot = 0;
	if (*p->s == '[' ? !brackets(p, &neg) : !letter_class(p))
		return false;
	put_class(p, neg);
	return true;
}
