/*
 * Profiles put together, and pruned.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

/* Merge a and b, which are freed; NULL: refused, err is filled in. */
static struct prof *
merge(struct prof *a, struct prof *b, struct prof_err *err)
{
	struct prof *v[2] = { a, b }, *p = &untouched;
	int rc = prof_merge(v, 2, &p, err);

	prof_free(a);
	prof_free(b);
	if (rc == 0)
		return p;
	assert_int_equal(rc, -1);
	assert_ptr_equal(p, &untouched);
	return NULL;
}

void
test_merge_types(void **state)
{
	static const struct {
		const char *a, *b, *types, *want;	/* no types: refused */
	} cases[] = {
		{ "a/count\tb/ns\n1\t2\tf\n", "a/count\tb/ns\n10\t20\tf\n",
		    "a/count b/ns", "11 22 f" },
		{ "a/count\tb/ns\n1\t2\tf\n", "b/ns\ta/count\n20\t10\tf\n",
		    "a/count b/ns", "11 22 f" },
		{ "a/count\tb/ns\tc/x\n1\t2\t3\tf\n", "c/x\tb/ns\n30\t20\tf\n",
		    "b/ns c/x", "22 33 f" },
		{ "b/ns\n2\tf\n", "a/count\tb/ns\n10\t20\tf\n", "b/ns",
		    "22 f" },
		{ "a/count\n2\tf\n", "a/count\n-2\tf\n", "a/count", "-0 f" },
		{ "a/count\n0\tf\n", "a/count\n0\tf\n", "a/count", "" },
		{ "a/count\n2\tf\n", "a/count\n3\tg\n", "a/count",
		    "2 f|3 g" },
		{ "a/count\n2\tf\n", "b/count\n2\tf\n", NULL, "a; b" },
		{ "a/count\n2\tf\n", "A/count\n2\tf\n", NULL, "a; A" },
		/* units */
		{ "a/ms\n2\tf\n", "a/us\n3\tf\n", "a/us", "2003 f" },
		{ "a/us\n3\tf\n", "a/ms\n2\tf\n", "a/us", "2003 f" },
		{ "a/kB\n-2\tf\n", "a/bytes\n3\tf\n", "a/bytes", "-2045 f" },
		{ "a/bytes\n2\tf\n", "a/byte\n3\tf\n", "a/bytes", "5 f" },
		{ "a/count\n2\tf\n", "a/bytes\n3\tf\n", NULL, "a is in" },
		{ "a/ns\n2\tf\n", "a/bytes\n3\tf\n", NULL, "a is in" },
		{ "a/seconds\n9223372036854775807\tf\n", "a/ns\n3\tf\n",
		    NULL, "overflows" },
		{ "a/count\n9223372036854775807\tf\n", "a/count\n1\tf\n",
		    NULL, "overflows" },
		{ "a/count\n9223372036854775807\tf\n", "a/count\n1\tg\n",
		    NULL, "overflows" },
	};
	struct prof_err err;
	char a[100], b[100];
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(a, sizeof(a), "#types\t%s", cases[i].a);
		snprintf(b, sizeof(b), "#types\t%s", cases[i].b);
		err.msg[0] = '\0';
		p = merge(profile(a, PROF_KEEP_TEXT),
		    profile(b, PROF_KEEP_TEXT), &err);
		if (p == NULL) {
			if (cases[i].types != NULL ||
			    strstr(err.msg, cases[i].want) == NULL)
				fail_msg("%s: %s", a, err.msg);
			continue;
		}
		same(a, types(p), cases[i].types);
		expect(a, p, cases[i].want);
	}
}

