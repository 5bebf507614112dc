/*
 * Text of profiles, sources and binaries as HTML.
 * SPDX-License-Identifier: MIT
 */
#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "html.h"

static void
quote(const char *s, size_t len)
{
	size_t n;
	uint32_t c;

	for (; len > 0; s += n, len -= n) {
		n = prof_utf8(s, len, &c);
		if (n == 0) {
			printf("\\x%02x", (unsigned char)*s);
			n = 1;
		} else if (strchr("<>&\"'", *s) != NULL) {
			printf("&#%d;", *s);
		} else {
			fwrite(s, 1, n, stdout);
		}
	}
}

void
markup_text(const char *s, size_t len)
{
	const char *end = s + len;
	char *text;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	if (f == NULL)
		err(1, NULL);
	for (;; s++) {
		prof_put_safe(s, f);
		s += strlen(s);
		if (s >= end)
			break;
		fputs("\\x00", f);
	}
	/* To give back what is not needed, it may be copied, or not be. */
	if (fclose(f) != 0 || text == NULL)
		err(1, NULL);
	quote(text, n);
	free(text);
}

void
markup_string(const char *s)
{
	markup_text(s, strlen(s));
}

bool
markup_is_difference(const struct list *l)
{
	const struct prof *p = l->p;
	size_t i;

	for (i = 0; i < p->nsamples; i++) {
		if (p->values[i * p->ntypes + l->report.graph.col] < 0)
			return true;
	}
	return false;
}

void
markup_value(const struct list *l, int64_t v)
{
	char buf[PROF_LABEL_MAX];

	if (v == 0) {
		fputs("<i class=\"soft\">.</i>", stdout);
		return;
	}
	printf("<i%s>", !l->difference ? "" : v < 0 ? " class=\"shrank\"" :
	    " class=\"grew\"");
	markup_string(report_value(&l->report, l->p, v, buf));
	fputs("</i>", stdout);
}
