/*
 * Snapshots that come one after another, and what is left of each.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#define A "#types\ta/count\tb/ms\n#time\t5\n"

static int
add(struct prof_snapshots *s, const char *text, struct prof_err *err)
{
	struct prof *p = profile(text, PROF_KEEP_TEXT);
	int rc = prof_snapshots_add(s, p, err);

	if (rc != 0)
		prof_free(p);
	return rc;
}

static struct prof_snapshots *
begin(const char *const *texts, size_t n, bool ends)
{
	struct prof_trend_options opt = { .by = "function", .owners = !ends,
	    .ends = ends };
	struct prof_err err = { 0 };
	struct prof_snapshots *s = prof_snapshots_new(&opt, &err);
	size_t i;

	assert_non_null(s);
	for (i = 0; i < n; i++) {
		if (add(s, texts[i], &err) != 0)
			fail_msg("%s: %s", texts[i], err.msg);
	}
	return s;
}

/* Type, unit and rows: "b/ns f 1 2 g 0 3"; or why there is none. */
static void
expect_trend(struct prof_snapshots *s, const char *column, const char *want)
{
	struct prof_err err = { 0 };
	struct prof_trend *t = NULL;
	struct bytes b;
	FILE *f = grow(&b);
	size_t i, k;

	if (prof_snapshots_trend(s, column, &t, &err) != 0)
		fputs(err.msg, f);
	else
		fprintf(f, "%s/%s", t->type, t->unit);
	for (i = 0; t != NULL && i < t->nrows; i++) {
		fprintf(f, " %s", t->rows[i].name);
		for (k = 0; k < t->nvalues; k++)
			fprintf(f, " %lld", (long long)t->rows[i].values[k]);
	}
	fclose(f);
	same(want, b.s, want);
	free(b.s);
	prof_trend_free(t);
}

/* Columns and units that change on the way, snapshots out of order. */
void
test_snapshots(void **state)
{
	static const struct {
		const char *texts[4], *column, *want;
	} cases[] = {
		{ { A "1\t2\tf\n" }, NULL, "b/ms f 2" },
		{ { A "1\t2\tf\n", "#types\tb/us\ta/count\n#time\t9\n7\t3\tf\n"
		    "1\t1\tg\n" }, NULL, "b/us g 0 1 f 2000 7" },
		/* The earliest says which column comes last. */
		{ { A "1\t2\tf\n", "#types\tb/us\ta/count\n#time\t4\n7\t3\tf\n"
		    "1\t1\tg\n" }, NULL, "a/count f 3 1 g 1 0" },
		{ { A "1\t2\tf\n", "#types\tb/us\ta/count\n#time\t4\n7\t3\tf\n"
		    "1\t1\tg\n" }, "0", "b/us f 7 2000 g 1 0" },
		/* Without a time it is the order in which they come. */
		{ { A "1\t2\tf\n",
		    "#types\tb/us\ta/count\n#time\t4\n7\t3\tf\n",
		    "#types\ta/count\tb/ms\n5\t6\tf\n" }, NULL,
		    "b/us f 2000 7 6000" },
		/* What one lacks is no column of the others either. */
		{ { A "1\t2\tf\n", "#types\ta/count\n#time\t6\n8\tf\n",
		    A "3\t4\tf\n" }, NULL, "a/count f 1 3 8" },
		{ { A "1\t2\tf\n", "#types\ta/count\n#time\t6\n8\tf\n" }, "b",
		    "no sample type 'b': must be one of a" }
	};
	size_t i, n;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		struct prof_snapshots *s;

		for (n = 0; n < 4 && cases[i].texts[n] != NULL; n++)
			;
		s = begin(cases[i].texts, n, false);
		expect_trend(s, cases[i].column, cases[i].want);
		prof_snapshots_free(s);
	}
}

/* A refused one leaves them as they were; two trends, by another column. */
void
test_snapshots_refuse(void **state)
{
	static const char *const first[] = { A "1\t2\tmain;runtime.f\n" };
	struct prof_snapshots *s = begin(first, 1, false);
	struct prof *other = profile("#types\tc/count\n1\tf\n",
	    PROF_KEEP_TEXT);
	struct prof_err err = { 0 };
	struct prof_trend *t = NULL;
	struct prof *d;

	(void)state;
	assert_int_equal(prof_snapshots_match(s, other, &err), -1);
	assert_int_equal(prof_snapshots_add(s, other, &err), -1);
	assert_int_equal(err.code, PROF_EMISMATCH);
	assert_int_equal(err.at, 1);
	prof_free(other);
	expect_trend(s, "a", "a/count runtime.f 1");
	assert_int_equal(add(s, A "0\t5\tmain;runtime.f\n", &err), 0);
	expect_trend(s, "b", "b/ms runtime.f 2 5");
	assert_int_equal(prof_snapshots_owners(s, "b", &t, &err), 0);
	same("owner", t->rows[0].name, "main");
	assert_int_equal(prof_snapshots_diff(s, t, &d, &err), -1);
	assert_int_equal(err.code, PROF_EUSAGE);
	prof_trend_free(t);
	prof_snapshots_free(s);
}

/* Of five that come in no order, the first and the last: once. */
void
test_snapshots_diff(void **state)
{
	static const char *const timed[] = {
	    "#types\ta/count\n#time\t3\n3\tf\n",
	    "#types\ta/count\n#time\t5\n9\tf\n",
	    "#types\ta/count\n#time\t1\n1\tf\n",
	    "#types\ta/count\n#time\t2\n2\tf\n1\tg\n",
	    "#types\ta/count\n#time\t4\n4\tf\n", "#types\ta/count\n4\tf\n" };
	struct prof_err err = { 0 };
	size_t n;

	(void)state;
	for (n = 5; n <= LEN(timed); n++) {
		struct prof_snapshots *s = begin(timed, n, true);
		struct prof_trend *t = NULL;
		struct prof *d = NULL;

		if (prof_snapshots_trend(s, NULL, &t, &err) != 0 ||
		    prof_snapshots_diff(s, t, &d, &err) != 0)
			fail_msg("%s", err.msg);
		assert_int_equal(d->nsamples, n == 5);
		if (n == 5)
			same_int("growth", d->values[0], 8);
		same_int("of the first", d->totals[0], n == 5 ? 1 : 3);
		prof_free(d);
		assert_int_equal(prof_snapshots_diff(s, t, &d, &err), -1);
		prof_trend_free(t);
		prof_snapshots_free(s);
	}
}
