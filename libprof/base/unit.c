/*
 * Units of measurement, and numbers written as pprof writes them
 * (google/pprof internal/measurement).
 * SPDX-License-Identifier: MIT
 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/base.h"

struct unit {
	const char *name;
	double factor;
	const char *aliases[4];	/* lower case, singular */
};

struct family {
	const struct unit *units;
	size_t n;
	const char *fallback;	/* unit for what none of them fits */
	double factor;
};

static const struct unit memory[] = {
	{ "B", 1, { "b", "byte" } },
	{ "kB", 1024.0, { "kb", "kbyte", "kilobyte" } },
	{ "MB", 1048576.0, { "mb", "mbyte", "megabyte" } },
	{ "GB", 1073741824.0, { "gb", "gbyte", "gigabyte" } },
	{ "TB", 1099511627776.0, { "tb", "tbyte", "terabyte" } },
	{ "PB", 1125899906842624.0, { "pb", "pbyte", "petabyte" } },
};

static const struct unit duration[] = {
	{ "ns", 1, { "ns", "nanosecond" } },
	{ "us", 1e3, { "\xce\xbcs", "us", "microsecond" } },
	{ "ms", 1e6, { "ms", "millisecond" } },
	{ "s", 1e9, { "s", "sec", "second" } },
	{ "hrs", 3600e9, { "hour", "hr" } },
};

static const struct unit gcu[] = {
	{ "n*GCU", 1e-9, { "nanogcu" } },
	{ "u*GCU", 1e-6, { "microgcu" } },
	{ "m*GCU", 1e-3, { "milligcu" } },
	{ "GCU", 1, { "gcu" } },
	{ "k*GCU", 1e3, { "kilogcu" } },
	{ "M*GCU", 1e6, { "megagcu" } },
	{ "G*GCU", 1e9, { "gigagcu" } },
	{ "T*GCU", 1e12, { "teragcu" } },
	{ "P*GCU", 1e15, { "petagcu" } },
};

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static const struct family families[] = {
	{ memory, LEN(memory), "B", 1 },
	{ duration, LEN(duration), "s", 1e9 },
	{ gcu, LEN(gcu), "GCU", 1 },
};

/* The unit of f called name, in any case, singular or plural. */
static const struct unit *
find(const struct family *f, const char *name)
{
	char low[24];
	size_t i, k, len = strlen(name);

	if (len >= sizeof(low))
		return NULL;
	for (i = 0; i < len; i++)
		low[i] = (char)tolower((unsigned char)name[i]);
	if (len > 2 && low[len - 1] == 's')
		len--;
	low[len] = '\0';
	for (i = 0; i < f->n; i++) {
		for (k = 0; k < 4 && f->units[i].aliases[k] != NULL; k++) {
			if (strcmp(low, f->units[i].aliases[k]) == 0)
				return &f->units[i];
		}
	}
	return NULL;
}

static bool
automatic(const char *unit)
{
	return strcmp(unit, "minimum") == 0 || strcmp(unit, "auto") == 0;
}

/* The largest unit of f in which v is at least one. */
static const struct unit *
fit(const struct family *f, double v)
{
	const struct unit *best = NULL;
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (v / f->units[i].factor >= 1.0)
			best = &f->units[i];
	}
	return best;
}

/* What counts are printed in, where nothing else is said. */
static bool
plain(const char *to)
{
	return automatic(to) || strcmp(to, "count") == 0 ||
	    strcmp(to, "sample") == 0 || strcmp(to, "unit") == 0;
}

double
prof_scale(int64_t value, const char *from, const char *to, const char **unit)
{
	int have = prof_part_digits(from), want = prof_part_digits(to);
	const struct unit *u;
	size_t i;
	double v;

	if (value < 0 && value != INT64_MIN)
		return -prof_scale(-value, from, to, unit);
	if (have > 0 || (have == 0 && want > 0)) {
		*unit = plain(to) ? "" : to;
		v = (double)value;
		return want > have ? v * pow(10, want - have) :
		    v / pow(10, have - (want > 0 ? want : 0));
	}
	for (i = 0; i < LEN(families); i++) {
		const struct family *f = &families[i];

		u = find(f, from);
		if (u == NULL)
			continue;
		v = (double)value * u->factor;
		u = automatic(to) ? fit(f, v) : find(f, to);
		*unit = u != NULL ? u->name : f->fallback;
		return v / (u != NULL ? u->factor : f->factor);
	}
	*unit = plain(to) ? "" : to;
	return (double)value;
}

const char *
prof_unit_step(const char *from, size_t i, double *size)
{
	const struct unit *u;
	size_t k;

	for (k = 0; k < LEN(families); k++) {
		const struct family *f = &families[k];

		u = find(f, from);
		if (u == NULL)
			continue;
		if (i >= f->n)
			return NULL;
		*size = f->units[i].factor / u->factor;
		return f->units[i].name;
	}
	return NULL;
}

bool
prof_same_family(const char *a, const char *b)
{
	size_t i;

	if (strcmp(a, b) == 0 ||
	    (prof_part_digits(a) >= 0 && prof_part_digits(b) >= 0))
		return true;
	for (i = 0; i < LEN(families); i++) {
		if (find(&families[i], a) != NULL &&
		    find(&families[i], b) != NULL)
			return true;
	}
	return false;
}

const char *
prof_base_unit(int64_t *value, const char *unit)
{
	static const struct {
		const struct family *f;
		const char *name;
	} bases[] = {
		{ &families[0], "bytes" }, { &families[1], "nanoseconds" },
	};
	const struct unit *u;
	int64_t v;
	size_t i;

	for (i = 0; i < LEN(bases); i++) {
		u = find(bases[i].f, unit);
		if (u == NULL ||
		    __builtin_mul_overflow(*value, (int64_t)u->factor, &v))
			continue;
		*value = v;
		return bases[i].name;
	}
	return unit;
}

/* A unit is what the profile says; no control byte of it gets through. */
static void
make_safe(char *s)
{
	size_t n, len = strlen(s);

	for (; len > 0; s += n, len -= n) {
		n = prof_invisible(s, len);
		memset(s, '?', n);
		n = n > 0 ? n : 1;
	}
}

char *
prof_label(int64_t value, const char *from, const char *to, char *buf)
{
	const char *unit;
	double v = prof_scale(value, from, to, &unit);
	int n = snprintf(buf, PROF_LABEL_MAX, "%.2f", v);

	if (n > 3 && strcmp(buf + n - 3, ".00") == 0)
		buf[n -= 3] = '\0';
	if (strcmp(buf, "0") == 0 || strcmp(buf, "-0") == 0)
		return strcpy(buf, "0");
	snprintf(buf + n, PROF_LABEL_MAX - (size_t)n, "%s", unit);
	make_safe(buf + n);
	return buf;
}

char *
prof_percent(int64_t value, int64_t total, char *buf)
{
	double r = 0;

	if (total != 0)
		r = fabs((double)value / (double)total) * 100;
	if (r >= 99.95 && r <= 100.05)
		strcpy(buf, "  100%");
	else
		snprintf(buf, PROF_LABEL_MAX, r >= 1 ? "%5.2f%%" : "%5.2g%%",
		    r);
	return buf;
}
