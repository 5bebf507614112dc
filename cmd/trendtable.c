/*
 * The rows of a trend: a table for people, lines of fields for programs.
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "trend.h"
#include "trendspark.h"

const char *
trend_mark(const struct prof_trend_row *r)
{
	static const char *const words[] = {
		[PROF_GROWING] = "grows", [PROF_UNSTEADY] = "unsteady",
		[PROF_STILL] = "still", [PROF_SHRINKING] = "shrinks"
	};

	if (r->is_new && r->move == PROF_GROWING)
		return "new,grows";
	if (r->is_new && r->move == PROF_UNSTEADY)
		return "new";
	return r->gone ? "gone" : words[r->move];
}

static char *
date(int64_t ns, char *buf, size_t size)
{
	time_t t = (time_t)(ns / 1000000000);
	struct tm tm;

	*buf = '\0';
	if (ns != 0 && localtime_r(&t, &tm) != NULL)
		strftime(buf, size, "%Y-%m-%d %H:%M:%S %Z", &tm);
	return buf;
}

static void
print_head(const struct prof_trend *t, bool spark)
{
	char a[64], b[64], took[PROF_LABEL_MAX];

	fputs("Type: ", stdout);
	prof_put_safe(t->type, stdout);
	puts(t->counter ? ", a counter: increments between snapshots" : "");
	if (t->begin != 0)
		printf("Time: %s to %s (%s)\n", date(t->begin, a, sizeof(a)),
		    date(t->end, b, sizeof(b)), prof_label(t->end - t->begin,
		    "nanoseconds", "auto", took));
	printf("Snapshots: %zu", t->nvalues + t->counter);
	if (t->ndistinct < t->nvalues + t->counter)
		printf(", of %zu garbage collection%s", t->ndistinct,
		    t->ndistinct == 1 ? "" : "s");
	printf("\n%10s %10s %10s %10s %10s %7s %5s  %-9s  ", "first", "last",
	    "change", "+-", "per hour", "up/down", "tau", "");
	if (spark)
		printf("%*s  ", (int)trend_spark_width(t->nvalues), "");
	puts("name");
}

/* A double in the column's unit; "-" where it is not known. */
static char *
number(const struct prof_trend *t, double v, char *buf)
{
	if (isnan(v) || fabs(v) >= 9e18)
		return strcpy(buf, "-");
	return prof_label((int64_t)llround(v), t->unit, "minimum", buf);
}

static void
put(const char *value)
{
	prof_put_right(value, 10, stdout);
	putchar(' ');
}

static void
print_row(const struct prof_trend *t, const struct prof_trend_row *r,
    bool spark)
{
	char value[PROF_LABEL_MAX], steps[32];

	put(prof_label(r->first, t->unit, "minimum", value));
	put(prof_label(r->last, t->unit, "minimum", value));
	put(prof_label(r->change, t->unit, "minimum", value));
	put(number(t, r->error, value));
	put(number(t, r->per_hour, value));
	snprintf(steps, sizeof(steps), "%u/%u", r->rises, r->falls);
	printf("%7s %5.2f  %-9s  ", steps, r->tau, trend_mark(r));
	if (spark) {
		trend_spark(r->values, t->nvalues);
		fputs("  ", stdout);
	}
	prof_put_safe(r->name, stdout);
	putchar('\n');
}

void
trend_table(const struct prof_trend *t, size_t rows, bool spark)
{
	size_t i;

	print_head(t, spark);
	for (i = 0; i < t->nrows && (rows == 0 || i < rows); i++)
		print_row(t, &t->rows[i], spark);
}

/* A whole number for programs; empty where it is not known. */
static void
field(double v)
{
	if (isnan(v))
		putchar('\t');
	else
		printf("%.0f\t", fabs(v) < 0.5 ? 0 : v);
}

static void
print_fields(const struct prof_trend *t, const struct prof_trend_row *r)
{
	size_t i;

	printf("%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t", r->first, r->last,
	    r->change);
	field(r->per_hour);
	printf("%u\t%u\t%.4f\t%.4f\t", r->rises, r->falls, r->tau, r->p);
	field(r->error);
	printf("%s\t", trend_mark(r));
	prof_put_field(t->type, stdout);
	putchar('\t');
	prof_put_field(t->unit, stdout);
	putchar('\t');
	for (i = 0; i < t->nvalues; i++)
		printf("%s%" PRId64, i > 0 ? "," : "", r->values[i]);
	putchar('\t');
	prof_put_field(r->name, stdout);
	putchar('\n');
}

void
trend_tsv_head(void)
{
	puts("first\tlast\tchange\tper_hour\trises\tfalls\ttau\tp\terror\t"
	    "move\ttype\tunit\tvalues\tname");
}

void
trend_tsv(const struct prof_trend *t, size_t rows)
{
	size_t i;

	for (i = 0; i < t->nrows && (rows == 0 || i < rows); i++)
		print_fields(t, &t->rows[i]);
}
