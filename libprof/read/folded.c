/*
 * Read folded stacks, "root;child;leaf 42" a line, as FlameGraph and inferno
 * write them.
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>

#include "read/read.h"

struct reader {
	struct prof *p;
	struct prof_err *err;
	char *scratch;
	size_t cscratch;
	uint64_t line;
	size_t ncols;
	unsigned digits;	/* values are times that power of ten */
	uint64_t lossy;		/* the first line that had more */
};

/* One line of s up to end, without blanks at its end. */
static struct scan
take_line(const char **s, const char *end)
{
	const char *nl = memchr(*s, '\n', (size_t)(end - *s));
	struct scan line = { *s, (size_t)((nl != NULL ? nl : end) - *s) };

	*s = nl != NULL ? nl + 1 : end;
	prof_skip_bom(&line.s, &line.len);
	while (line.len > 0 && scan_space(line.s[line.len - 1]))
		line.len--;
	return line;
}

uint64_t
prof_folded_misfit(const char *s, size_t len, bool whole, bool *stack)
{
	const char *end = s + len;
	struct scan line, number;
	uint64_t n = 0;
	bool any = false;

	*stack = false;
	while (s < end) {
		bool cut = !whole && memchr(s, '\n', (size_t)(end - s)) == NULL;

		line = take_line(&s, end);
		n++;
		if (line.len == 0 || prof_is_comment(line.s, line.len))
			continue;
		if (cut)	/* a line so long is a deep stack */
			return any || memchr(line.s, ';', line.len) != NULL ?
			    0 : n;
		if (prof_last_number(line.s, line.len, &number) == NONE)
			return n;
		if (!any)
			*stack = memchr(line.s, ';', line.len) != NULL;
		any = true;
	}
	return any ? 0 : n + 1;
}

/* What stands for a number at the end of a line, but is none that is read. */
static bool
odd_number(struct scan line, struct scan *number)
{
	bool digits = false;
	size_t i;

	for (i = line.len; i > 0 && !scan_space(line.s[i - 1]); i--) {
		if (line.s[i - 1] == '\0' ||
		    strchr("0123456789.,_eExX+-%", line.s[i - 1]) == NULL)
			return false;
		digits |= scan_digit(line.s[i - 1]);
	}
	number->s = line.s + i;
	number->len = line.len - i;
	return digits && i > 0;
}

static int
no_number(struct scan line, uint64_t at, struct prof_err *err)
{
	struct scan number;

	return odd_number(line, &number) ? prof_fail(err, PROF_EINVALID,
	    PROF_LINE_NO, at, "not a number as folded stacks have it, "
	    "'12' or '0.5': '%.*s'", prof_shown(number.len), number.s) :
	    prof_fail(err, PROF_EINVALID, PROF_LINE_NO, at,
	    "folded stack does not end in a number");
}

int
prof_folded_refuse(const char *s, size_t len, uint64_t misfit, bool sure,
    struct prof_err *err)
{
	const char *end = s + len;
	struct scan line = { s, 0 }, number;
	uint64_t n;

	for (n = 0; n < misfit && s < end; n++)
		line = take_line(&s, end);
	if (!sure && (memchr(line.s, ';', line.len) == NULL ||
	    !odd_number(line, &number)))
		return 0;
	return no_number(line, misfit, err);
}

bool
prof_is_folded(const char *s, size_t len, bool whole)
{
	bool stack;

	return prof_folded_misfit(s, len, whole, &stack) == 0 || stack;
}

static uint32_t
frame(struct reader *r, const char *s, size_t len)
{
	struct prof_location l = { 0 };
	struct prof_line line = { 0 };
	struct prof_function f = { 0 };

	if (prof_grow(&r->scratch, &r->cscratch, len + 1, 1) != 0) {
		prof_nomem(r->err);
		return NONE;
	}
	memcpy(r->scratch, s, len);
	len = prof_unescape(r->scratch, len);
	f.name = prof_add_string(r->p, r->scratch, len, r->err);
	if (f.name == NONE)
		return NONE;
	line.function = prof_add_function(r->p, &f, r->err);
	if (line.function == NONE)
		return NONE;
	l.nlines = 1;
	return prof_add_location(r->p, &l, &line, r->err);
}

static int
stack_line(struct reader *r, const char *s, size_t len, const int64_t *v)
{
	struct prof_sample *sample;
	const char *end = s + len, *semi;
	size_t depth = len > 0, i;

	for (i = 0; i < len; i++)
		depth += s[i] == ';';
	sample = prof_add_sample(r->p, depth, r->err);
	if (sample == NULL)
		return -1;
	for (i = 0; i < depth; i++, s = semi + 1) {
		semi = memchr(s, ';', (size_t)(end - s));
		if (semi == NULL)
			semi = end;
		r->p->stacks[sample->stack + i] = frame(r, s,
		    (size_t)(semi - s));
		if (r->p->stacks[sample->stack + i] == NONE)
			return -1;
	}
	memcpy(r->p->values + (r->p->nsamples - 1) * r->p->ntypes, v,
	    r->p->ntypes * sizeof(*v));
	return 0;
}

/* The next line of [*s, end) that is a stack. */
static bool
next_stack(struct reader *r, const char **s, const char *end,
    struct scan *line)
{
	while (*s < end) {
		*line = take_line(s, end);
		r->line++;
		if (line->len > 0 && !prof_is_comment(line->s, line->len))
			return true;
	}
	return false;
}

