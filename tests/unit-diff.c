/*
 * Profiles compared.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

/* b minus a is what is wanted, whether b is used up or not; its total. */
static int64_t
differ(const char *what, const char *a, const char *b, unsigned keep,
    unsigned flags, const char *want)
{
	struct prof *old, *new, *p;
	struct prof_err err = { 0 };
	int64_t total = 0;
	unsigned i;

	for (i = 0; i < 2; i++) {
		old = profile(a, keep);
		new = profile(b, keep);
		assert_int_equal(prof_diff(old, new, flags |
		    (i > 0 ? PROF_DIFF_TAKE : 0), &p, &err), 0);
		if (i > 0)
			same_int(what, p->totals[0], total);
		total = p->totals[0];
		expect(what, p, want);
		prof_free(old);
		prof_free(new);
	}
	return total;
}

/* The worked example of pprof's -base and -diff_base. */

#define OLD "#types\tinuse/bytes\n10240\tmain;leak\n5120\tmain;steady\n" \
    "4096\tmain;gone\n1024\tmain;y;x\n"
#define NEW "#types\tinuse/bytes\n30720\tmain;leak\n5120\tmain;steady\n" \
    "3072\tmain;new\n1024\tmain;z;x\n"

void
test_diff(void **state)
{
	static const char diff[] = "20480 main;leak|-0 main;steady|"
	    "3072 main;new|1024 main;z;x|-4096 main;gone|-1024 main;y;x";
	static const char net[] = "20480 main;leak|3072 main;new|"
	    "1024 main;z;x|-4096 main;gone|-1024 main;y;x";
	static const char normal[] = "5514 main;leak|-2494 main;steady|"
	    "1575 main;new|525 main;z;x|-4096 main;gone|-1024 main;y;x";
	static const struct {
		unsigned flags;
		const char *want;
		int64_t total;
	} cases[] = {
		{ 0, diff, 20480 },
		{ PROF_DIFF_NET, net, 29696 },
		{ PROF_DIFF_NORMALIZE, normal, 20480 },
		{ PROF_DIFF_NET | PROF_DIFF_NORMALIZE, normal, 15228 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++)
		same_int("total", differ("samples", OLD, NEW, PROF_KEEP_TEXT,
		    cases[i].flags, cases[i].want), cases[i].total);
}

/* What has no change, where something else has. */
void
test_diff_unchanged(void **state)
{
	static const struct {
		const char *old, *new, *want;
	} cases[] = {
		{ "5\t0\tf\n", "5\t0\tf\n", "" },
		{ "5\t0\tf\n1\t0\tg\n", "5\t0\tf\n2\t0\tg\n",
		    "-0 0 f|1 0 g" },
		{ "5\t7\tf\n1\t0\tg\n", "5\t7\tf\n2\t0\tg\n",
		    "-0 0 f|1 0 g" },
		{ "5\t7\tf\n1\t1\tg\n", "5\t7\tf\n2\t3\tg\n",
		    "-0 -0 f|1 2 g" },
		{ "0\t7\tf\n1\t1\tg\n", "0\t7\tf\n2\t3\tg\n",
		    "0 -0 f|1 2 g" },
		{ "0\t7\tf\n1\t1\tg\n", "0\t7\tf\n2\t1\tg\n",
		    "1 0 g" },
		/* it was there in one of the two */
		{ "5\t7\tf\n-5\t1\tf\n1\t1\tg\n", "2\t3\tg\n",
		    "1 2 g|-0 -8 f" },
	};
	char text[2][100];
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(text[0], sizeof(text[0]), "#types\ta/x\tb/y\n%s",
		    cases[i].old);
		snprintf(text[1], sizeof(text[1]), "#types\ta/x\tb/y\n%s",
		    cases[i].new);
		differ(cases[i].old, text[0], text[1], PROF_KEEP_TEXT, 0,
		    cases[i].want);
	}
}

