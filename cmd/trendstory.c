/*
 * What snapshots of several kinds say together: rows of the heap that grow in
 * step with goroutines, and the account of the memory.
 * SPDX-License-Identifier: MIT
 */
#include <inttypes.h>
#include <stdio.h>

#include "trend.h"

#define MANY 12		/* values in a line */

/* Values in a row, those in the middle left out if they are many. */
static void
print_values(const int64_t *v, size_t n, const char *unit)
{
	char buf[PROF_LABEL_MAX];
	size_t i;

	for (i = 0; i < n; i++) {
		if (n > MANY && i == MANY / 2) {
			fputs(" ...", stdout);
			i = n - MANY / 2;
		}
		printf(" %s", prof_label(v[i], unit, "minimum", buf));
	}
	putchar('\n');
}

void
trend_steps(const struct prof_steps *s, const struct prof_trend *heap,
    size_t rows)
{
	char each[PROF_LABEL_MAX];
	size_t i;

	if (s->n == 0)
		return;
	printf("\nIn step with goroutines, in %zu snapshots:\n"
	    "%7s %10s  %s\n", s->npairs, "r", "for each", "name");
	for (i = 0; i < s->n && (rows == 0 || i < rows); i++) {
		const struct prof_step *t = &s->v[i];

		printf("%7.3f ", t->r);
		prof_put_right(prof_label((int64_t)t->each, heap->unit,
		    "minimum", each), 10, stdout);
		fputs("  ", stdout);
		prof_put_safe(t->name, stdout);
		putchar(':');
		print_values(t->values, s->npairs, heap->unit);
		printf("%20s", "");
		prof_put_safe(t->with, stdout);
		putchar(':');
		print_values(t->counts, s->npairs, "count");
	}
}

void
trend_memory(const struct prof_trend *t, bool spark)
{
	size_t i;

	putchar('\n');
	trend_table(t, 0, spark);
	for (i = 0; i < t->nnotes; i++)
		puts(t->notes[i]);
}