static int
add_comment(struct reader *r, struct scan line)
{
	uint32_t id;

	scan_advance(&line, 1);
	line = scan_trim(line.s, line.len);
	id = line.len == 0 ? 0 : prof_add_string(r->p, line.s, line.len,
	    r->err);
	return id == NONE ? -1 : id == 0 ? 0 :
	    prof_add_comment(r->p, id, r->err);
}

static int
read_comments(struct reader *r, const char *s, const char *end)
{
	struct scan line;

	while (s < end) {
		line = take_line(&s, end);
		if (prof_is_comment(line.s, line.len) && add_comment(r, line) != 0)
			return -1;
	}
	return 0;
}

/* What values may be, by a first look at all of them. */
struct survey {
	bool twos;		/* every line ends in two numbers */
	unsigned digits[2];	/* most that are needed: of one, of two */
	double sum[2];		/* of their magnitudes */
};

static void
count_number(struct survey *v, size_t i, struct scan number)
{
	unsigned digits = prof_fraction(number);
	int64_t n;

	if (digits > v->digits[i])
		v->digits[i] = digits;
	if (prof_decimal(number, 0, &n))
		v->sum[i] += fabs((double)n) + 1;
}

/* Two numbers on every line, or only names that end in one? */
static struct survey
look(struct reader *r, const char *s, const char *end)
{
	struct survey v = { .twos = true };
	struct scan line, number;
	int64_t n;
	size_t i;

	while (next_stack(r, &s, end, &line)) {
		for (i = 0; i < 2; i++) {
			line.len = prof_last_number(line.s, line.len, &number);
			if (line.len == NONE || !prof_decimal(number, 0, &n))
				break;
			count_number(&v, i, number);
		}
		v.twos &= i == 2;
	}
	return v;
}

/* The first unit that keeps all fractions, or the last in which sums fit. */
static void
set_scale(struct reader *r, const struct survey *v)
{
	static const unsigned steps[] = { 0, 1, 2, 3, 6, 9 };
	bool second = v->twos && v->sum[1] > v->sum[0];
	double sum = v->sum[second];
	unsigned need = v->digits[0];
	size_t i;

	if (v->twos && v->digits[1] > need)
		need = v->digits[1];
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (steps[i] > 0 && sum * pow(10, steps[i]) >= 9e18)
			break;
		r->digits = steps[i];
		if (r->digits >= need)
			break;
	}
}

static int
set_types(struct reader *r)
{
	static const char *const one[] = { "samples" };
	static const char *const two[] = { "old", "new" };
	const char *const *names = r->ncols == 2 ? two : one;
	const char *unit = prof_part_unit(r->digits);
	struct prof_type t[2] = { { 0, 0 }, { 0, 0 } };
	size_t i;

	for (i = 0; i < r->ncols; i++) {
		t[i].type = prof_add_string(r->p, names[i], strlen(names[i]),
		    r->err);
		t[i].unit = prof_add_string(r->p, unit, strlen(unit), r->err);
		if (t[i].type == NONE || t[i].unit == NONE)
			return -1;
	}
	r->p->has_types = true;
	return prof_set_types(r->p, t, r->ncols, r->err);
}

/* The numbers at the end of a line, which is the stack then. */
static int
take_values(struct reader *r, struct scan *line, int64_t *v)
{
	struct scan number, whole = *line;
	size_t i;

	for (i = r->ncols; i-- > 0;) {
		line->len = prof_last_number(line->s, line->len, &number);
		if (line->len == NONE && prof_is_binary(whole.s, whole.len))
			return prof_binary_here(PROF_LINE_NO, r->line, r->err);
		if (line->len == NONE)
			return no_number(whole, r->line, r->err);
		if (!prof_decimal(number, r->digits, &v[i]))
			return prof_fail(r->err, PROF_EOVERFLOW, PROF_LINE_NO,
			    r->line, "the number does not fit in 64 bits");
		if (prof_fraction(number) > r->digits && r->lossy == 0)
			r->lossy = r->line;
	}
	return 0;
}

static int
read_lines(struct reader *r, const char *s, const char *end)
{
	struct survey v = look(r, s, end);
	struct scan line;
	int64_t values[2];

	r->ncols = v.twos ? 2 : 1;
	set_scale(r, &v);
	r->line = 0;
	if (set_types(r) != 0 || read_comments(r, s, end) != 0)
		return -1;
	while (next_stack(r, &s, end, &line)) {
		if (take_values(r, &line, values) != 0 ||
		    stack_line(r, line.s, line.len, values) != 0)
			return -1;
	}
	if (r->lossy > 0 && prof_warn(r->p, r->err, r->lossy,
	    "fractions are rounded to %s", r->digits == 0 ?
	    "whole numbers" : prof_part_unit(r->digits)) != 0)
		return -1;
	return prof_make_totals(r->p, r->err);
}

int
prof_read_folded(struct prof *p, struct prof_input *in, struct prof_err *err)
{
	struct reader r = { 0 };
	const char *s;
	size_t len;
	int rc;

	if (prof_input_all(in, &s, &len, err) != 0)
		return -1;
	r.p = p;
	r.err = err;
	rc = read_lines(&r, s, s + len);
	free(r.scratch);
	return rc;
}