/* One name is one function, whatever the two builds say of its place. */
void
test_diff_names(void **state)
{
	static const struct {
		const char *what, *old, *new;
		unsigned keep, flags;
		const char *want;
	} cases[] = {
		{ "moved", N "#function\tf\t/a.c\t1\n1\tf:5\n",
		    N "#function\tf\t/b.c\t2\n3\tf:5\n", PROF_KEEP_TEXT,
		    0, "2 f:5" },
		{ "not exactly", N "#function\tf\t/a.c\t1\n1\tf:5\n",
		    N "#function\tf\t/b.c\t2\n3\tf:5\n", PROF_KEEP_ALL,
		    0, "3 f:5|-1 f:5" },
		{ "by name", N "#function\tf\t/a.c\t1\n1\tf:5\n",
		    N "#function\tf\t/b.c\t2\n3\tf:5\n", PROF_KEEP_ALL,
		    PROF_DIFF_NAMES, "2 f:5" },
		{ "two in new stay two",
		    N "#function\tf\t/a.c\t1\n1\tf\n",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n2\tf\n"
		    "4\tf#2\n", PROF_KEEP_TEXT, 0, "2 f|4 f|-1 f" },
		{ "two in old stay two",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n2\tf\n"
		    "4\tf#2\n", N "#function\tf\t/a.c\t1\n1\tf\n",
		    PROF_KEEP_TEXT, 0, "1 f|-2 f|-4 f" },
		{ "unless they are the same",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n2\tf\n"
		    "4\tf#2\n",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n20\tf\n"
		    "40\tf#2\n", PROF_KEEP_TEXT, 0, "18 f|36 f" },
		{ "a mapping that moved",
		    N "#mapping\tm\t0x1000\t0x2000\t0x0\t/m\n"
		    "1\tf@0x1010[m]\n",
		    N "#mapping\tm\t0x3000\t0x4000\t0x0\t/m\n"
		    "3\tf@0x3010[m]\n", PROF_KEEP_ALL, 0,
		    "2 f@3010[/m]" },
		{ "one that new has twice",
		    N "#mapping\tm\t0x1000\t0x2000\t0x0\t/m\n"
		    "1\tf@0x1010[m]\n",
		    N "#mapping\tm\t0x3000\t0x4000\t0x0\t/m\n"
		    "#mapping\tm#2\t0x5000\t0x6000\t0x0\t/m\n"
		    "3\tf@0x3010[m]\n5\tf@0x5010[m#2]\n",
		    PROF_KEEP_ALL, 0, "7 f@3010[/m]" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++)
		differ(cases[i].what, cases[i].old, cases[i].new,
		    cases[i].keep, cases[i].flags, cases[i].want);
}

/* What is net, address by address, before these are dropped. */
void
test_diff_net(void **state)
{
	static const char old[] = N "5\tmain:1@0x1;f:2@0x10\n"
	    "5\tmain:1@0x1;f:2@0x20\n5\tmain:1@0x1\n3\tg@0x3\n";
	static const char new[] = N "8\tmain:1@0x1;f:2@0x10\n"
	    "2\tmain:1@0x1;f:2@0x20\n9\tmain:1@0x1\n3\tg@0x3\n";
	struct prof *v[2], *p, *q;
	struct prof_err err = { 0 };

	(void)state;
	v[0] = profile(old, 0);
	v[1] = profile(new, 0);
	assert_int_equal(prof_diff(v[0], v[1], PROF_DIFF_NET |
	    PROF_DIFF_NAMES, &p, &err), 0);
	same_int("total", p->totals[0], 10);
	assert_int_equal(prof_reduce(p, PROF_KEEP_TEXT, &q, &err), 0);
	same_int("total", q->totals[0], 10);
	expect("net", q, "-0 main:1;f:2|4 main:1");
	prof_free(p);
	prof_free(v[0]);
	prof_free(v[1]);
}

/* A frame without name is one frame, from text and from profile.proto. */
void
test_diff_blank(void **state)
{
	static const unsigned keeps[] = { 0xbf, 0x87, 0x81, 0x1ff };
	struct prof *p, *old, *new;
	struct prof_err err = { 0 };
	struct bytes b;
	FILE *f;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(keeps); i++) {
		f = grow(&b);
		fputs("a;;b 5\nc 3\n", f);
		fclose(f);
		p = take("folded", b, keeps[i]);
		f = grow(&b);
		assert_int_equal(prof_write_text(p, 0, f, &err), 0);
		fclose(f);
		old = take("text", b, keeps[i]);
		f = grow(&b);
		assert_int_equal(prof_write_proto(p, f, &err), 0);
		fclose(f);
		new = take("proto", b, keeps[i]);
		prof_free(p);
		assert_int_equal(prof_diff(old, new, 0, &p, &err), 0);
		expect("difference", p, "");
		prof_free(old);
		prof_free(new);
	}
}