void
test_merge_header(void **state)
{
	struct prof_err err = { 0 };
	struct prof *p;

	(void)state;
	p = merge(profile("#types\ta/count\tb/count\n#default\ta\n"
	    "#period\t5\tcpu/ns\n#time\t2000\n#duration\t10\n#doc\td1\n"
	    "#comment\tone\n#comment\ttwo\n", 0),
	    profile("#types\tb/count\n#period\t7\tcpu/ns\n#time\t1000\n"
	    "#duration\t30\n#doc\td2\n#comment\ttwo\n#comment\tthree\n", 0),
	    &err);
	assert_non_null(p);
	same_int("time", p->time, 1000);
	same_int("duration", p->duration, 40);
	same_int("period", p->period, 7);
	assert_int_equal(p->ncomments, 3);
	same("comment", prof_str(p, p->comments[2]), "three");
	same("default", prof_str(p, p->default_type), "b");
	same("doc", prof_str(p, p->doc_url), "d1");
	prof_free(p);
	p = merge(profile(N, 0), profile(N "#period\t2\tcpu/us\n#time\t9\n"
	    "#default\tn\n", 0), &err);
	assert_non_null(p);
	same_int("time", p->time, 9);
	assert_true(p->has_period_type);
	same("period", prof_str(p, p->period_type.unit), "us");
	same("default", prof_str(p, p->default_type), "n");
	prof_free(p);
	p = merge(profile(N "#period\t2\tcpu/ms\n", 0),
	    profile(N "#period\t3\tcpu/us\n", 0), &err);
	assert_non_null(p);
	same("period", prof_str(p, p->period_type.unit), "us");
	same_int("period", p->period, 2000);
	prof_free(p);
	assert_null(merge(profile(N "#period\t2\tcpu/ms\n", 0),
	    profile(N "#period\t3\tspace/bytes\n", 0), &err));
	assert_non_null(strstr(err.msg, "period types differ"));
	assert_null(merge(profile(N "#duration\t9223372036854775807\n", 0),
	    profile(N "#duration\t1\n", 0), &err));
	assert_int_equal(err.code, PROF_EOVERFLOW);
}

void
test_merge_functions(void **state)
{
	static const struct {
		const char *what, *a, *b;
		unsigned keep;
		const char *want;
	} cases[] = {
		{ "the file counts, if it is kept",
		    N "#function\tf\t/a.c\t1\n1\tf:5\n",
		    N "#function\tf\t/b.c\t1\n2\tf:5\n",
		    PROF_KEEP_NAME | PROF_KEEP_FILE, "1 f|2 f" },
		{ "and else does not",
		    N "#function\tf\t/a.c\t1\n1\tf:5\n",
		    N "#function\tf\t/b.c\t1\n2\tf:5\n",
		    PROF_KEEP_NAME | PROF_KEEP_LINE, "3 f:5" },
		{ "so does the start",
		    N "#function\tf\t/a.c\t1\n1\tf:5\n",
		    N "#function\tf\t/a.c\t2\n2\tf:5\n", PROF_KEEP_TEXT,
		    "1 f:5|2 f:5" },
		{ "and it does not", N "#function\tf\t/a.c\t1\n1\tf:5\n",
		    N "#function\tf\t/a.c\t2\n2\tf:5\n",
		    PROF_KEEP_NAME | PROF_KEEP_FILE, "3 f" },
		{ "two of a name in the second stay two",
		    N "#function\tf\t/a.c\t1\n1\tf\n",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n2\tf\n"
		    "4\tf#2\n", PROF_KEEP_TEXT, "1 f|2 f|4 f" },
		{ "two of a name in the first stay two",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n2\tf\n"
		    "4\tf#2\n", N "#function\tf\t/a.c\t1\n1\tf\n",
		    PROF_KEEP_TEXT, "2 f|4 f|1 f" },
		{ "unless they are the same",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n2\tf\n"
		    "4\tf#2\n",
		    N "#function\tf\t/b.c\n#function\tf#2\t/c.c\n20\tf\n"
		    "40\tf#2\n", PROF_KEEP_TEXT, "22 f|44 f" },
		{ "lines count", N "1\tf:5\n", N "2\tf:6\n", PROF_KEEP_TEXT,
		    "1 f:5|2 f:6" },
		{ "labels count", N "1\tf\tk=v\n", N "2\tf\n4\tf\tk=v\n",
		    PROF_KEEP_TEXT, "5 f k=v|2 f" },
		{ "inlining counts", N "1\tf;~g\n", N "2\tf;g\n",
		    PROF_KEEP_TEXT, "1 f>g|2 f;g" },
	};
	struct prof_err err = { 0 };
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		p = merge(profile(cases[i].a, cases[i].keep),
		    profile(cases[i].b, cases[i].keep), &err);
		assert_non_null(p);
		expect(cases[i].what, p, cases[i].want);
	}
}

