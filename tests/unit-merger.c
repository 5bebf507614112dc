/*
 * Profiles added up one after another are what they are merged at once.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#define MAX "9223372036854775807"

static uint32_t
pick(uint32_t n)
{
	static uint64_t x = 7;

	return pick_next(&x, n);
}

/* Columns that not all have, in any order and any of their units. */
static unsigned
put_types(FILE *f)
{
	static const char *const types[] = { "n/count", "cpu/ms", "cpu/us",
	    "cpu/seconds", "space/kB", "space/bytes" };
	unsigned left = 1u << pick(2) * pick(6) | 1u << pick(6) |
	    1u << pick(6), n = 0, i;

	fputs("#prof\t1\n#types", f);
	for (i = pick(6); left != 0; i = (i + 1) % 6) {
		if ((left & 1u << i) == 0)
			continue;
		fprintf(f, "\t%s", types[i]);
		left &= ~(1u << i);
		n++;
	}
	putc('\n', f);
	return n;
}

static struct bytes
random_text(void)
{
	struct bytes b;
	FILE *f = grow(&b);
	unsigned n = put_types(f), lines = pick(8), i;

	if (pick(2) == 0)
		fprintf(f, "#period\t%u\tcpu/%s\n", pick(9), pick(2) == 0 ?
		    "ms" : "ns");
	if (pick(9) == 0) {
		fputs("#totals", f);
		for (i = 0; i < n; i++)
			fprintf(f, "\t%u", 100 + pick(9));
		putc('\n', f);
	}
	fprintf(f, "#time\t%u\n#duration\t%u\n#comment\tc%u\n", pick(3),
	    pick(3), pick(3));
	if (pick(3) == 0)
		fputs("#default\tspace\n", f);
	for (; lines > 0; lines--) {
		for (i = 0; i < n; i++)
			fprintf(f, "%d\t", (int)pick(5) - (int)pick(3));
		fprintf(f, "f%u;g%u\tk=%u\n", pick(2), pick(2), pick(2));
	}
	fclose(f);
	return b;
}

static struct prof *
read_text(const char *s, size_t len)
{
	struct prof_err err = { 0 };
	struct prof *p;

	if (prof_read_mem(s, len, NULL, &p, &err) != 0)
		fail_msg("%s: %s", s, err.msg);
	return p;
}

/* As profile.proto, of which the order of everything is to be seen. */
static struct bytes
encode(struct prof *p)
{
	struct prof_err err = { 0 };
	struct bytes b;
	FILE *f = grow(&b);

	assert_int_equal(prof_write_proto(p, f, &err), 0);
	fclose(f);
	prof_free(p);
	return b;
}

/* All of them, or the message why not. */
static struct bytes
at_once(const struct bytes *texts, size_t n)
{
	struct prof_err err = { 0 };
	struct prof *v[8], *p;
	size_t i;
	int rc;

	for (i = 0; i < n; i++)
		v[i] = read_text(texts[i].s, texts[i].len);
	rc = prof_merge(v, n, &p, &err);
	for (i = 0; i < n; i++)
		prof_free(v[i]);
	if (rc == 0)
		return encode(p);
	return (struct bytes){ strdup(err.msg), strlen(err.msg) };
}

static struct bytes
one_by_one(const struct bytes *texts, size_t n)
{
	struct prof_err err = { 0 };
	struct prof_merger *m = prof_merger_new(&err);
	struct prof *p;
	size_t i;

	assert_non_null(m);
	for (i = 0; i < n; i++) {
		p = read_text(texts[i].s, texts[i].len);
		if (prof_merger_add(m, p, &err) != 0) {
			prof_free(p);
			break;
		}
	}
	if (i < n || prof_merger_end(m, &p, &err) != 0) {
		prof_merger_free(m);
		return (struct bytes){ strdup(err.msg), strlen(err.msg) };
	}
	prof_merger_free(m);
	return encode(p);
}

void
test_merger(void **state)
{
	struct bytes texts[8], a, b;
	unsigned i, n, k, merged = 0;

	(void)state;
	for (i = 0; i < 2000; i++) {
		n = 2 + pick(5);
		for (k = 0; k < n; k++)
			texts[k] = random_text();
		a = at_once(texts, n);
		b = one_by_one(texts, n);
		merged += a.s[0] == '\x1f';
		if (a.len != b.len || memcmp(a.s, b.s, a.len) != 0)
			fail_msg("%u of %u: '%s' and '%s' from '%s'", i, n,
			    a.s, b.s, texts[0].s);
		free(a.s);
		free(b.s);
		for (k = 0; k < n; k++)
			free(texts[k].s);
	}
	assert_in_range(merged, 500, 1500);
}