void
test_diff_totals(void **state)
{
	static const struct {
		const char *what, *old, *new;
		unsigned flags;
		const char *want;
		int64_t total;
	} cases[] = {
		{ "nothing changed", N "5\tf\n", N "5\tf\n", 0, "", 5 },
		{ "nothing changed, net", N "5\tf\n", N "5\tf\n",
		    PROF_DIFF_NET, "", 0 },
		{ "empty old", N, N "5\tf\n", 0, "5 f", 5 },
		{ "empty old, normalized", N, N "5\tf\n",
		    PROF_DIFF_NORMALIZE, "", 0 },
		{ "empty new", N "5\tf\n", N, 0, "-5 f", 5 },
		{ "empty new, normalized", N "5\tf\n", N,
		    PROF_DIFF_NORMALIZE, "-5 f", 5 },
		{ "magnitudes", N "5\tf\n-3\tg\n", N "1\tf\n", 0,
		    "-4 f|3 g", 8 },
		{ "given totals", N "#totals\t100\n5\tf\n",
		    N "#totals\t300\n7\tf\n", 0, "2 f", 100 },
		{ "units", "#types\tn/ms\n1\tf\n", "#types\tn/us\n1500\tf\n",
		    0, "500 f", 1000 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++)
		same_int(cases[i].what, differ(cases[i].what, cases[i].old,
		    cases[i].new, PROF_KEEP_TEXT, cases[i].flags,
		    cases[i].want), cases[i].total);
}

void
test_diff_overflow(void **state)
{
	static const struct {
		const char *old, *new;
	} cases[] = {
		{ N "-9223372036854775808\tf\n", N "1\tf\n" },
		{ N "-9223372036854775807\tf\n", N "1\tf\n" },
		{ N "9223372036854775807\tf\n", N "-2\tf\n" },
	};
	struct prof *old, *new, *p;
	struct prof_err err = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		old = profile(cases[i].old, PROF_KEEP_TEXT);
		new = profile(cases[i].new, PROF_KEEP_TEXT);
		p = &untouched;
		same_int(cases[i].old, prof_diff(old, new, 0, &p, &err), -1);
		assert_ptr_equal(p, &untouched);
		assert_int_equal(err.code, PROF_EOVERFLOW);
		prof_free(old);
		prof_free(new);
	}
}

void
test_pair(void **state)
{
	static const char a[] = "#types\ta/count\tb/ms\n1\t2\tf\n3\t4\tf;g\n";
	static const char b[] = "#types\tb/us\ta/count\n7\t10\tf\n9\t20\th\n";
	static const struct {
		const char *column;
		unsigned flags;
		const char *want, *types;
	} cases[] = {
		{ "a", 0, "1 10 f|3 0 f;g|0 20 h", "old/count new/count" },
		{ "b", 0, "2000 7 f|4000 0 f;g|0 9 h", "old/us new/us" },
		{ NULL, 0, "2000 7 f|4000 0 f;g|0 9 h", "old/us new/us" },
		{ "0", PROF_DIFF_NORMALIZE, "1 1 f|3 0 f;g|0 3 h",
		    "old/count new/count" },
	};
	struct prof *old, *new, *p = &untouched;
	struct prof_err err = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		old = profile(a, PROF_KEEP_TEXT);
		new = profile(b, PROF_KEEP_TEXT);
		assert_int_equal(prof_pair(old, new, cases[i].column,
		    cases[i].flags, &p, &err), 0);
		same("types", types(p), cases[i].types);
		expect(cases[i].want, p, cases[i].want);
		prof_free(old);
		prof_free(new);
	}
	old = profile(a, PROF_KEEP_TEXT);
	new = profile(b, PROF_KEEP_TEXT);
	p = &untouched;
	assert_int_equal(prof_pair(old, new, "nope", 0, &p, &err), -1);
	assert_int_equal(err.code, PROF_EUSAGE);
	assert_ptr_equal(p, &untouched);
	prof_free(old);
	prof_free(new);
}
