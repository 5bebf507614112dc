/*
 * libprof from inside: what the library promises in prof.h, and what its files
 * promise each other, with cases that no command can be given or that no
 * output would show.
 * SPDX-License-Identifier: MIT
 */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

struct prof untouched;

FILE *
grow(struct bytes *b)
{
	FILE *f;

	*b = (struct bytes){ NULL, 0 };
	f = open_memstream(&b->s, &b->len);
	assert_non_null(f);
	return f;
}

void
same(const char *what, const char *got, const char *want)
{
	if (strcmp(got, want) != 0)
		fail_msg("%s: got '%s', want '%s'", what, got, want);
}

void
same_int(const char *what, long long got, long long want)
{
	if (got != want)
		fail_msg("%s: got %lld, want %lld", what, got, want);
}

uint32_t
pick_next(uint64_t *state, uint32_t n)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % n;
}

static void
varint(FILE *f, uint64_t v)
{
	for (; v > 0x7f; v >>= 7)
		putc((int)(v & 0x7f) | 0x80, f);
	putc((int)v, f);
}

static void
chunk(FILE *f, unsigned long number, struct bytes *b)
{
	varint(f, number << 3 | 2);
	varint(f, b->len);
	fwrite(b->s, 1, b->len, f);
	free(b->s);
}

static const char *message(const char *, FILE *);

/* The inside of brackets, of which s is the first. */
static const char *
inside(const char *s, FILE *f)
{
	char *end;

	if (*s == '{')
		return message(s + 1, f);
	if (*s == '\'') {
		for (s++; *s != '\''; s++)
			putc(*s, f);
		return s;
	}
	for (s++; *s != ']'; s = end + strspn(end, " "))
		varint(f, strtoull(s, &end, 0));
	return s;
}

/* Fields up to the end of s or a bracket; where that is. */
static const char *
message(const char *s, FILE *f)
{
	struct bytes b;
	unsigned long number;
	char *end;
	FILE *g;

	for (; s += strspn(s, " "), *s != '\0' && *s != '}'; s++) {
		number = strtoul(s, &end, 10);
		assert_int_equal(*end, ':');
		s = end + 1;
		switch (*s) {
		case '{':
		case '\'':
		case '[':
			g = grow(&b);
			s = inside(s, g);
			fclose(g);
			chunk(f, number, &b);
			break;
		case 'd':
			varint(f, number << 3 | 1);
			fwrite("12345678", 1, 8, f);
			break;
		case 'w':
			varint(f, number << 3 | 5);
			fwrite("1234", 1, 4, f);
			break;
		case '<':
			varint(f, number << 3 | 3);
			break;
		default:
			varint(f, number << 3);
			varint(f, strtoull(s, &end, 0));
			s = end - 1;
		}
	}
	return s;
}

struct bytes
proto(const char *text)
{
	struct bytes b;
	FILE *f = grow(&b);

	message(text, f);
	fclose(f);
	return b;
}

struct prof *
take(const char *what, struct bytes b, unsigned keep)
{
	struct prof_options opt = { .keep = keep };
	struct prof_err err = { 0 };
	struct prof *p = NULL;

	if (prof_read_mem(b.s, b.len, &opt, &p, &err) != 0)
		fail_msg("%s: refused: %s", what, err.msg);
	free(b.s);
	assert_non_null(p);
	return p;
}

struct prof *
profile(const char *lines, unsigned keep)
{
	struct bytes b;
	FILE *f = grow(&b);

	fprintf(f, "#prof\t1\n%s", lines);
	fclose(f);
	return take(lines, b, keep);
}

void
refuse(const char *what, struct bytes b, const struct prof_options *opt,
    enum prof_code code, const char *word)
{
	struct prof_err err = { 0 };
	struct prof *p = &untouched;
	const char *s;

	if (prof_read_mem(b.s, b.len, opt, &p, &err) != -1)
		fail_msg("%s: taken", what);
	free(b.s);
	assert_ptr_equal(p, &untouched);
	if (err.code != code || strstr(err.msg, word) == NULL)
		fail_msg("%s: code %d, \"%s\", want %d, \"%s\"", what,
		    (int)err.code, err.msg, (int)code, word);
	for (s = err.msg; *s != '\0'; s++)
		assert_in_range(*s, ' ', '~');
}

