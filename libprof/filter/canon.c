/*
 * Function names without what compilers vary from build to build.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"

static size_t
count_digits(const char *s, const char *end)
{
	const char *t = s;

	while (t < end && isdigit((unsigned char)*t))
		t++;
	return (size_t)(t - s);
}

static bool
starts(const char *s, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - s) >= n && memcmp(s, word, n) == 0;
}

static bool
name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* After s, a "[...]" of type arguments: its end.  NULL: none. */
static const char *
type_arguments(const char *s, const char *end)
{
	int depth = 0;

	if (s == end || *s != '[' || s + 1 == end || s[1] == ']' ||
	    starts(s, end, "[abi:"))
		return NULL;
	for (; s < end; s++) {
		depth += (*s == '[') - (*s == ']');
		if (depth == 0)
			return s + 1;
	}
	return NULL;
}

/* Words after which compilers count, in a name that begins at begin. */
static size_t
counter(const char *begin, const char *s, const char *end)
{
	static const char *const words[] = {
		".func", ".gowrap", ".deferwrap", "-range", "closure#",
		".constprop.", ".isra.", ".part.", ".llvm.", ".lto_priv."
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (starts(s, end, words[i]) &&
		    count_digits(s + strlen(words[i]), end) > 0)
			return strlen(words[i]);
	}
	i = *s == '#' ? count_digits(s + 1, end) : 0;
	if (i == 0)
		return 0;
	return (s + 1 + i < end && s[1 + i] == '}') ||	/* {lambda()#1} */
	    (s > begin && s[-1] == '}');		/* {{closure}}#1 */
}

/* ".v2", of which the linker makes "%2ev2": its end.  NULL: none. */
static const char *
gopkg_version(const char *s, const char *end)
{
	size_t n = starts(s, end, ".v") ? 2 : starts(s, end, "%2ev") ? 4 : 0;
	size_t digits = n > 0 ? count_digits(s + n, end) : 0;

	s += n + digits;
	return digits > 0 && s < end && (*s == '/' || *s == '.') ? s : NULL;
}

/* "/v2" before "/" or ".", or "@v1.2.3" up to "/": its end.  NULL: none. */
static const char *
version(const char *s, const char *end)
{
	size_t n;

	if (starts(s, end, "/v") && (n = count_digits(s + 2, end)) > 0 &&
	    !(n == 1 && s[2] <= '1') &&
	    s + 2 + n < end && (s[2 + n] == '/' || s[2 + n] == '.'))
		return s + 2 + n;
	if (starts(s, end, "@v") && count_digits(s + 2, end) > 0) {
		while (s < end && *s != '/' && *s != ':' && *s != '(')
			s++;
		return s;
	}
	return NULL;
}

/*
 * "::h" and 16 hexadecimal digits, or mangled "17h": Rust's hash, at the end
 * of a name.
 */
static bool
rust_hash(const char *s, const char *end)
{
	bool mangled = starts(s, end, "17h");
	const char *t;

	if (end - s < 19 || (!mangled && !starts(s, end, "::h")))
		return false;
	for (t = s + 3; t < s + 19; t++) {
		if (!isxdigit((unsigned char)*t))
			return false;
	}
	return mangled ? t + 1 == end && *t == 'E' : t == end || *t == '.';
}

/* The canonical form of s in out, which has room for 2 * len + 8 bytes. */
static size_t
canonical(const char *s, size_t len, char *out)
{
	const char *begin = s, *end = s + len, *t;
	char *o = out;
	size_t n;
	bool counted = false, gopkg = starts(s, end, "gopkg.in/");

	while (s < end) {
		if (s > begin && name_char(s[-1]) &&
		    (t = type_arguments(s, end)) != NULL) {
			memcpy(o, "[...]", 5);
			o += 5;
			s = t;
		} else if ((t = version(s, end)) != NULL) {
			s = t;
		} else if (gopkg && (t = gopkg_version(s, end)) != NULL) {
			s = t;
			gopkg = false;	/* a method may be called v2, too */
		} else if (rust_hash(s, end)) {
			s += 19;
		} else if ((n = counter(begin, s, end)) > 0 || (counted &&
		    *s == '.' && count_digits(s + 1, end) > 0)) {
			n = n > 0 ? n : 1;	/* .func1.2 */
			memcpy(o, s, n);
			o += n;
			*o++ = 'N';
			s += n;
			s += count_digits(s, end);
			counted = true;
			continue;
		} else {
			*o++ = *s++;
		}
		counted = false;
	}
	return (size_t)(o - out);
}

int
prof_rename_functions(struct prof *p,
    size_t (*rename)(const char *s, size_t len, char *out),
    struct prof_err *err)
{
	uint32_t *first = NULL;
	size_t cap = 0, n = 0, i;
	char *out = NULL;
	uint32_t name;
	int rc = -1;

	for (i = 1; i < p->nfunctions; i++) {
		const struct prof_string *s =
		    &p->strings[p->functions[i].name];
		size_t len = s->len, room = 0;

		free(out);
		out = NULL;
		if (prof_grow(&out, &room, 2 * len + 8, 1) != 0) {
			prof_nomem(err);
			goto done;
		}
		len = rename(s->s, len, out);
		name = prof_add_string(p, out, len, err);
		if (name == NONE)
			goto done;
		if (prof_grow(&first, &cap, p->nstrings,
		    sizeof(*first)) != 0) {
			prof_nomem(err);
			goto done;
		}
		for (; n < p->nstrings; n++)
			first[n] = 0;
		p->functions[i].name = name;
		if (first[name] == 0)
			first[name] = (uint32_t)i;
		else if (name != 0)
			p->functions[i] = p->functions[first[name]];
	}
	rc = 0;
done:
	free(out);
	free(first);
	return rc;
}

int
prof_canonical_names(struct prof *p, struct prof **out, struct prof_err *err)
{
	if (prof_rename_functions(p, canonical, err) != 0)
		return -1;
	return prof_reduce(p, p->keep & ~PROF_KEEP_UNUSED, out, err);
}
