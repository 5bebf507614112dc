/*
 * The number that ends a line of folded stacks, which may have a fraction.
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

size_t
prof_last_number(const char *s, size_t len, struct scan *number)
{
	size_t i = len, dot = 0;

	while (i > 0 && (scan_digit(s[i - 1]) ||
	    (s[i - 1] == '.' && dot == 0))) {
		i--;
		if (s[i] == '.')
			dot = i;
	}
	if (i == len || s[i] == '.')
		return NONE;
	if (i > 0 && s[i - 1] == '-')
		i--;
	if (i == 0 || (s[i - 1] != ' ' && s[i - 1] != '\t'))
		return NONE;
	number->s = s + i;
	number->len = len - i;
	return i - 1;
}

/* The digits behind the point. */
static struct scan
fraction(struct scan t)
{
	while (t.len > 0 && *t.s != '.')
		scan_advance(&t, 1);
	scan_word(&t, ".");
	return t;
}

unsigned
prof_fraction(struct scan number)
{
	struct scan t = fraction(number);

	while (t.len > 0 && t.s[t.len - 1] == '0')
		t.len--;
	return t.len < 1000 ? (unsigned)t.len : 1000;
}

bool
prof_decimal(struct scan number, unsigned digits, int64_t *out)
{
	struct scan behind = fraction(number);
	bool minus = scan_word(&number, "-"), up;
	int64_t v = 0;	/* less than nothing, of which there is one more */

	up = behind.len > digits && behind.s[digits] >= '5';
	for (; number.len > 0 && *number.s != '.'; scan_advance(&number, 1)) {
		if (__builtin_mul_overflow(v, 10, &v) ||
		    __builtin_sub_overflow(v, *number.s - '0', &v))
			return false;
	}
	for (; digits > 0; digits--) {
		if (__builtin_mul_overflow(v, 10, &v) ||
		    (behind.len > 0 &&
		    __builtin_sub_overflow(v, *behind.s - '0', &v)))
			return false;
		if (behind.len > 0)
			scan_advance(&behind, 1);
	}
	if ((up && prof_add64(&v, -1) != 0) || (!minus && v == INT64_MIN))
		return false;
	*out = minus ? v : -v;
	return true;
}

/* Fractions are kept in the first of these that holds them. */
static const struct {
	const char *unit;
	unsigned digits;
} parts[] = {
	{ "count", 0 }, { "tenths", 1 }, { "hundredths", 2 },
	{ "thousandths", 3 }, { "millionths", 6 }, { "billionths", 9 },
};

#define NPARTS (sizeof(parts) / sizeof(parts[0]))

const char *
prof_part_unit(unsigned digits)
{
	size_t i = 0;

	while (i + 1 < NPARTS && parts[i].digits < digits)
		i++;
	return parts[i].unit;
}

int
prof_part_digits(const char *unit)
{
	size_t i;

	for (i = 0; i < NPARTS; i++) {
		if (strcmp(parts[i].unit, unit) == 0)
			return (int)parts[i].digits;
	}
	return -1;
}

void
prof_buf_decimal(struct prof_buf *b, int64_t v, unsigned digits)
{
	uint64_t one = 1, rest, u = v < 0 ? -(uint64_t)v : (uint64_t)v;
	unsigned i;

	if (digits == 0) {
		prof_buf_int(b, v);
		return;
	}
	for (i = 0; i < digits; i++)
		one *= 10;
	if (v < 0)
		prof_buf_char(b, '-');
	prof_buf_int(b, (int64_t)(u / one));
	rest = u % one;
	if (rest > 0)
		prof_buf_char(b, '.');
	for (; rest > 0; rest %= one) {
		one /= 10;
		prof_buf_char(b, (char)('0' + rest / one));
	}
}
