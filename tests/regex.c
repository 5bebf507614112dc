/*
 * Expressions and what RE2 makes of them: libprof has to agree.
 *
 * usage: regex < regex.txt
 *
 * A line "subject", tab, TEXT has what all later expressions are tried on,
 * with bytes as \xHH.  A line VERDICT, tab, EXPRESSION has a digit for each
 * subject so far, 1 if it matches, or is "-" if it is none.  A verdict may
 * have a "=" in front, which says that it is not RE2's.  Others are comments.
 *
 * Prints what differs, then a count; status 1 if anything did.  What PCRE2
 * says is too large or too complex is no difference, but counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <prof.h>

#define MAX_SUBJECTS 64

enum result { SAME, UNKNOWN, DIFFERENT, NRESULTS };

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

/* The verdict of libprof, good until the next call. */
static const char *
judge(const char *pattern, struct prof_err *err)
{
	static char out[MAX_SUBJECTS + 1];
	struct prof_regex *re = prof_regex_new("re", pattern, err);
	size_t i;

	if (re == NULL)
		return "-";
	for (i = 0; i < nsubjects; i++) {
		int rc = prof_regex_match(re, subjects[i], lens[i]);

		out[i] = rc < 0 ? '!' : (char)('0' + rc);
	}
	out[i] = '\0';
	prof_regex_free(re);
	return out;
}

/* Whether verdicts agree where got has one. */
static bool
agree(const char *got, const char *want)
{
	while (*got != '\0' && (*got == *want || *got == '!')) {
		got++;
		want++;
	}
	return *got == '\0' && *want == '\0';
}

/* One line: what is the matter with it. */
static enum result
check(const char *verdict, const char *pattern)
{
	struct prof_err err = { 0 };
	const char *got;

	verdict += *verdict == '=';
	got = judge(pattern, &err);
	if (strcmp(got, verdict) == 0)
		return SAME;
	if (agree(got, verdict) || strstr(err.msg, "too large") != NULL)
		return UNKNOWN;
	printf("want %s, got %s: %s\t%s\n", verdict, got, pattern, err.msg);
	return DIFFERENT;
}

int
main(void)
{
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
		n[check(line, tab)]++;
	}
	free(line);
	while (nsubjects > 0)
		free(subjects[--nsubjects]);
	printf("%zu the same, %zu not known, %zu different\n", n[SAME],
	    n[UNKNOWN], n[DIFFERENT]);
	return n[DIFFERENT] > 0 || n[SAME] == 0;
}
