/*
 * Sums hang on no order: neither whether they fit, nor what comes out of
 * merging in groups.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#define MAX "9223372036854775807"

/* The n texts merged from the one at first on, in a ring; NULL: refused. */
static struct prof *
merge_texts(const char *const *texts, size_t n, size_t first, bool back,
    struct prof_err *err)
{
	struct prof *v[8], *p = NULL;
	size_t i;

	assert_in_range(n, 1, LEN(v));
	for (i = 0; i < n; i++)
		v[i] = profile(texts[(back ? first + n - i : first + i) % n],
		    PROF_KEEP_TEXT);
	if (prof_merge(v, n, &p, err) != 0)
		p = NULL;
	for (i = 0; i < n; i++)
		prof_free(v[i]);
	return p;
}

/* A sum that leaves 64 bits on its way, or at the end. */
void
test_merge_wide(void **state)
{
	static const struct {
		const char *texts[4];
		size_t n;
		const char *want;	/* a sample, or what is wrong */
		int64_t total;
	} cases[] = {
		{ { N MAX "\tf\n", N "1\tf\n", N "-5\tf\n" }, 3,
		    "9223372036854775803 f", INT64_MAX - 4 },
		{ { N "-" MAX "\tf\n", N "-" MAX "\tf\n", N MAX "\tf\n",
		    N "1\tf\n" }, 4, "-9223372036854775806 f",
		    INT64_MAX - 1 },
		{ { N MAX "\tf\n", N MAX "\tf\n", N "-" MAX "\tf\n",
		    N "-" MAX "\tf\n" }, 4, "-0 f", 0 },
		{ { N MAX "\tf\n", N "1\tf\n", N "-1\tg\n" }, 3,
		    "the sum of equal samples overflows", -1 },
		{ { N MAX "\tf\n", N "1\tg\n", N "-1\th\n" }, 3,
		    "sum of n overflows", -1 },
		{ { N "#duration\t" MAX "\n", N "#duration\t1\n",
		    N "#duration\t-1\n1\tf\n" }, 3, "1 f", 1 },
		{ { N "#duration\t" MAX "\n", N "#duration\t1\n",
		    N "#duration\t0\n" }, 3,
		    "the sum of durations overflows", -1 },
		{ { N "#totals\t" MAX "\n1\tf\n", N "#totals\t-5\n1\tf\n",
		    N "#totals\t5\n1\tf\n" }, 3, "3 f", INT64_MAX },
		{ { N "#totals\t" MAX "\n1\tf\n", N "-1\tg\n", N "1\tg\n" }, 3,
		    "the sum of totals overflows", -1 },
	};
	struct prof_err err;
	struct prof *p;
	size_t i, k;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		for (k = 0; k < 2 * cases[i].n; k++) {
			memset(&err, 0, sizeof(err));
			p = merge_texts(cases[i].texts, cases[i].n, k / 2,
			    k % 2 == 1, &err);
			if (p == NULL) {
				assert_int_equal(err.code, PROF_EOVERFLOW);
				same(cases[i].texts[0], err.msg,
				    cases[i].want);
				continue;
			}
			same_int("total", p->totals[0], cases[i].total);
			expect(cases[i].texts[0], p, cases[i].want);
		}
	}
}

/* Totals that say more than values are added; else they are made anew. */
void
test_merge_totals(void **state)
{
	static const struct {
		const char *texts[3];
		int64_t total;
	} cases[] = {
		{ { N "5\tf\n", N "3\tf\n", N "1\tg\n" }, 9 },
		{ { N "5\tf\n", N "-3\tf\n", N "1\tg\n" }, 3 },
		{ { N "#totals\t100\n5\tf\n", N "-3\tf\n", N "1\tg\n" },
		    104 },
		{ { N "5\tf\n-3\tf\n", N "1\tf\n", N "1\tg\n" }, 10 },
		{ { N "5\tf\n-3\tg\n", N "1\tf\n", N "1\tg\n" }, 8 },
	};
	struct prof_err err = { 0 };
	struct prof *p;
	size_t i, k;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		for (k = 0; k < 3; k++) {
			p = merge_texts(cases[i].texts, 3, k, false, &err);
			assert_non_null(p);
			same_int(cases[i].texts[0], p->totals[0],
			    cases[i].total);
			prof_free(p);
		}
	}
}

