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

struct prof_regex *
prof_regex_new(const char *what, const char *pattern, struct prof_err *err)
{
	struct prof_regex *re = calloc(1, sizeof(*re));
	PCRE2_UCHAR why[120];
	PCRE2_SIZE at;
	int code;

	if (re == NULL) {
		prof_nomem(err);
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
