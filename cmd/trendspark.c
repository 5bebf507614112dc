/*
 * How a row of a trend went, in one line.
 * SPDX-License-Identifier: MIT
 */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "trendspark.h"

#define MOST 40		/* bars; of more values, some are one */

static bool blocks;

void
trend_spark_begin(void)
{
	setlocale(LC_CTYPE, "");
	blocks = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	setlocale(LC_CTYPE, "C");
}

size_t
trend_spark_width(size_t n)
{
	return n < MOST ? n : MOST;
}

/* The mean of those values that are bar i of width. */
static double
bar(const int64_t *v, size_t n, size_t i, size_t width)
{
	size_t from = i * n / width, to = (i + 1) * n / width, k;
	double sum = 0;

	for (k = from; k < to; k++)
		sum += (double)v[k];
	return sum / (double)(to - from);
}

void
trend_spark(const int64_t *v, size_t n)
{
	static const char letters[] = "_.:-=+*#";
	size_t width = trend_spark_width(n), i;
	double least = 0, most = 0, b;
	int level;

	for (i = 0; i < width; i++) {
		b = bar(v, n, i, width);
		least = i == 0 || b < least ? b : least;
		most = i == 0 || b > most ? b : most;
	}
	for (i = 0; i < width; i++) {
		b = bar(v, n, i, width);
		level = most > least ? (int)((b - least) / (most - least) *
		    7.999) : 0;
		/* U+2581 to U+2588 */
		if (blocks)
			printf("\xe2\x96%c", 0x81 + level);
		else
			putchar(letters[level]);
	}
}