/* A library lies elsewhere in every process; addresses move with it. */
void
test_merge_mappings(void **state)
{
	static const struct {
		const char *what, *a, *b, *want;
	} cases[] = {
		{ "moved, by build id",
		    "3:{1:1 2:0x1000 3:0x3000 4:16 5:8 6:7} 4:{1:1 2:1 "
		    "3:0x1010} ", "3:{1:4 2:0x7000 3:0x8fff 4:16 5:4 6:7} "
		    "4:{1:1 2:4 3:0x7010} ", "10 @1010[/bin/p]" },
		{ "moved, by file", "3:{1:1 2:0x1000 3:0x3000 5:8} 4:{1:1 2:1 "
		    "3:0x1010} ", "3:{1:1 2:0x5000 3:0x7000 5:8} 4:{1:1 2:1 "
		    "3:0x5010} ", "10 @1010[/bin/p]" },
		{ "another place in it", "3:{1:1 2:0x1000 3:0x3000 5:8} "
		    "4:{1:1 2:1 3:0x1010} ", "3:{1:1 2:0x5000 3:0x7000 5:8} "
		    "4:{1:1 2:1 3:0x5020} ",
		    "5 @1010[/bin/p]|5 @1020[/bin/p]" },
		{ "another size", "3:{1:1 2:0x1000 3:0x3000 5:8} 4:{1:1 2:1 "
		    "3:0x1010} ", "3:{1:1 2:0x1000 3:0x4000 5:8} 4:{1:1 2:1 "
		    "3:0x1010} ", "5 @1010[/bin/p]|5 @1010[/bin/p]" },
		{ "another offset", "3:{1:1 2:0x1000 3:0x3000 5:8} 4:{1:1 2:1 "
		    "3:0x1010} ", "3:{1:1 2:0x1000 3:0x3000 4:1 5:8} "
		    "4:{1:1 2:1 3:0x1010} ",
		    "5 @1010[/bin/p]|5 @1010[/bin/p]" },
		{ "another build", "3:{1:1 2:0x1000 3:0x3000 5:8 6:7} 4:{1:1 "
		    "2:1 3:0x1010} ", "3:{1:1 2:0x1000 3:0x3000 5:8 6:6} "
		    "4:{1:1 2:1 3:0x1010} ",
		    "5 @1010[/bin/p]|5 @1010[/bin/p]" },
		{ "no mapping", "4:{1:1 3:0x1010} ",
		    "3:{1:1 2:0x1000 3:0x3000 5:8} 4:{1:1 3:0x1010} ",
		    "10 @1010" },
	};
	struct prof_err err = { 0 };
	char a[400], b[400];
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(a, sizeof(a), TYPE STRINGS "%s2:{1:1 2:5}",
		    cases[i].a);
		snprintf(b, sizeof(b), TYPE STRINGS "%s2:{1:1 2:5}",
		    cases[i].b);
		p = merge(take(a, proto(a), 0), take(b, proto(b), 0), &err);
		assert_non_null(p);
		expect(cases[i].what, p, cases[i].want);
	}
}

/* Which of several does not fit, and the ones before it do. */
void
test_merge_mismatch(void **state)
{
	static const struct {
		const char *heads[4];
		uint64_t at;
	} cases[] = {
		{ { "a/count\tb/count", "a/count", "b/count", "c/count" }, 2 },
		{ { "a/count\tb/count", "b/count", "c/count", "b/count" }, 2 },
		{ { "a/count", "a/count", "a/count", "a/bytes" }, 3 },
		{ { "a/s", "a/ms\n#period\t1\ta/s", "a/s",
		    "a/s\n#period\t1\tb/count" }, 3 },
	};
	struct prof *v[4], *p = &untouched;
	struct prof_err err = { 0 };
	char text[100];
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (k = 0; k < 4; k++) {
			snprintf(text, sizeof(text), "#types\t%s\n",
			    cases[i].heads[k]);
			v[k] = profile(text, PROF_KEEP_TEXT);
		}
		assert_int_equal(prof_merge(v, 4, &p, &err), -1);
		assert_int_equal(err.code, PROF_EMISMATCH);
		assert_int_equal(err.place, PROF_INPUT);
		assert_int_equal(err.at, cases[i].at);
		assert_ptr_equal(p, &untouched);
		for (k = 0; k < 4; k++)
			prof_free(v[k]);
	}
}

