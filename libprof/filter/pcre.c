/*
 * Compiling by PCRE2, as expressions of RE2's need it.
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "filter/re2.h"
#include "filter/regex.h"

/*
 * Where JIT looks for a match first, PCRE2 before 10.43 misses some: of
 * (a|)a+[ab] in aa.
 */
pcre2_code *
prof_pcre_compile(const char *text, size_t len, int *why)
{
	pcre2_compile_context *c = pcre2_compile_context_create(NULL);
	bool alternatives = memchr(text, '|', len) != NULL;
	pcre2_code *out;
	PCRE2_SIZE at;

	*why = PCRE2_ERROR_NOMEMORY;
	if (c == NULL)
		return NULL;
	pcre2_set_newline(c, PCRE2_NEWLINE_LF);
	pcre2_set_parens_nest_limit(c, PROF_RE2_DEPTH + 3);
	pcre2_set_compile_extra_options(c,
	    PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
	out = pcre2_compile((PCRE2_SPTR)text, len, PCRE2_UTF |
	    PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_CIRCUMFLEX |
	    PCRE2_ALLOW_EMPTY_CLASS |
	    (alternatives ? PCRE2_NO_START_OPTIMIZE : 0), why, &at, c);
	pcre2_compile_context_free(c);
	return out;
}

bool
prof_pcre_nomem(int why)
{
	return why == PCRE2_ERROR_NOMEMORY || why == PCRE2_ERROR_HEAP_FAILED;
}
