/*
 * Expressions that are too much work.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"
#include "unit.h"

/* Many ways to try, none of which leads anywhere. */
#define COSTLY "(a+)+[xy]"
static const char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

void
test_regex_limit(void **state)
{
	struct prof_err err = { 0 };
	struct prof_regex *re = prof_regex_new("x", COSTLY, &err);
	size_t i;

	(void)state;
	assert_non_null(re);
	for (i = 0; i < 100; i++)
		assert_int_equal(prof_regex_match(re, text, strlen(text)), 0);
	prof_regex_limit(re, 10000);
	for (i = 0; i < 100 && !prof_regex_is_spent(re); i++)
		assert_int_equal(prof_regex_match(re, text, strlen(text)) > 0,
		    0);
	assert_in_range(i, 2, 99);
	assert_int_equal(prof_regex_match(re, text, strlen(text)), -1);
	prof_regex_free(re);
}

/* Where PCRE2 does, no steps are taken of ours. */
void
test_regex_cheap(void **state)
{
	struct prof_err err = { 0 };
	struct prof_regex *re = prof_regex_new("x", "a+", &err);

	(void)state;
	assert_non_null(re);
	prof_regex_limit(re, 1);
	assert_int_equal(prof_regex_match(re, text, strlen(text)), 1);
	assert_false(prof_regex_is_spent(re));
	assert_false(prof_regex_is_spent(NULL));
	prof_regex_free(re);
}

/* What fmt makes of names, one of many; NULL: it is no expression. */
static struct prof_regex *
list_of(const char *fmt)
{
	struct bytes b;
	struct prof_err err = { 0 };
	struct prof_regex *re;
	FILE *f = grow(&b);
	int i;

	for (i = 0; i < 100000; i++) {
		fputs(i > 0 ? "|" : "", f);
		fprintf(f, fmt, 7 * i);
	}
	fclose(f);
	re = prof_regex_new("x", b.s, &err);
	free(b.s);
	return re;
}

/* A long list of names takes some steps for each letter, however written. */
void
test_regex_list(void **state)
{
	static const char *const fmts[] = { "name%d", "^name%d$",
		"(?:name%d)", "(?:^name%d$)", "(?i)^NAME%d$",
		"((?:\\bname%d)|x|y)" };
	char name[40];
	size_t i;
	int k;

	(void)state;
	for (i = 0; i < sizeof(fmts) / sizeof(fmts[0]); i++) {
		struct prof_regex *re = list_of(fmts[i]);

		assert_non_null(re);
		prof_regex_limit(re, 100000);
		for (k = 0; k < 100; k++) {
			sprintf(name, "name%d", 7 * 9 * k);
			assert_int_equal(prof_regex_match(re, name,
			    strlen(name)), 1);
			assert_int_equal(prof_regex_match(re, "nam!", 4), 0);
		}
		assert_false(prof_regex_is_spent(re));
		prof_regex_free(re);
	}
}

/* Whether it is an expression at all, large as it is. */
static bool
takes(const char *atom, size_t times)
{
	struct bytes b;
	struct prof_err err = { 0 };
	struct prof_regex *re;
	FILE *f = grow(&b);

	while (times-- > 0)
		fputs(atom, f);
	fclose(f);
	re = prof_regex_new("x", b.s, &err);
	free(b.s);
	if (re == NULL)
		assert_non_null(strstr(err.msg, "large"));
	prof_regex_free(re);
	return re != NULL;
}

void
test_regex_size(void **state)
{
	(void)state;
	assert_true(takes("(\\pL|x){1000}", 100));
	assert_false(takes("(\\pL|x){1000}", 1000));
	assert_true(takes("a|b", 300000));
	assert_true(takes("aaaa|", 200000));
}