static uint32_t
pick(uint32_t n)
{
	static uint64_t x = 1;

	return pick_next(&x, n);
}

/* Functions, some of one name, and some of those in one file. */
static void
put_functions(FILE *f)
{
	static const char *const names[] = { "f", "g", "h" };
	static const char *const files[] = { "/a.c", "/b.c", "" };
	unsigned i, n, used, kind;

	for (i = 0; i < LEN(names); i++) {
		for (n = used = 0; n < 3; n++) {
			kind = pick(6);
			if (used & 1u << kind)
				continue;
			used |= 1u << kind;
			fprintf(f, n == 0 ? "#function\t%s" :
			    "#function\t%s#%u", names[i], n + 1);
			fprintf(f, "\t%s\t%u\n", files[kind % 3],
			    7 + kind / 3);
		}
	}
}

static void
put_frame(FILE *f)
{
	uint32_t n = pick(3);

	if (pick(8) == 0) {
		fprintf(f, "@0x%x[m]", 0x1000 + n);
		return;
	}
	fprintf(f, "%s%c", pick(4) == 0 ? "~" : "", "fgh"[pick(3)]);
	if (n > 0)
		fprintf(f, "#%u", n + 1);
	fprintf(f, ":%u", pick(2));
}

/* A line; n makes it another one than those before. */
static void
put_sample(FILE *f, unsigned n, bool negative)
{
	uint32_t depth = pick(4);

	fprintf(f, "%d\t%d\t", (int)pick(4) - negative * 2,
	    (int)pick(3) - negative);
	for (; depth > 0; depth--) {
		put_frame(f);
		putc(';', f);
	}
	fprintf(f, "l%u", n);
	if (pick(3) == 0)
		fprintf(f, "\tk=%u", pick(2));
	if (pick(4) == 0)
		fprintf(f, "\tbytes:=%u", pick(2));
	putc('\n', f);
}

static struct bytes
random_text(bool negative)
{
	static const char *const units[] = { "ms", "us", "seconds" };
	struct bytes b;
	FILE *f = grow(&b);
	unsigned n;

	fprintf(f, "#prof\t1\n#types\tn/count\tcpu/%s\n", units[pick(3)]);
	if (pick(2) == 0)
		fprintf(f, "#period\t%u\tcpu/%s\n", pick(3), units[pick(3)]);
	fprintf(f, "#time\t%u\n#duration\t%u\n", pick(3), pick(3));
	fprintf(f, "#comment\tc%u\n#comment\tc%u\n", pick(3), pick(3));
	fprintf(f, "#mapping\tm\t0x1000\t0x2000\t0x0\t/lib/m\n");
	put_functions(f);
	for (n = 0; n < 12; n++) {
		if (pick(3) > 0)
			put_sample(f, n, negative);
	}
	fclose(f);
	return b;
}

static struct prof *
read_copy(struct bytes b, unsigned keep)
{
	struct bytes copy = { malloc(b.len), b.len };

	assert_non_null(copy.s);
	memcpy(copy.s, b.s, b.len);
	return take("copy", copy, keep);
}

static struct bytes
text_of(struct prof *p)
{
	struct prof_err err = { 0 };
	struct bytes b;
	FILE *f = grow(&b);

	assert_int_equal(prof_write_text(p, 0, f, &err), 0);
	fclose(f);
	return b;
}

static struct prof *
merge_two(struct prof *a, struct prof *b)
{
	struct prof *v[2] = { a, b }, *p = NULL;
	struct prof_err err = { 0 };

	if (prof_merge(v, 2, &p, &err) != 0)
		fail_msg("%s", err.msg);
	prof_free(a);
	prof_free(b);
	return p;
}

