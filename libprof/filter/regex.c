/*
 * Regular expressions as pprof's users type them (RE2's syntax), by PCRE2.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"
#include "filter/re2.h"

struct prof_regex {
	pcre2_code *code;
	pcre2_match_data *data;
};

/*
 * re is what prof_re2_translate() wrote.  NULL: code says why.  Where JIT looks
 * for a match first, PCRE2 before 10.43 misses some: of (a|)a+[ab] in aa.
 */
static pcre2_code *
compile(const struct prof_buf *re, int *code)
{
	pcre2_compile_context *c = pcre2_compile_context_create(NULL);
	const char *s = re->s != NULL ? re->s : "";
	bool alternatives = memchr(s, '|', re->len) != NULL;
	pcre2_code *out;
	PCRE2_SIZE at;

	*code = PCRE2_ERROR_NOMEMORY;
	if (c == NULL)
		return NULL;
	pcre2_set_newline(c, PCRE2_NEWLINE_LF);
	pcre2_set_parens_nest_limit(c, PROF_RE2_DEPTH + 3);
	pcre2_set_compile_extra_options(c,
	    PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
	out = pcre2_compile((PCRE2_SPTR)s, re->len, PCRE2_UTF |
	    PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_CIRCUMFLEX |
	    PCRE2_ALLOW_EMPTY_CLASS |
	    (alternatives ? PCRE2_NO_START_OPTIMIZE : 0), code, &at, c);
	pcre2_compile_context_free(c);
	return out;
}

struct prof_regex *
prof_regex_new(const char *what, const char *pattern, struct prof_err *err)
{
	struct prof_regex *re = calloc(1, sizeof(*re));
	struct prof_buf b;
	PCRE2_UCHAR why[120];
	int code;

	if (re == NULL) {
		prof_nomem(err);
		return NULL;
	}
	if (prof_re2_translate(what, pattern, &b, err) != 0) {
		free(re);
		return NULL;
	}
	re->code = compile(&b, &code);
	prof_buf_free(&b);
	if (re->code == NULL && (code == PCRE2_ERROR_NOMEMORY ||
	    code == PCRE2_ERROR_HEAP_FAILED)) {
		free(re);
		prof_nomem(err);
		return NULL;
	}
	if (re->code == NULL) {	/* of well-formed ones: too large a one */
		pcre2_get_error_message(code, why, sizeof(why));
		prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0, "%s: '%.60s': %s",
		    what, pattern, (const char *)why);
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

/* JIT has less room to remember things. */
static int
match(const struct prof_regex *re, const char *s, size_t len)
{
	int rc = pcre2_match(re->code, (PCRE2_SPTR)s, len, 0, 0, re->data,
	    NULL);

	return rc != PCRE2_ERROR_JIT_STACKLIMIT ? rc : pcre2_match(re->code,
	    (PCRE2_SPTR)s, len, 0, PCRE2_NO_JIT, re->data, NULL);
}

/* As RE2 does it: a byte that is not UTF-8 is the character U+FFFD. */
static int
match_repaired(const struct prof_regex *re, const char *s, size_t len)
{
	struct prof_buf b = { 0 };
	const char *end = s + len;
	uint32_t c;
	size_t n;
	int rc;

	for (; s < end; s += n) {
		n = prof_utf8(s, (size_t)(end - s), &c);
		if (n > 0) {
			prof_buf_add(&b, s, n);
		} else {
			prof_buf_str(&b, "\xef\xbf\xbd");
			n = 1;
		}
	}
	rc = b.failed ? PCRE2_ERROR_NOMEMORY : match(re, b.s, b.len);
	prof_buf_free(&b);
	return rc;
}

int
prof_regex_match(const struct prof_regex *re, const char *s, size_t len)
{
	int rc = match(re, s, len);

	if (rc <= PCRE2_ERROR_UTF8_ERR1 && rc >= PCRE2_ERROR_UTF8_ERR21)
		rc = match_repaired(re, s, len);
	/* 0: it matches, but there was no room for its groups. */
	return rc >= 0 ? 1 : rc == PCRE2_ERROR_NOMATCH ? 0 : -1;
}
