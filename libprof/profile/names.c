/*
 * Function and file names, cut and cleaned as pprof does for its reports.
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <string.h>

#include "profile/profile.h"

const char *
prof_base(const char *path, size_t *len)
{
	size_t n = strlen(path), i;

	while (n > 1 && path[n - 1] == '/')
		n--;
	for (i = n; i > 0 && path[i - 1] != '/'; i--)
		;
	if (i == n && n > 0)
		i = n - 1;	/* "/" */
	*len = n - i;
	return path + i;
}

/* Lexical cleaning of a path, as Go's filepath.Clean; out has room. */
size_t
prof_clean_path(const char *path, char *out)
{
	bool rooted = path[0] == '/';
	size_t n = 0, dotdot;
	const char *s = path;

	if (rooted)
		out[n++] = '/';
	dotdot = n;
	while (*s != '\0') {
		size_t k = strcspn(s, "/");

		if (k == 0) {
			s++;
			continue;
		}
		if (k == 1 && s[0] == '.') {
			s += k;
			continue;
		}
		if (k == 2 && s[0] == '.' && s[1] == '.') {
			s += k;
			if (n > dotdot) {
				for (n--; n > dotdot && out[n] != '/'; n--)
					;
			} else if (!rooted) {
				if (n > 0)
					out[n++] = '/';
				out[n++] = '.';
				out[n++] = '.';
				dotdot = n;
			}
			continue;
		}
		if ((rooted && n != 1) || (!rooted && n != 0))
			out[n++] = '/';
		memcpy(out + n, s, k);
		n += k;
		s += k;
	}
	if (n == 0)
		out[n++] = '.';
	return n;
}

static bool
word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Drop the first "/v2" (or higher) path element before '.' or '/'. */
static size_t
drop_version(char *s, size_t len)
{
	size_t i, k;

	for (i = 0; i + 3 < len; i++) {
		if (s[i] != '/' || s[i + 1] != 'v')
			continue;
		for (k = i + 2; k < len && isdigit((unsigned char)s[k]); k++)
			;
		if (k == i + 2 || k == len || s[i + 2] == '0' ||
		    (k == i + 3 && s[i + 2] == '1') ||
		    (s[k] != '.' && s[k] != '/') ||
		    memchr(s + k, '\n', len - k) != NULL)
			continue;
		memmove(s + i, s + k, len - k);
		return len - (k - i);
	}
	return len;
}

/*
 * Go: path elements of word characters, '-' and '.', then a name in which
 * something stands around a dot.  The longest run of elements that leaves
 * such a name wins.
 */
static const char *
go_name(const char *s, size_t len)
{
	size_t i, slash = 0, last = 0, dot;

	for (i = 0; i < len; i++) {
		if (s[i] == '/') {
			if (i == slash)
				break;
			slash = i + 1;
			dot = slash;
			while (dot < len && s[dot] != '.')
				dot++;
			if (dot > slash && dot + 1 < len &&
			    s[dot + 1] != '\n')
				last = slash;
		} else if (!word(s[i]) && s[i] != '-' && s[i] != '.') {
			break;
		}
	}
	return last > 0 ? s + last : NULL;
}

/* A Java class and method, without package and arguments. */
static bool
java_class(const char *s, size_t len, size_t *end)
{
	size_t i = 0, k;

	if (i >= len || !isupper((unsigned char)s[i]))
		return false;
	for (i++; i < len && (word(s[i]) || s[i] == '$'); i++)
		;
	if (i == len || s[i] != '.')
		return false;
	i++;
	if (len - i >= 6 && memcmp(s + i, "<init>", 6) == 0) {
		i += 6;
	} else {
		if (i == len || !islower((unsigned char)s[i]))
			return false;
		for (i++; i < len && (word(s[i]) || s[i] == '$'); i++)
			;
		/* "$1" at the end belongs to the name either way. */
	}
	k = i;
	if (k < len && s[k] != '(')
		return false;
	*end = i;
	return true;
}

static bool
java_name(const char *s, size_t len, size_t *start, size_t *end)
{
	size_t i = 0, k;

	for (;;) {
		if (java_class(s + i, len - i, end)) {
			*start = i;
			*end += i;
			return true;
		}
		if (i == len || !islower((unsigned char)s[i]))
			return false;
		for (k = i + 1; k < len && word(s[k]); k++)
			;
		if (k == len || s[k] != '.')
			return false;
		i = k + 1;
	}
}

/* One "Class::~method<...>" at s; the end of it, or 0. */
static size_t
cpp_class(const char *s, size_t len)
{
	size_t i = 0, k;

	while (i < len && s[i] == '_')
		i++;
	if (i == len || !isupper((unsigned char)s[i]))
		return 0;
	for (i++; i < len && word(s[i]); i++)
		;
	if (len - i < 3 || s[i] != ':' || s[i + 1] != ':')
		return 0;
	i += 2;
	if (s[i] == '~')
		i++;
	if (i == len || (!isalpha((unsigned char)s[i]) && s[i] != '_'))
		return 0;
	for (i++; i < len && word(s[i]); i++)
		;
	if (i < len && s[i] == '<') {
		for (k = len; k > i + 1 && s[k - 1] != '>'; k--)
			;
		if (k > i + 1)
			i = k;
	}
	return i;
}

/* Namespaces before it are dropped, as many as leave a class. */
static bool
cpp_name(const char *s, size_t len, size_t *start, size_t *end)
{
	size_t at[64], n = 0, i = 0, k;

	while (n < 64 && i < len &&
	    (isalpha((unsigned char)s[i]) || s[i] == '_')) {
		for (k = i + 1; k < len && word(s[k]); k++)
			;
		if (len - k < 2 || s[k] != ':' || s[k + 1] != ':')
			break;
		i = k + 2;
		at[n++] = i;
	}
	while (n-- > 0) {
		k = cpp_class(s + at[n], len - at[n]);
		if (k > 0) {
			*start = at[n];
			*end = at[n] + k;
			return true;
		}
	}
	return false;
}

const char *
prof_short_name(char *s, size_t *len)
{
	static const char anonymous[] = "(anonymous namespace)::";
	size_t n = *len, start, end, skip = sizeof(anonymous) - 1;
	const char *go;

	if (n >= skip && memcmp(s, anonymous, skip) == 0) {
		s += skip;
		n -= skip;
	}
	n = drop_version(s, n);
	go = go_name(s, n);
	if (go != NULL) {
		const char *nl = memchr(go, '\n', n - (size_t)(go - s));

		*len = nl != NULL ? (size_t)(nl - go) :
		    n - (size_t)(go - s);
		return go;
	}
	if (java_name(s, n, &start, &end) || cpp_name(s, n, &start, &end)) {
		*len = end - start;
		return s + start;
	}
	*len = n;
	return s;
}