/* The n texts merged two by two, some by way of text. */
static struct prof *
merge_tree(const struct bytes *texts, size_t n, unsigned keep)
{
	size_t left;
	struct prof *p;
	struct bytes b;

	if (n == 1) {
		p = read_copy(*texts, keep);
	} else {
		left = 1 + pick((uint32_t)n - 1);
		p = merge_tree(texts, left, keep);
		p = merge_two(p, merge_tree(texts + left, n - left, keep));
	}
	if (pick(2) == 0)
		return p;
	b = text_of(p);
	prof_free(p);
	return take("on the way", b, keep);
}

static struct prof *
merge_flat(const struct bytes *texts, size_t n, unsigned keep)
{
	struct prof *v[8] = { 0 }, *p = NULL;
	struct prof_err err = { 0 };
	size_t i;

	for (i = 0; i < n; i++)
		v[i] = read_copy(texts[i], keep);
	if (prof_merge(v, n, &p, &err) != 0)
		fail_msg("%s", err.msg);
	for (i = 0; i < n; i++)
		prof_free(v[i]);
	return p;
}

/* p, which is freed, has that text, which is freed if last. */
static void
expect_text(const char *what, struct prof *p, struct bytes want)
{
	struct bytes got = text_of(p);

	same(what, got.s, want.s);
	free(got.s);
	prof_free(p);
}

/* Less the comments, which have the order of the profiles. */
static void
drop_comments(struct bytes *b)
{
	char *s = b->s, *end;

	while ((s = strstr(s, "#comment\t")) != NULL) {
		end = strchr(s, '\n') + 1;
		memmove(s, end, strlen(end) + 1);
	}
}

/* The same in another order. */
static void
check_turned(const struct bytes *texts, size_t n, unsigned keep,
    struct bytes want)
{
	struct bytes turned[8], got;
	struct prof *p;
	size_t i;

	for (i = 0; i < n; i++)
		turned[i] = texts[(i + 1) % n];
	p = merge_flat(turned, n, keep);
	got = text_of(p);
	prof_free(p);
	drop_comments(&got);
	drop_comments(&want);
	same("turned", got.s, want.s);
	free(got.s);
}

void
test_merge_trees(void **state)
{
	static const unsigned keeps[] = {
		PROF_KEEP_TEXT, PROF_KEEP_NAME, PROF_KEEP_ALL,
		PROF_KEEP_NAME | PROF_KEEP_FILE | PROF_KEEP_LINE,
		PROF_KEEP_NAME | PROF_KEEP_FILE | PROF_KEEP_LABELS,
		PROF_KEEP_FILE,
	};
	struct bytes texts[8], want;
	struct prof *p;
	unsigned i, n, k, keep;

	(void)state;
	for (i = 0; i < 600; i++) {
		n = 2 + pick(5);
		keep = keeps[i % LEN(keeps)];
		for (k = 0; k < n; k++)
			texts[k] = random_text(i % 2 == 0);
		p = merge_flat(texts, n, keep);
		want = text_of(p);
		prof_free(p);
		expect_text("tree", merge_tree(texts, n, keep), want);
		check_turned(texts, n, keep, want);
		free(want.s);
		for (k = 0; k < n; k++)
			free(texts[k].s);
	}
}

/* Merged exactly and reduced on reading, or reduced and merged. */
void
test_merge_encoded(void **state)
{
	struct prof_err err = { 0 };
	struct bytes texts[8], b, want;
	struct prof *p;
	unsigned i, n, k;
	FILE *f;

	(void)state;
	for (i = 0; i < 100; i++) {
		n = 2 + pick(5);
		for (k = 0; k < n; k++)
			texts[k] = random_text(false);
		p = merge_flat(texts, n, PROF_KEEP_TEXT);
		want = text_of(p);
		prof_free(p);
		p = merge_flat(texts, n, PROF_KEEP_ALL);
		f = grow(&b);
		assert_int_equal(prof_write_proto(p, f, &err), 0);
		fclose(f);
		prof_free(p);
		expect_text("encoded", take("encoded", b, PROF_KEEP_TEXT),
		    want);
		free(want.s);
		for (k = 0; k < n; k++)
			free(texts[k].s);
	}
}