static void
show_location(const struct prof *p, uint32_t id, FILE *f)
{
	const struct prof_location *l = &p->locations[id];
	const struct prof_line *line;
	const char *s;
	uint32_t k;

	for (k = l->nlines; k-- > 0;) {
		line = &p->lines[l->line + k];
		s = prof_str(p, p->functions[line->function].name);
		fputs(*s == '\0' ? "?" : s, f);
		if (line->line != 0)
			fprintf(f, ":%lld", (long long)line->line);
		if (line->column != 0)
			fprintf(f, ":%lld", (long long)line->column);
		if (k > 0)
			putc('>', f);
	}
	if (l->address != 0)
		fprintf(f, "@%llx", (unsigned long long)l->address);
	if (l->mapping != 0)
		fprintf(f, "[%s]",
		    prof_str(p, p->mappings[l->mapping].file));
	if (l->is_folded)
		putc('!', f);
	if (l->nlines == 0 && l->address == 0 && l->mapping == 0)
		putc('-', f);
}

static void
show_labels(const struct prof *p, const struct prof_labelset *set, FILE *f)
{
	const struct prof_label *l;
	uint32_t k;

	for (k = 0; k < set->n; k++) {
		l = &p->labels[set->label + k];
		if (l->numeric)
			fprintf(f, " %s:=%lld%s", prof_str(p, l->key),
			    (long long)l->num, prof_str(p, l->unit));
		else
			fprintf(f, " %s=%s", prof_str(p, l->key),
			    prof_str(p, l->str));
	}
}

const char *
show(const struct prof *p)
{
	static struct bytes b;
	const struct prof_sample *s;
	FILE *f;
	size_t i, k;

	free(b.s);
	f = grow(&b);
	for (i = 0; i < p->nsamples; i++) {
		s = &p->samples[i];
		if (i > 0)
			putc('|', f);
		for (k = i * p->ntypes; k < (i + 1) * p->ntypes; k++)
			fprintf(f, "%s%lld ", p->values[k] == 0 &&
			    p->cancelled != NULL && p->cancelled[k] ? "-" : "",
			    (long long)p->values[k]);
		for (k = 0; k < s->depth; k++) {
			if (k > 0)
				putc(';', f);
			show_location(p, p->stacks[s->stack + k], f);
		}
		show_labels(p, &p->labelsets[s->labels], f);
	}
	fclose(f);
	return b.s;
}

void
expect(const char *what, struct prof *p, const char *want)
{
	same(what, show(p), want);
	prof_free(p);
}

const char *
types(const struct prof *p)
{
	static struct bytes b;
	FILE *f;
	size_t i;

	free(b.s);
	f = grow(&b);
	for (i = 0; i < p->ntypes; i++)
		fprintf(f, "%s%s/%s", i > 0 ? " " : "",
		    prof_str(p, p->types[i].type),
		    prof_str(p, p->types[i].unit));
	fclose(f);
	return b.s;
}

struct prof *
rewrite(struct prof *p, bool as_proto)
{
	struct prof_err err = { 0 };
	struct bytes b;
	FILE *f = grow(&b);
	int rc = as_proto ? prof_write_proto(p, f, &err) :
	    prof_write_text(p, PROF_TEXT_EXACT, f, &err);

	if (rc != 0)
		fail_msg("%s", err.msg);
	fclose(f);
	return take("rewritten", b, 0);
}

void
each_file(void (*fn)(const char *file))
{
	static const char *const patterns[] = { "/*.pb.gz", "/*/*.pb.gz",
	    "/*/*/*.pb.gz" };
	const char *dir = getenv("TESTDATA");
	char pattern[4096];
	glob_t g = { 0 };
	size_t i;

	assert_non_null(dir);
	for (i = 0; i < LEN(patterns); i++) {
		snprintf(pattern, sizeof(pattern), "%s%s", dir, patterns[i]);
		glob(pattern, i > 0 ? GLOB_APPEND : 0, NULL, &g);
	}
	assert_true(g.gl_pathc > 10);
	for (i = 0; i < g.gl_pathc; i++)
		fn(g.gl_pathv[i]);
	globfree(&g);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test(test_##name),
	const struct CMUnitTest tests[] = { TESTS(TEST) };

	return cmocka_run_group_tests_name("libprof", tests, NULL, NULL);
}
