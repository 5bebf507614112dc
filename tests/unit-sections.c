/*
 * Many sections of text in one input: what they cost, and that merging them
 * as they come is merging them all at once.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "unit.h"

/* Section i of many: what they differ in, and what some have. */
static void
section(FILE *f, unsigned i)
{
	fputs("#prof\t1\n", f);
	if (i % 11 == 3)	/* nothing else */
		return;
	fprintf(f, "#types\t%s\n", i % 5 == 0 ? "t/ms\tn/count" :
	    i % 3 == 0 ? "n/count\tx/count\tt/s" : "t/us\tn/count");
	fprintf(f, "#time\t%u\n#duration\t%u\n", 5000 - i % 7, i);
	if (i % 13 == 1)
		fprintf(f, "#totals\t%u\t9%s\n", i, i % 5 != 0 && i % 3 == 0 ?
		    "\t1" : "");
	if (i % 17 == 2)
		fprintf(f, "#comment\tc%u\n", i % 4);
	fprintf(f, "#function\tf%u\t/f%u.go\n", i % 9, i % 2);
	fprintf(f, "%u\t%d%s\tmain;f%u\tk=%u\n", i, (int)(i % 6) - 3,
	    i % 5 != 0 && i % 3 == 0 ? "\t1" : "", i % 9, i % 3);
}

static struct bytes
sections(unsigned n, const char *last)
{
	struct bytes b;
	FILE *f = grow(&b);
	unsigned i;

	for (i = 0; i < n; i++)
		section(f, i);
	fputs(last, f);
	fclose(f);
	return b;
}

/* A descriptor to read b from. */
static int
file_of(struct bytes b)
{
	FILE *f = tmpfile();
	int fd;

	assert_non_null(f);
	assert_int_equal(fwrite(b.s, 1, b.len, f), b.len);
	assert_int_equal(fflush(f), 0);
	fd = dup(fileno(f));
	fclose(f);
	assert_true(fd >= 0);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

/* The text of p, which is freed. */
static struct bytes
text_of(struct prof *p)
{
	struct prof_err err = { 0 };
	struct bytes b;
	FILE *f = grow(&b);

	assert_int_equal(prof_write_text(p, 0, f, &err), 0);
	fclose(f);
	prof_free(p);
	return b;
}

/* The sections of b, each; *n of them, of which those after the last fail. */
static struct prof **
apart(struct bytes b, size_t *n, struct prof_err *err)
{
	struct prof_sections *s;
	struct prof **v = NULL, *p;
	int fd = file_of(b), rc;

	s = prof_sections_new(fd, NULL, err);
	assert_non_null(s);
	for (*n = 0; (rc = prof_sections_next(s, &p, err)) == 1; v[(*n)++] = p) {
		v = realloc(v, (*n + 1) * sizeof(*v));
		assert_non_null(v);
	}
	assert_int_equal(rc, err->code == PROF_OK ? 0 : -1);
	assert_int_equal(prof_sections_next(s, &p, err), rc);
	prof_sections_free(s);
	close(fd);
	return v;
}

/* All of b read apart and merged at once; the message if that cannot be. */
static struct bytes
at_once(struct bytes b)
{
	struct prof_err err = { 0 };
	struct prof **v, *p;
	struct bytes out = { NULL, 0 };
	size_t n, i;
	int rc;

	v = apart(b, &n, &err);
	assert_int_equal(err.code, PROF_OK);
	rc = prof_merge(v, n, &p, &err);
	for (i = 0; i < n; i++)
		prof_free(v[i]);
	free(v);
	if (rc == 0)
		return text_of(p);
	out.s = strdup(err.msg);
	return out;
}

static struct bytes
as_they_come(struct bytes b)
{
	struct prof_err err = { 0 };
	struct bytes out = { NULL, 0 };
	struct prof *p;

	if (prof_read_mem(b.s, b.len, NULL, &p, &err) == 0)
		return text_of(p);
	out.s = strdup(err.msg);
	return out;
}

static void
compare(unsigned n, const char *last)
{
	struct bytes b = sections(n, last), want = at_once(b);
	struct bytes got = as_they_come(b);
	char what[80];

	snprintf(what, sizeof(what), "%u sections and '%.40s'", n, last);
	same(what, got.s, want.s);
	free(b.s);
	free(want.s);
	free(got.s);
}

void
test_sections(void **state)
{
	static const unsigned many[] = { 15, 16, 17, 31, 32, 33, 255, 256, 257,
	    272, 4095, 4096, 5000 };
	static const char *const last[] = {
		"", "#prof\t1\n#types\tn/count\n1\tf\n",
		"#prof\t1\n#types\tz/bytes\n1\tf\n",
		"#prof\t1\n#types\tn/bytes\tt/s\n1\t1\tf\n",
	};
	unsigned i;
	size_t k;

	(void)state;
	for (i = 1; i < 12; i++)
		compare(i, "");
	for (i = 0; i < LEN(many); i++) {
		for (k = 0; k < LEN(last); k++)
			compare(many[i], last[k]);
	}
}

/* A sum has to fit at the end, not on the way there. */
void
test_sections_overflow(void **state)
{
	struct bytes b;
	FILE *f = grow(&b);
	int i;

	(void)state;
	for (i = 0; i < 40; i++)
		fprintf(f, "#prof\t1\n" N "%s\tmain\n", i == 3 || i == 5 ?
		    "9223372036854775807" : i == 20 || i == 39 ?
		    "-9223372036854775807" : "1");
	fclose(f);
	expect("on the way", take("on the way", b, PROF_KEEP_TEXT),
	    "36 main");
}

/* A bare section only counts where there is nothing else. */
void
test_sections_bare(void **state)
{
	static const char *const texts[] = {
		"#prof\t1\n#prof\t1\n" N "3\tf\n#prof\t1\n",
		"#prof\t1\n" N "1\tf\n#prof\t1\n#prof\t1\n" N "2\tf\n",
	};
	struct prof_err err = { 0 };
	struct prof *p;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(texts); i++) {
		assert_int_equal(prof_read_mem(texts[i], strlen(texts[i]),
		    NULL, &p, &err), 0);
		expect(texts[i], p, "3 f");
	}
	assert_int_equal(prof_read_mem("#prof\t1\n#prof\t1\n", 16, NULL, &p,
	    &err), 0);
	same("types", types(p), "");
	expect("two bare ones", p, "");
}