void
test_merge_number(void **state)
{
	struct prof *v[3], *p = &untouched;
	struct prof_err err = { 0 };
	size_t i;

	(void)state;
	assert_int_equal(prof_merge(NULL, 0, &p, &err), -1);
	assert_int_equal(err.code, PROF_EUSAGE);
	assert_ptr_equal(p, &untouched);
	for (i = 0; i < 3; i++)
		v[i] = profile(N "1\tf;g\n2\tf\n", i == 1 ? PROF_KEEP_ALL :
		    PROF_KEEP_TEXT);
	assert_int_equal(prof_merge(v, 1, &p, &err), 0);
	expect("one", p, "1 f;g|2 f");
	assert_int_equal(prof_merge(v, 3, &p, &err), 0);
	assert_int_equal(p->keep, PROF_KEEP_TEXT);
	same_int("total", p->totals[0], 9);
	expect("three", p, "3 f;g|6 f");
	for (i = 0; i < 3; i++)
		prof_free(v[i]);
}

/* A type may be there twice; its values are not each other's. */
void
test_merge_twins(void **state)
{
	struct prof_err err = { 0 };
	struct prof *p = merge(profile("#types\ta/count\ta/bytes\n1\t2\tf\n",
	    0), profile("#types\ta/count\ta/bytes\n10\t20\tf\n", 0), &err);

	(void)state;
	if (p != NULL)
		expect("twins", p, "11 22 f");
}

/* Frames that are of no interest. */

void
test_prune(void **state)
{
	static const char drop[] = "malloc|runtime\\..*";
	static const struct {
		const char *drop, *keep, *stack, *want;
	} cases[] = {
		{ drop, "", "main;user;runtime.(*m).x;malloc", "main;user" },
		{ drop, "", "runtime.(*m).x;malloc",
		    "runtime.(*m).x;malloc" },
		{ drop, "", "main;user;~malloc", "main;user" },
		{ drop, "", "main;malloc;user", "main" },
		{ drop, "", "malloc;main;user", "malloc;main;user" },
		{ drop, "runtime\\.", "main;user;runtime.(*m).x;malloc",
		    "main;user;runtime.(*m).x" },
		{ drop, "runtime\\.", "runtime.(*m).x;malloc",
		    "runtime.(*m).x" },
		/* an edited location is edited even where nothing is cut */
		{ drop, "", "user;~malloc;f", "user;f" },
		{ drop, "", "main;user;~malloc;~deeper;f", "main;user" },
		{ drop, "", "main;malloc;~user;f", "main" },
		/* whole names, without arguments and a leading dot */
		{ "mall", "", "main;malloc", "main;malloc" },
		{ "malloc", "", "main;malloc(int)", "main" },
		{ "malloc", "", "main;.malloc", "main" },
		{ "a::.*", "", "main;a::(anonymous namespace)::f(int)",
		    "main" },
		{ "f::operator\\(\\)", "", "main;f::operator()(int)",
		    "main" },
		{ "a|b", "", "main;b", "main" },
		{ "", "", "main;malloc", "main;malloc" },
		/* what does not compile is passed over */
		{ "malloc(", "", "main;malloc", "main;malloc" },
		{ "malloc", "malloc(", "main;malloc", "main" },
		{ ".*", "", "main;malloc", "main;malloc" },
		{ ".*", "main", "main;malloc", "main" },
	};
	struct prof_err err = { 0 };
	char lines[200], want[80];
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		snprintf(lines, sizeof(lines), N "#drop_frames\t%s\n"
		    "#keep_frames\t%s\n1\t%s\n", cases[i].drop,
		    cases[i].keep, cases[i].stack);
		snprintf(want, sizeof(want), "1 %s", cases[i].want);
		p = profile(lines, PROF_KEEP_TEXT);
		assert_int_equal(prof_prune(p, &err), 0);
		expect(lines, p, want);
	}
}