/* What leaves 64 bits on the way goes on doing so in other units. */
void
test_merger_wide(void **state)
{
	static const struct {
		const char *texts[4], *want;
	} cases[] = {
		{ { "n/count\tt/s\n0\t9000000\tf\n" MAX "\t2\tg\n",
		    "n/count\tt/s\n0\t1\tf\n" MAX "\t0\tg\n",
		    "t/us\tn/count\n5\t0\tf\n0\t-" MAX "\tg\n",
		    "n/count\tt/ms\n0\t1\tf\n-9\t0\tg\n" },
		    "0 9000001001005 f|9223372036854775798 2000000 g" },
		{ { "n/count\tt/s\n1\t9000000\tf\n1\t9\tg\n",
		    "n/count\tt/s\n1\t9\tf\n",
		    "t/s\n-9000000\tf\n1\tg\n", "t/us\n-1\tf\n" },
		    "8999999 f|10000000 g" },
		{ { "t/s\n9000000000\tf\n", "t/s\n9000000000\tf\n",
		    "t/ns\n-8999999999999999999\tf\n",
		    "t/s\n-9000000000\tf\n" }, "1 f" },
		{ { "t/s\n9000000000\tf\n", "t/s\n9000000000\tf\n",
		    "t/ns\n0\tf\n", "t/s\n1\tf\n" },
		    "the sum of equal samples overflows" },
		{ { "t/s\n9300000000\tf\n", "t/s\n-9300000000\tf\n",
		    "t/ns\n0\tf\n", "t/s\n1\tf\n" },
		    "a value of t overflows when scaled" },
		{ { "t/s\n" MAX "\tf\n", "t/s\n" MAX "\tf\n",
		    "n/count\tt/s\n3\t-" MAX "\tf\n",
		    "n/count\tt/s\n3\t-7\tf\n" }, "9223372036854775800 f" },
	};
	struct prof_err err = { 0 };
	struct prof_merger *m;
	struct prof *p;
	char text[200];
	size_t i, k;
	int rc;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		m = prof_merger_new(&err);
		assert_non_null(m);
		for (k = 0, rc = 0; k < 4 && rc == 0; k++) {
			snprintf(text, sizeof(text), "#types\t%s",
			    cases[i].texts[k]);
			p = profile(text, PROF_KEEP_TEXT);
			rc = prof_merger_add(m, p, &err);
			if (rc != 0)
				prof_free(p);
		}
		if (rc == 0)
			rc = prof_merger_end(m, &p, &err);
		prof_merger_free(m);
		if (rc == 0)
			expect(cases[i].texts[0], p, cases[i].want);
		else
			same(cases[i].texts[0], err.msg, cases[i].want);
	}
}

/* A refused one leaves it as it was, and a single one is itself. */
void
test_merger_refuses(void **state)
{
	struct prof_err err = { 0 };
	struct prof_merger *m = prof_merger_new(&err);
	struct prof *p = &untouched, *first = profile(N "1\tf\n",
	    PROF_KEEP_TEXT);
	struct prof *bad = profile("#types\tx/bytes\n", PROF_KEEP_TEXT);
	struct prof *other = profile(N "1\tf\n", PROF_KEEP_ALL);

	(void)state;
	assert_non_null(m);
	assert_int_equal(prof_merger_end(m, &p, &err), -1);
	assert_int_equal(err.code, PROF_EUSAGE);
	assert_ptr_equal(p, &untouched);
	assert_int_equal(prof_merger_add(m, first, &err), 0);
	assert_int_equal(prof_merger_add(m, bad, &err), -1);
	assert_int_equal(err.code, PROF_EMISMATCH);
	assert_int_equal(err.place, PROF_INPUT);
	assert_int_equal(err.at, 1);
	assert_int_equal(prof_merger_add(m, other, &err), -1);
	assert_int_equal(err.code, PROF_EUSAGE);
	assert_int_equal(prof_merger_end(m, &p, &err), 0);
	assert_ptr_equal(p, first);
	assert_int_equal(prof_merger_add(m, p, &err), 0);
	assert_int_equal(prof_merger_add(m, profile(N "2\tf\n",
	    PROF_KEEP_TEXT), &err), 0);
	assert_int_equal(prof_merger_add(m, bad, &err), -1);
	assert_int_equal(err.at, 2);
	prof_free(bad);
	prof_free(other);
	assert_int_equal(prof_merger_end(m, &p, &err), 0);
	prof_merger_free(m);
	expect("two", p, "3 f");
}