/* Those before one that is broken are whole. */
void
test_sections_broken(void **state)
{
	static char two[] = "#prof\t1\n" N "3\tf\n#prof\t1\n" N "4\tg\n"
	    "#prof\t1\n" N "x\th\n";
	static char none[] = "#prof\t1\n" N "x\th\n";
	struct prof_err err = { 0 };
	struct prof **v;
	size_t n;

	(void)state;
	v = apart((struct bytes){ two, strlen(two) }, &n, &err);
	assert_int_equal(n, 2);
	expect("first", v[0], "3 f");
	expect("second", v[1], "4 g");
	assert_int_equal(err.code, PROF_EINVALID);
	assert_int_equal(err.at, 9);
	free(v);
	memset(&err, 0, sizeof(err));
	free(apart((struct bytes){ none, strlen(none) }, &n, &err));
	assert_int_equal(n, 0);
	assert_int_equal(err.at, 3);
}

static long
peak(void)
{
	struct rusage r;

	assert_int_equal(getrusage(RUSAGE_SELF, &r), 0);
	return r.ru_maxrss;
}

/*
 * n times what, as one profile and each, of which there are as many as said:
 * the growth of memory in bytes.
 */
static void
cost(const char *what, size_t n, size_t profiles, size_t *one, size_t *each)
{
	struct prof_err err = { 0 };
	size_t len = strlen(what), i, k;
	char *s = malloc(n * len);
	struct prof_sections *from;
	struct prof *p;
	long before;
	int fd;

	assert_non_null(s);
	for (i = 0; i < n; i++)
		memcpy(s + i * len, what, len);
	before = peak();
	assert_int_equal(prof_read_mem(s, n * len, NULL, &p, &err), 0);
	prof_free(p);
	*one = (size_t)(peak() - before) * 1024;
	fd = file_of((struct bytes){ s, n * len });
	free(s);
	before = peak();
	from = prof_sections_new(fd, NULL, &err);
	assert_non_null(from);
	for (k = 0; prof_sections_next(from, &p, &err) == 1; k++)
		prof_free(p);
	assert_int_equal(err.code, PROF_OK);
	assert_int_equal(k, profiles);
	prof_sections_free(from);
	*each = (size_t)(peak() - before) * 1024;
	close(fd);
}

/* Profiles of no size cost no size; one at a time, as sanitizers keep more. */
void
test_sections_cost(void **state)
{
	size_t one, each, n = 100000;

	(void)state;
#ifdef __SANITIZE_ADDRESS__
	n = 1000;
#endif
	cost("#prof\t1\n", n, 1, &one, &each);
	if (one + each > (size_t)16 << 20)
		fail_msg("bare sections: %zu and %zu bytes", one, each);
	cost("#prof\t1\n#types\ta/b\n1\tf\n", n, n, &one, &each);
	if (one > (size_t)16 << 20 || each > (size_t)16 << 20)
		fail_msg("short sections: %zu and %zu bytes", one, each);
}
