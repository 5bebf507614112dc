/*
 * Regular expressions as pprof's users type them (RE2's syntax), by PCRE2.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "lib.h"

struct prof_regex {
	pcre2_code *code;
	pcre2_match_data *data;
};

/* How much of s is a class, as "[^]a[:digit:]]". */
static size_t
skip_class(const char *s)
{
	size_t i = 1;

	i += s[i] == '^';
	i += s[i] == ']';
	for (; s[i] != '\0' && s[i] != ']'; i++) {
		if (s[i] == '\\' && s[i + 1] != '\0')
			i++;
		else if (s[i] == '[' && s[i + 1] == ':' &&
		    strstr(s + i, ":]") != NULL)
			i = (size_t)(strstr(s + i, ":]") - s) + 1;
	}
	return i + (s[i] != '\0');
}

/* How much of s is quoted by \Q and \E. */
static size_t
skip_quoted(const char *s)
{
	const char *end = strstr(s, "\\E");

	return end != NULL ? (size_t)(end - s) + 2 : strlen(s);
}

/*
 * The first "(*", which is a mistake in RE2, as in a Go method's name, and a
 * command to PCRE2: "(*F)" would match nothing.
 */
static const char *
find_verb(const char *s)
{
	while (*s != '\0') {
		if (s[0] == '\\' && s[1] == 'Q')
			s += skip_quoted(s);
		else if (s[0] == '\\' && s[1] != '\0')
			s += 2;
		else if (s[0] == '[')
			s += skip_class(s);
		else if (s[0] == '(' && s[1] == '*')
			return s;
		else
			s++;
	}
	return NULL;
}

struct prof_regex *
prof_regex_new(const char *what, const char *pattern, struct prof_err *err)
{
	struct prof_regex *re = calloc(1, sizeof(*re));
	const char *verb = find_verb(pattern);
	PCRE2_UCHAR why[120];
	PCRE2_SIZE at;
	int code;

	if (re == NULL) {
		prof_nomem(err);
		return NULL;
	}
	if (verb != NULL) {
		at = (size_t)(verb - pattern);
		prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, at, "%s: '%.60s' at "
		    "character %zu: nothing to repeat: a name's (* is \\(\\*",
		    what, pattern, (size_t)at + 2);
		free(re);
		return NULL;
	}
	re->code = pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern),
	    PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_DOLLAR_ENDONLY, &code,
	    &at, NULL);
	if (re->code == NULL) {
		pcre2_get_error_message(code, why, sizeof(why));
		prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, at,
		    "%s: '%.60s' at character %zu: %s", what, pattern,
		    (size_t)at + 1, (const char *)why);
		free(re);
		return NULL;
	}
	pcre2_jit_compile(re->code, PCRE2_JIT_COMPLETE);
	re->data = pcre2_match_data_create(1, NULL);
	if (re->data == NULL) {
		prof_regex_free(re);
		prof_nomem(err);
		return NULL;
	}
	return re;
}

void
prof_regex_free(struct prof_regex *re)
{
	if (re == NULL)
		return;
	pcre2_match_data_free(re->data);
	pcre2_code_free(re->code);
	free(re);
}

int
prof_regex_match(const struct prof_regex *re, const char *s, size_t len)
{
	int rc = pcre2_match(re->code, (PCRE2_SPTR)s, len, 0, 0, re->data,
	    NULL);

	/* 0: it matches, but there was no room for its groups. */
	return rc >= 0 ? 1 : rc == PCRE2_ERROR_NOMATCH ? 0 : -1;
}
