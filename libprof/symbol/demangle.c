/*
 * Names of the linker as people read them: libiberty knows C++ and Rust, and
 * what it leaves is taken out here.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "symbol/symbol.h"

#ifdef HAVE_LIBIBERTY
#include <libiberty/demangle.h>

/* A name on the way: what is read, and what becomes of it. */
struct reducer {
	const char *s;
	char *out;
	size_t n;
	bool rust;
	bool templates;		/* keep their arguments */
};

static bool
is_word(int c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$';
}

static void
put(struct reducer *r, const char *s, size_t n)
{
	memcpy(r->out + r->n, s, n);
	r->n += n;
}

/* What follows "operator", a word, at s; 0: this is none. */
static size_t
operator_length(const char *begin, const char *s)
{
	static const char *const symbols[] = {
		"()", "[]", "<=>", "<<=", ">>=", "->*", "<<", ">>", "<=",
		">=", "->", "<", ">"
	};
	size_t i, n;

	if (strncmp(s, "operator", 8) != 0 || (s > begin && is_word(s[-1])) ||
	    is_word(s[8]))
		return 0;
	for (i = 0; i < sizeof(symbols) / sizeof(*symbols); i++) {
		n = strlen(symbols[i]);
		if (strncmp(s + 8, symbols[i], n) == 0)
			return 8 + n;
	}
	return 8;
}

/* Past the bracket that closes the one at s; NULL: none does. */
static const char *
past(const char *begin, const char *s)
{
	size_t angles = 0, rounds = 0, n;

	for (; *s != '\0'; s += n) {
		n = operator_length(begin, s);
		if (n > 0)
			continue;
		n = s[0] == '-' && s[1] == '>' ? 2 : 1;
		if (n == 2)
			continue;
		if (*s == '(')
			rounds++;
		else if (*s == ')' && rounds > 0)
			rounds--;
		else if (*s == '<' && rounds == 0)
			angles++;
		else if (*s == '>' && rounds == 0 && angles > 0)
			angles--;
		if (angles == 0 && rounds == 0)
			return s + n;
	}
	return NULL;
}

/* The parameters of a function that something is in, at s: past them. */
static const char *
enclosing(const struct reducer *r, const char *s)
{
	static const char *const after[] = { " const", " volatile", "&", "&" };
	const char *end = past(r->s, s), *t = end;
	size_t i, n;

	if (r->rust || end == NULL ||
	    strncmp(s, "(anonymous namespace)", 21) == 0)
		return NULL;
	for (i = 0; i < sizeof(after) / sizeof(*after); i++) {
		n = strlen(after[i]);
		if (strncmp(t, after[i], n) == 0)
			t += n;
	}
	return t[0] == ':' && t[1] == ':' ? end : NULL;
}

/* Template arguments at s; a type in Rust may begin with such a bracket. */
static const char *
arguments(const struct reducer *r, const char *s)
{
	if (r->templates || *s != '<' || (r->rust && (s == r->s ||
	    (!is_word(s[-1]) && s[-1] != ':'))))
		return NULL;
	return past(r->s, s);
}

/* r->out has room for all of r->s. */
static void
reduce(struct reducer *r)
{
	const char *s = r->s, *end;
	size_t n;

	while (*s != '\0') {
		n = operator_length(r->s, s);
		if (n == 0 && *s == '(' && (end = enclosing(r, s)) != NULL) {
			put(r, "()", 2);
			s = end;
		} else if (n == 0 && (end = arguments(r, s)) != NULL) {
			if (r->rust)
				put(r, "<>", 2);
			else if (r->n > 0 && r->out[r->n - 1] == ' ')
				r->n--;		/* operator<< <int> */
			s = end;
		} else {
			n += n == 0;
			put(r, s, n);
			s += n;
		}
	}
	r->out[r->n] = '\0';
}

static bool
is_rust(const char *name)
{
	size_t n = strlen(name);

	/* Older names are like C++'s, the last part being a hash. */
	return strncmp(name, "_R", 2) == 0 ||
	    (n > 20 && strncmp(name + n - 20, "17h", 3) == 0 &&
	    strspn(name + n - 17, "0123456789abcdef") == 16 &&
	    name[n - 1] == 'E');
}

/* Compilers' clones are told by suffixes, ".cold" as " [clone .cold]". */
static void
cut_clone(char *s)
{
	char *clone = strstr(s, " [clone ");

	if (clone != NULL)
		*clone = '\0';
}

static char *
demangle(const char *name, enum symbol_demangle how)
{
	bool full = how == SYMBOL_FULL;
	struct reducer r = { .rust = is_rust(name),
	    .templates = how == SYMBOL_TEMPLATES };
	char *s = cplus_demangle(name, full ? DMGL_PARAMS | DMGL_ANSI :
	    DMGL_NO_OPTS);

	if (s == NULL)
		return NULL;
	cut_clone(s);
	if (full)
		return s;
	r.s = s;
	r.out = malloc(strlen(s) + 1);
	if (r.out != NULL)
		reduce(&r);
	free(s);
	return r.out;
}

#else

static char *
demangle(const char *name, enum symbol_demangle how)
{
	(void)name;
	(void)how;
	return NULL;
}

#endif

/* Cut what is between brackets, unless they do not match. */
static void
cut_brackets(char *s, char open, char close)
{
	size_t nesting = 0, i, n = 0;

	for (i = 0; s[i] != '\0'; i++) {
		if (s[i] == open)
			nesting++;
		else if (s[i] == close && nesting-- == 0)
			return;
	}
	if (nesting != 0)
		return;
	for (i = 0; s[i] != '\0'; i++) {
		/* "operator()" is the name of a function. */
		if (open == '(' && strncmp(s + i, "()", 2) == 0 && n >= 8 &&
		    strncmp(s + n - 8, "operator", 8) == 0 && nesting == 0) {
			s[n++] = s[i++];
			s[n++] = s[i];
			continue;
		}
		nesting += s[i] == open;
		if (nesting == 0)
			s[n++] = s[i];
		nesting -= s[i] == close;
	}
	s[n] = '\0';
}

/* DWARF has names that nobody mangled: of Java, of Go, and of C++. */
static bool
looks_like_cpp(const char *s)
{
	return strstr(s, ".<") == NULL && strstr(s, "]).") == NULL &&
	    (strpbrk(s, "<>[]") != NULL || strstr(s, "::") != NULL);
}

#define MAX_NAME 65536	/* longer ones are left alone */

int
symbol_demangle(const char *name, enum symbol_demangle how, char **out)
{
	*out = NULL;
	if (how == SYMBOL_NONE || strlen(name) > MAX_NAME)
		return 0;
	if (name[0] == '_') {
		*out = demangle(name, how);
		if (*out == NULL && name[1] == '_')	/* as on macOS */
			*out = demangle(name + 1, how);
	}
	if (*out != NULL || how == SYMBOL_FULL || !looks_like_cpp(name))
		return 0;
	*out = strdup(name);
	if (*out == NULL)
		return -1;
	cut_brackets(*out, '(', ')');
	if (how == SYMBOL_DEFAULT)
		cut_brackets(*out, '<', '>');
	if (**out == '\0') {	/* it was all in brackets */
		free(*out);
		*out = NULL;
	}
	return 0;
}
