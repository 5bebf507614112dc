/*
 * Expressions and what RE2 makes of them: libprof has to agree.
 *
 * usage: regex [nfa] < regex.txt
 *
 * With nfa, by our own machine alone.
 *
 * A line "subject", tab, TEXT has what all later expressions are tried on,
 * with bytes as \xHH.  A line VERDICT, tab, EXPRESSION has a digit for each
 * subject so far, 1 if it matches, or is "-" if it is none.  A verdict may
 * have a "=" in front, which says that it is not RE2's.  Others are comments.
 *
 * Prints what differs, then a count; status 1 if anything did.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter/re2.h"
#include "filter/regex.h"

#define MAX_SUBJECTS 64

enum result { SAME, DIFFERENT, NRESULTS };

static char *subjects[MAX_SUBJECTS];
static size_t lens[MAX_SUBJECTS], nsubjects;

static void
add_subject(const char *s)
{
	char *out = malloc(strlen(s) + 1);
	unsigned byte;
	size_t n = 0;

	if (out == NULL || nsubjects == MAX_SUBJECTS)
		abort();
	while (*s != '\0') {
		if (s[0] == '\\' && s[1] == 'x' &&
		    sscanf(s + 2, "%2x", &byte) == 1) {
			out[n++] = (char)byte;
			s += 4;
		} else {
			out[n++] = *s++;
		}
	}
	subjects[nsubjects] = out;
	lens[nsubjects++] = n;
}

/* The verdict of our machine to out; false: it is no expression. */
static bool
judge_by_nfa(const char *pattern, char *out, struct prof_err *err)
{
	struct prof_buf text = { 0 };
	struct prof_nfa *m = NULL;
	size_t i;

	if (prof_re2_translate("re", pattern, &text, err) != 0)
		return false;
	prof_buf_char(&text, '\0');
	if (prof_nfa_new(text.s, &m) != PROF_NFA_OK)
		abort();
	for (i = 0; i < nsubjects; i++) {
		uint64_t left = UINT64_MAX;

		out[i] = (char)('0' + prof_nfa_match(m, subjects[i], lens[i],
		    &left));
	}
	prof_nfa_free(m);
	prof_buf_free(&text);
	return true;
}

/* The same, as anybody gets it. */
static bool
judge(const char *pattern, char *out, struct prof_err *err)
{
	struct prof_regex *re = prof_regex_new("re", pattern, err);
	size_t i;

	if (re == NULL)
		return false;
	for (i = 0; i < nsubjects; i++) {
		int rc = prof_regex_match(re, subjects[i], lens[i]);

		out[i] = rc < 0 ? '!' : (char)('0' + rc);
	}
	prof_regex_free(re);
	return true;
}

/* One line: what is the matter with it. */
static enum result
check(const char *verdict, const char *pattern, bool nfa)
{
	struct prof_err err = { 0 };
	char got[MAX_SUBJECTS + 1] = "-";

	verdict += *verdict == '=';
	if (nfa ? judge_by_nfa(pattern, got, &err) :
	    judge(pattern, got, &err))
		got[nsubjects] = '\0';
	if (strcmp(got, verdict) == 0)
		return SAME;
	printf("want %s, got %s: %s\t%s\n", verdict, got, pattern, err.msg);
	return DIFFERENT;
}

int
main(int argc, char **argv)
{
	bool nfa = argc > 1 && strcmp(argv[1], "nfa") == 0;
	char *line = NULL, *tab;
	size_t cap = 0, n[NRESULTS] = { 0 };
	ssize_t len;

	while ((len = getline(&line, &cap, stdin)) > 0) {
		line[len - 1] = '\0';
		tab = strchr(line, '\t');
		if (tab == NULL || *line == '#')
			continue;
		*tab++ = '\0';
		if (strcmp(line, "subject") == 0) {
			add_subject(tab);
			continue;
		}
		n[check(line, tab, nfa)]++;
	}
	free(line);
	while (nsubjects > 0)
		free(subjects[--nsubjects]);
	printf("%zu the same, %zu different\n", n[SAME], n[DIFFERENT]);
	return n[DIFFERENT] > 0 || n[SAME] == 0;
}
