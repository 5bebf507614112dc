/*
 * Regular expressions as pprof's users type them (RE2's syntax), by PCRE2 as
 * far as it goes.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"
#include "filter/re2.h"
#include "filter/regex.h"

#define PCRE_STEPS 10000	/* on one text; a name takes some hundreds */
#define PATIENCE 8		/* texts that take more, before it is left */
#define NFA_STEPS ((uint64_t)1 << 30)	/* on one text */

struct prof_regex {
	struct prof_buf text;	/* as prof_re2_translate() wrote it */
	pcre2_code *code;	/* NULL: it is too large, or no good */
	pcre2_match_data *data;
	pcre2_match_context *limits;
	struct machine {	/* made when it is needed */
		struct prof_nfa *nfa;
		unsigned needed;
		uint64_t left;	/* steps that it may take in all */
	} *machine;
};

/* Make the machine; -1: no memory, or there would be too much of it. */
static int
need_nfa(const struct prof_regex *re)
{
	struct machine *m = re->machine;

	m->needed++;
	if (m->nfa == NULL && m->left > 0 &&
	    prof_nfa_new(re->text.s, &m->nfa) == PROF_NFA_TOO_LARGE)
		m->left = 0;
	return m->nfa == NULL ? -1 : 0;
}

/* Is it for the machine alone, if PCRE2 does not take it?  If not, why. */
static int
check(const struct prof_regex *re, const char *what, const char *pattern,
    int why, struct prof_err *err)
{
	PCRE2_UCHAR msg[120];

	if (re->code != NULL || (!prof_pcre_nomem(why) && need_nfa(re) == 0))
		return 0;
	if (re->machine->left > 0)
		return prof_nomem(err);
	pcre2_get_error_message(why, msg, sizeof(msg));
	return prof_fail(err, PROF_EUSAGE, PROF_NOWHERE, 0,
	    "%s: '%.60s': %s", what, pattern, (const char *)msg);
}

static int
init(struct prof_regex *re, const char *what, const char *pattern,
    struct prof_err *err)
{
	int why;

	if (prof_re2_translate(what, pattern, &re->text, err) != 0)
		return -1;
	prof_buf_char(&re->text, '\0');
	re->machine = calloc(1, sizeof(*re->machine));
	re->data = pcre2_match_data_create(1, NULL);
	re->limits = pcre2_match_context_create(NULL);
	if (re->text.failed || re->machine == NULL || re->data == NULL ||
	    re->limits == NULL)
		return prof_nomem(err);
	re->machine->left = UINT64_MAX;
	pcre2_set_match_limit(re->limits, PCRE_STEPS);
	re->code = prof_pcre_compile(re->text.s, re->text.len - 1, &why);
	if (re->code != NULL)
		pcre2_jit_compile(re->code, PCRE2_JIT_COMPLETE);
	return check(re, what, pattern, why, err);
}

struct prof_regex *
prof_regex_new(const char *what, const char *pattern, struct prof_err *err)
{
	struct prof_regex *re = calloc(1, sizeof(*re));

	if (re == NULL) {
		prof_nomem(err);
		return NULL;
	}
	if (init(re, what, pattern, err) != 0) {
		prof_regex_free(re);
		return NULL;
	}
	return re;
}

void
prof_regex_free(struct prof_regex *re)
{
	if (re == NULL)
		return;
	if (re->machine != NULL)
		prof_nfa_free(re->machine->nfa);
	free(re->machine);
	pcre2_match_context_free(re->limits);
	pcre2_match_data_free(re->data);
	pcre2_code_free(re->code);
	prof_buf_free(&re->text);
	free(re);
}

static int
match(const struct prof_regex *re, const char *s, size_t len)
{
	return pcre2_match(re->code, (PCRE2_SPTR)s, len, 0, 0, re->data,
	    re->limits);
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

/* 1, 0, or -1: there are too many ways to try. */
static int
match_by_pcre(const struct prof_regex *re, const char *s, size_t len)
{
	int rc = match(re, s, len);

	if (rc <= PCRE2_ERROR_UTF8_ERR1 && rc >= PCRE2_ERROR_UTF8_ERR21)
		rc = match_repaired(re, s, len);
	/* 0: it matches, but there was no room for its groups. */
	return rc >= 0 ? 1 : rc == PCRE2_ERROR_NOMATCH ? 0 : -1;
}

void
prof_regex_limit(struct prof_regex *re, uint64_t steps)
{
	re->machine->left = steps;
}

bool
prof_regex_is_spent(const struct prof_regex *re)
{
	return re != NULL && re->machine->left == 0;
}

int
prof_regex_match(const struct prof_regex *re, const char *s, size_t len)
{
	struct machine *m = re->machine;
	uint64_t had = m->left < NFA_STEPS ? m->left : NFA_STEPS, left = had;
	int rc = -1;

	if (re->code != NULL && m->needed < PATIENCE)
		rc = match_by_pcre(re, s, len);
	if (rc < 0 && need_nfa(re) == 0) {
		rc = prof_nfa_match(m->nfa, s, len, &left);
		m->left -= had - left;
	}
	return rc;
}
